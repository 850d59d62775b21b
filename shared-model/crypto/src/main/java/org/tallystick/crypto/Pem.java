package org.tallystick.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tallystick.bytes.Bytes;

/// Text armour of RFC 7468, one object per file.
final class Pem {
    private static final int LINE_LENGTH = 64;

    private Pem() {}

    static String write(String label, Bytes content) {
        var lines = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'});
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, new String(lines.encode(content.toArray()), StandardCharsets.US_ASCII), label);
    }

    /// Spaces around and between the lines do not matter; anything else does.
    static Optional<Bytes> read(String label, String text) {
        var armour = Pattern.compile("\\s*-----BEGIN %1$s-----\\s([A-Za-z0-9+/=\\s]*)-----END %1$s-----\\s*"
                .formatted(Pattern.quote(label)));
        var found = armour.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            var content = found.group(1).replaceAll("\\s", "");
            return Optional.of(Bytes.copyOf(Base64.getDecoder().decode(content)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
