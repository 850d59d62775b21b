package org.tallystick.harness;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaMapperRecorder;
import io.quarkus.arc.Arc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.messaging.OutgoingMessage;

/// Calls a function as its host does: JSON of the event in, through the runtime's own mapper, JSON of the answer out.
public final class Invocations {
    private Invocations() {}

    /// The function's answer to one event.
    ///
    /// @param function name of the handler
    public static String invoke(String function, String event) {
        var handle = Arc.container().instance(function);
        if (!(handle.get() instanceof RequestHandler<?, ?> handler)) {
            throw new AssertionError("no such function: " + function);
        }
        var mapper = AmazonLambdaMapperRecorder.objectMapper;
        try {
            var method = handlerMethod(handle.getBean().getBeanClass());
            var input = mapper.readerFor(method.getParameterTypes()[0]).readValue(event);
            return mapper.writeValueAsString(call(handler, input));
        } catch (JsonProcessingException failed) {
            throw new AssertionError(failed);
        }
    }

    /// Sends one batch of message bodies to a function on a queue; each gets its place in the list as message id.
    ///
    /// @return ids of the messages that are to be delivered again
    public static List<String> deliver(String function, List<String> bodies) {
        var answer = json(invoke(function, sqsEvent(bodies)));
        var failed = new ArrayList<String>();
        answer.get("batchItemFailures")
                .forEach(failure -> failed.add(failure.get("itemIdentifier").asText()));
        return failed;
    }

    public static List<String> deliver(String function, OutgoingMessage... messages) {
        return deliver(function, bodies(List.of(messages)));
    }

    public static List<String> bodies(Collection<OutgoingMessage> messages) {
        return messages.stream().map(OutgoingMessage::body).toList();
    }

    /// An answer over HTTP. `code` is the rejection code's number, zero when there is none.
    public record Answer(int status, String contentType, Bytes body, int code) {}

    /// Posts a binary body.
    public static Answer post(String function, String path, String contentType, Bytes body) {
        return answer(invoke(function, httpEvent(path, contentType, body)));
    }

    public static String httpEvent(String path, String contentType, Bytes body) {
        return write(Map.of(
                "version",
                "2.0",
                "routeKey",
                "POST " + path,
                "rawPath",
                path,
                "headers",
                Map.of("Content-Type", contentType),
                "requestContext",
                Map.of("http", Map.of("method", "POST", "path", path)),
                "body",
                Base64.getEncoder().encodeToString(body.toArray()),
                "isBase64Encoded",
                true));
    }

    public static Answer answer(String response) {
        var answer = json(response);
        var text = answer.get("body").asText();
        var body = answer.get("isBase64Encoded").asBoolean()
                ? Bytes.copyOf(Base64.getDecoder().decode(text))
                : Bytes.ofUtf8(text);
        var contentType = answer.get("headers").get("content-type").asText();
        int code = contentType.equals("application/problem+json")
                ? json(text).get("code").asInt()
                : 0;
        return new Answer(answer.get("statusCode").asInt(), contentType, body, code);
    }

    public static String sqsEvent(List<String> bodies) {
        var records = new ArrayList<Map<String, Object>>();
        for (int at = 0; at < bodies.size(); at++) {
            records.add(Map.of(
                    "messageId",
                    Integer.toString(at),
                    "receiptHandle",
                    "receipt-" + at,
                    "body",
                    bodies.get(at),
                    "attributes",
                    Map.of("ApproximateReceiveCount", "1", "SentTimestamp", "1760000000000"),
                    "messageAttributes",
                    Map.of(),
                    "eventSource",
                    "aws:sqs",
                    "eventSourceARN",
                    "arn:aws:sqs:local:000000000000:any",
                    "awsRegion",
                    "local"));
        }
        return write(Map.of("Records", records));
    }

    private static Method handlerMethod(Class<?> handler) {
        return Arrays.stream(handler.getDeclaredMethods())
                .filter(method -> method.getName().equals("handleRequest") && !method.isBridge())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Object call(RequestHandler<?, ?> handler, Object event) {
        return ((RequestHandler<Object, Object>) handler).handleRequest(event, new NoContext());
    }

    private static String write(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException failed) {
            throw new AssertionError(failed);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException failed) {
            throw new AssertionError(failed);
        }
    }
}
