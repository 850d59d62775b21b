package org.tallystick.emulator.localcloud.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// What a request asks for, out of its first line (RFC 9112 §3.2). Where an address names a host, that is not looked
/// at: there is one here.
///
/// @param rawPath as the client sent it, with its escapes
/// @param rawQuery what stands behind the question mark; empty when nothing does
record RequestTarget(String rawPath, String rawQuery) {
    static final int PATH_MAX = 2_048;

    /// Of all servers' addresses; there is none of that kind here.
    private static final String WHOLE_SERVER = "*";

    static Checked<RequestTarget> parse(String text) {
        if (text.equals(WHOLE_SERVER)) {
            return Checked.refused(RejectionCode.NOT_FOUND);
        }
        if (!text.chars().allMatch(each -> each > ' ' && each < 0x7f)) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        try {
            return of(new URI(text));
        } catch (URISyntaxException malformed) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
    }

    private static Checked<RequestTarget> of(URI address) {
        var path = Optional.ofNullable(address.getRawPath()).orElse("");
        if (!path.startsWith("/") || address.getRawFragment() != null) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        return path.length() > PATH_MAX
                ? Checked.refused(RejectionCode.NOT_FOUND)
                : Checked.accepted(new RequestTarget(
                        path, Optional.ofNullable(address.getRawQuery()).orElse("")));
    }
}
