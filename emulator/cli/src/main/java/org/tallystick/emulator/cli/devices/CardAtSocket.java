package org.tallystick.emulator.cli.devices;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.cli.Obstacle;
import org.tallystick.wire.card.CardChannel;
import org.tallystick.wire.card.FieldLost;

/// The terminal's way to a card that another process holds to the field. Whatever happens to the connection is a card
/// that left.
final class CardAtSocket implements CardChannel, AutoCloseable {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;
    private final ApduFrames frames;

    private CardAtSocket(Socket socket, ApduFrames frames) {
        this.socket = socket;
        this.frames = frames;
    }

    static CardAtSocket at(CardAddress address) {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(address.host(), address.port()),
                    Math.toIntExact(CONNECT_PATIENCE.toMillis()));
            socket.setSoTimeout(Math.toIntExact(ANSWER_PATIENCE.toMillis()));
            return new CardAtSocket(socket, new ApduFrames(socket.getInputStream(), socket.getOutputStream()));
        } catch (IOException nobody) {
            closeQuietly(socket);
            throw new Obstacle(
                    "there is no card in the field at " + address,
                    "hold one there with: tallystick card serve",
                    nobody);
        }
    }

    @Override
    public Bytes transmit(Bytes command) throws FieldLost {
        try {
            frames.write(command);
            return frames.read().orElseThrow(FieldLost::new);
        } catch (IOException left) {
            throw new FieldLost();
        }
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    /// The tap is over either way.
    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
