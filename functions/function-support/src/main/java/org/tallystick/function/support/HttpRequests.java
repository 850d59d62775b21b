package org.tallystick.function.support;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// Reads what the HTTP gateway hands over. Anything may be missing from an event: a hostile client shapes most of
/// it.
public final class HttpRequests {
    private HttpRequests() {}

    /// The body, when it is announced as `mediaType` and has at most `bytesMax` bytes; the size is checked first.
    public static Checked<Bytes> body(APIGatewayV2HTTPEvent event, String mediaType, int bytesMax) {
        if (!announces(event, mediaType)) {
            return Checked.refused(RejectionCode.UNSUPPORTED_MEDIA_TYPE);
        }
        @Nullable String body = event.getBody();
        if (body == null) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        return event.getIsBase64Encoded() ? decoded(body, bytesMax) : plain(body, bytesMax);
    }

    /// The value of a header, whatever the case of its name.
    public static Optional<String> header(APIGatewayV2HTTPEvent event, String name) {
        @Nullable Map<String, String> headers = event.getHeaders();
        if (headers == null) {
            return Optional.empty();
        }
        for (var header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey())) {
                return Optional.ofNullable(header.getValue());
            }
        }
        return Optional.empty();
    }

    /// The path as the client sent it, without the query; empty when the event has none.
    public static String path(APIGatewayV2HTTPEvent event) {
        @Nullable String path = event.getRawPath();
        return path == null ? "" : path;
    }

    /// What stands behind the path's question mark; empty when nothing does.
    public static String query(APIGatewayV2HTTPEvent event) {
        @Nullable String query = event.getRawQueryString();
        return query == null ? "" : query;
    }

    /// Path and query, as the client asked for them.
    public static String address(APIGatewayV2HTTPEvent event) {
        var query = query(event);
        return query.isEmpty() ? path(event) : path(event) + "?" + query;
    }

    private static boolean announces(APIGatewayV2HTTPEvent event, String mediaType) {
        return header(event, "content-type")
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(mediaType::equals)
                .isPresent();
    }

    private static Checked<Bytes> decoded(String body, int bytesMax) {
        if (body.length() > base64Length(bytesMax)) {
            return Checked.refused(RejectionCode.TOO_LARGE);
        }
        try {
            return limited(Base64.getDecoder().decode(body), bytesMax);
        } catch (IllegalArgumentException notBase64) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
    }

    private static Checked<Bytes> plain(String body, int bytesMax) {
        return body.length() > bytesMax
                ? Checked.refused(RejectionCode.TOO_LARGE)
                : limited(body.getBytes(StandardCharsets.UTF_8), bytesMax);
    }

    private static Checked<Bytes> limited(byte[] body, int bytesMax) {
        return body.length > bytesMax ? Checked.refused(RejectionCode.TOO_LARGE) : Checked.accepted(Bytes.copyOf(body));
    }

    private static long base64Length(int bytes) {
        return (bytes + 2L) / 3 * 4;
    }
}
