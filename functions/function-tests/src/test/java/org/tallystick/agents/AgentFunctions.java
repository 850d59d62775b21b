package org.tallystick.agents;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.quarkus.arc.Arc;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.function.settlement.AgentOutboxSweepHandler;
import org.tallystick.harness.NoContext;

/// Calls the agents' functions by name, as the host does.
final class AgentFunctions {
    private static final NoContext CONTEXT = new NoContext();

    private AgentFunctions() {}

    static Answer post(String function, String path, Bytes body) {
        return send(function, event(path, body));
    }

    static Answer get(String address, Map<String, String> headers) {
        var pathAndQuery = address.split("\\?", 2);
        var event = APIGatewayV2HTTPEvent.builder()
                .withRawPath(pathAndQuery[0])
                .withRawQueryString(pathAndQuery.length == 1 ? "" : pathAndQuery[1])
                .withHeaders(headers)
                .build();
        return send("account-enquiry", event);
    }

    static Answer send(String function, APIGatewayV2HTTPEvent event) {
        if (Arc.container().instance(function).get() instanceof RequestHandler<?, ?> handler) {
            return new Answer(http(handler).handleRequest(event, CONTEXT));
        }
        throw new IllegalArgumentException("no such function");
    }

    static APIGatewayV2HTTPEvent event(String path, Bytes body) {
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withHeaders(Map.of("Content-Type", "application/cose"))
                .withBody(Base64.getEncoder().encodeToString(body.toArray()))
                .withIsBase64Encoded(true)
                .build();
    }

    /// Delivers the messages in one batch, with the ids m0, m1, …
    ///
    /// @return ids of the messages that the function wants delivered again
    static List<String> deliver(String function, List<String> bodies) {
        var records = new ArrayList<SQSEvent.SQSMessage>();
        for (int at = 0; at < bodies.size(); at++) {
            var message = new SQSEvent.SQSMessage();
            message.setMessageId("m" + at);
            message.setBody(bodies.get(at));
            records.add(message);
        }
        var event = new SQSEvent();
        event.setRecords(records);
        if (Arc.container().instance(function).get() instanceof RequestHandler<?, ?> handler) {
            return queue(handler).handleRequest(event, CONTEXT).getBatchItemFailures().stream()
                    .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                    .toList();
        }
        throw new IllegalArgumentException("no such function");
    }

    static void sweep() {
        if (Arc.container().instance("agent-outbox-sweep").get() instanceof AgentOutboxSweepHandler sweep) {
            sweep.handleRequest(new ScheduledEvent(), CONTEXT);
        }
    }

    @SuppressWarnings("unchecked")
    private static RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> http(RequestHandler<?, ?> handler) {
        return (RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>) handler;
    }

    @SuppressWarnings("unchecked")
    private static RequestHandler<SQSEvent, SQSBatchResponse> queue(RequestHandler<?, ?> handler) {
        return (RequestHandler<SQSEvent, SQSBatchResponse>) handler;
    }
}
