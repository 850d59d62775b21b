package org.tallystick.emulator.cli.devices;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.wire.card.CommandApdu;

/// APDUs over a stream: each is preceded by its length in two bytes, big-endian. One connection is one tap.
final class ApduFrames {
    /// A command is the longest frame there is.
    static final int BYTES_MAX = CommandApdu.BYTES_MAX;

    private final DataInputStream in;
    private final DataOutputStream out;

    ApduFrames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /// Waits for the next frame; none when the other side ended the tap between two frames. What was cut off within a
    /// frame, or is announced as larger than any APDU, is a broken stream.
    Optional<Bytes> read() throws IOException {
        int high = in.read();
        if (high < 0) {
            return Optional.empty();
        }
        int size = high << Byte.SIZE | in.readUnsignedByte();
        if (size > BYTES_MAX) {
            throw new IOException("a frame larger than any APDU");
        }
        byte[] frame = new byte[size];
        in.readFully(frame);
        return Optional.of(Bytes.copyOf(frame));
    }

    void write(Bytes apdu) throws IOException {
        byte[] frame = new byte[Short.BYTES + apdu.size()];
        frame[0] = (byte) (apdu.size() >> Byte.SIZE);
        frame[1] = (byte) apdu.size();
        System.arraycopy(apdu.toArray(), 0, frame, Short.BYTES, apdu.size());
        out.write(frame);
        out.flush();
    }
}
