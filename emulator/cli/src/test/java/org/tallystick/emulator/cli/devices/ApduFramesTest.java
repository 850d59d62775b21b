package org.tallystick.emulator.cli.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;

final class ApduFramesTest {
    @Test
    void whatIsWrittenIsReadFrameByFrame() throws IOException {
        var stream = new ByteArrayOutputStream();
        var writer = new ApduFrames(new ByteArrayInputStream(new byte[0]), stream);
        writer.write(Bytes.ofHex("80100000"));
        writer.write(Bytes.EMPTY);
        writer.write(Bytes.zeros(ApduFrames.BYTES_MAX));

        var reader = reading(stream.toByteArray());

        assertThat(reader.read()).contains(Bytes.ofHex("80100000"));
        assertThat(reader.read()).contains(Bytes.EMPTY);
        assertThat(reader.read()).contains(Bytes.zeros(ApduFrames.BYTES_MAX));
        assertThat(reader.read()).isEmpty();
    }

    @Test
    void whatIsCutOffIsNoFrame() {
        assertThatThrownBy(() -> reading(new byte[] {0}).read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reading(new byte[] {0, 2, 1}).read()).isInstanceOf(IOException.class);
    }

    @Test
    void aFrameLargerThanAnyApduIsRefusedUnread() {
        assertThatThrownBy(() -> reading(new byte[] {1, 6}).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger");
        assertThatThrownBy(() -> reading(new byte[] {-1, -1}).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger");
    }

    private static ApduFrames reading(byte[] stream) {
        return new ApduFrames(new ByteArrayInputStream(stream), OutputStream.nullOutputStream());
    }
}
