package org.tallystick.function.support;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.RejectionCode;

/// Builds what an HTTP function answers with. Binary bodies travel in base64, as the gateway wants them.
public final class HttpAnswers {
    private HttpAnswers() {}

    public static APIGatewayV2HTTPResponse ok(String mediaType, Bytes body) {
        return binary(200, mediaType, body);
    }

    public static APIGatewayV2HTTPResponse created(String mediaType, Bytes body) {
        return binary(201, mediaType, body);
    }

    public static APIGatewayV2HTTPResponse accepted(String mediaType, Bytes body) {
        return binary(202, mediaType, body);
    }

    public static APIGatewayV2HTTPResponse json(int status, String body) {
        return text(status, MediaTypes.JSON, body);
    }

    /// A problem document (RFC 9457) with our code, and whether sending again can help.
    public static APIGatewayV2HTTPResponse problem(RejectionCode code) {
        return problem(code, Map.of());
    }

    /// The same with extension members; names and values are ours and need no escaping (ids and numbers only).
    public static APIGatewayV2HTTPResponse problem(RejectionCode code, Map<String, String> extensions) {
        var document = new StringBuilder(String.format(
                Locale.ROOT,
                "{\"type\":\"urn:tallystick:rejection:%1$d\",\"title\":\"%2$s\",\"status\":%3$d,"
                        + "\"detail\":\"%4$s\",\"code\":%1$d,\"retry\":\"%5$s\"",
                code.number(),
                code,
                HttpStatuses.of(code),
                code.meaning(),
                code.retry()));
        new TreeMap<>(extensions)
                .forEach((name, value) -> document.append(",\"")
                        .append(name)
                        .append("\":\"")
                        .append(value)
                        .append('"'));
        return text(
                HttpStatuses.of(code), MediaTypes.PROBLEM, document.append('}').toString());
    }

    private static APIGatewayV2HTTPResponse binary(int status, String mediaType, Bytes body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("content-type", mediaType))
                .withBody(Base64.getEncoder().encodeToString(body.toArray()))
                .withIsBase64Encoded(true)
                .build();
    }

    private static APIGatewayV2HTTPResponse text(int status, String mediaType, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("content-type", mediaType))
                .withBody(body)
                .withIsBase64Encoded(false)
                .build();
    }
}
