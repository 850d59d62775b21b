package org.tallystick.emulator.localcloud.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.Route;

/// Requests as the event that API Gateway makes of them (payload format 2.0), and the function's answer as a
/// response.
final class HttpEventJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ObjectMapper json = new ObjectMapper();

    Bytes event(RequestHead request, Route route, Bytes body, String source, String requestId, Instant at) {
        var event = json.createObjectNode();
        var address = request.target();
        event.put("version", "2.0");
        event.put("routeKey", route.toString());
        event.put("rawPath", address.rawPath());
        event.put("rawQueryString", address.rawQuery());
        var headers = event.putObject("headers");
        request.headers().forEach(headers::put);
        pathParameters(event, route, address.rawPath());
        context(event.putObject("requestContext"), request, route, source, requestId, at);
        if (body.size() > 0) {
            event.put("body", Base64.getEncoder().encodeToString(body.toArray()));
        }
        event.put("isBase64Encoded", body.size() > 0);
        try {
            return Bytes.copyOf(json.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pathParameters(ObjectNode event, Route route, String rawPath) {
        var path = List.of(rawPath.substring(1).split("/", -1));
        var parameters = event.putObject("pathParameters");
        for (int at = 0; at < path.size(); at++) {
            var segment = route.segments().get(at);
            if (Route.isParameter(segment)) {
                parameters.put(segment.substring(1, segment.length() - 1), decoded(path.get(at)));
            }
        }
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void context(
            ObjectNode context, RequestHead request, Route route, String source, String id, Instant at) {
        context.put("accountId", "000000000000");
        context.put("apiId", "local");
        context.put("domainName", "127.0.0.1");
        context.put("requestId", id);
        context.put("routeKey", route.toString());
        context.put("stage", "$default");
        context.put("time", TIME.format(at));
        context.put("timeEpoch", at.toEpochMilli());
        context.putObject("http")
                .put("method", request.method())
                .put("path", request.target().rawPath())
                .put("protocol", request.protocol())
                .put("sourceIp", source)
                .put("userAgent", request.headers().getOrDefault("user-agent", ""));
    }

    /// Answers none when the function's answer is not a response.
    Optional<Response> response(Bytes answer) {
        try {
            var response = json.readTree(answer.toArray());
            int status = response.path("statusCode").asInt();
            if (status < 200 || status > 599) {
                return Optional.empty();
            }
            var headers = new TreeMap<String, String>();
            response.path("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            var text = response.path("body").asText("");
            return Optional.of(new Response(
                    status,
                    headers,
                    response.path("isBase64Encoded").asBoolean()
                            ? Bytes.copyOf(Base64.getDecoder().decode(text))
                            : Bytes.ofUtf8(text)));
        } catch (IOException | IllegalArgumentException notAResponse) {
            return Optional.empty();
        }
    }
}
