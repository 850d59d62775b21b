package org.tallystick.emulator.simulator.cloud;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.lang.reflect.Proxy;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.device.sync.AgentAnswer;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.emulator.simulator.Fault;
import org.tallystick.emulator.simulator.Faults;
import org.tallystick.emulator.simulator.people.Omission;
import org.tallystick.function.accountenquiry.AccountEnquiryHandler;
import org.tallystick.function.batchingestion.BatchIngestionHandler;
import org.tallystick.function.deviceenrolment.DeviceEnrolmentHandler;
import org.tallystick.function.deviceenrolment.RevocationIntakeHandler;
import org.tallystick.function.doublespendcheck.DoubleSpendCheckHandler;
import org.tallystick.function.doublespendcheck.ReturnCheckHandler;
import org.tallystick.function.funding.FundingHandler;
import org.tallystick.function.funding.QuotaReceiptHandler;
import org.tallystick.function.funding.ReissueMintHandler;
import org.tallystick.function.ownershipupdate.CentralBankOutboxSweepHandler;
import org.tallystick.function.ownershipupdate.NoteRegistrationHandler;
import org.tallystick.function.ownershipupdate.OwnershipUpdateHandler;
import org.tallystick.function.ownershipupdate.ReturnEntryHandler;
import org.tallystick.function.ownershipupdate.ReturnSweepHandler;
import org.tallystick.function.quotaissuance.QuotaIssuanceHandler;
import org.tallystick.function.settlement.AgentOutboxSweepHandler;
import org.tallystick.function.settlement.SettlementHandler;
import org.tallystick.identity.AgentId;
import org.tallystick.invariant.Invariant;
import org.tallystick.messaging.QueueName;

/// The deployed functions, called with the events that a cloud would make.
final class Functions implements AgentConnection {
    private static final int FIRST_REFUSAL = 300;
    private static final String ENVELOPES = "/v1/envelopes";

    private final Map<String, RequestHandler<SQSEvent, SQSBatchResponse>> consumers = new HashMap<>();
    private final Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> doors = new HashMap<>();
    private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> enquiry;
    private final List<RequestHandler<ScheduledEvent, @Nullable Void>> sweeps;
    private final Queues queues;
    private final Faults faults;
    private final Omission omission;
    private final Context context = noContext();
    private BiConsumer<String, Bytes> arrivals = (_, _) -> {};
    private BiConsumer<Bytes, Bytes> answers = (_, _) -> {};

    Functions(Wiring wiring, List<AgentId> agents, Queues queues, Faults faults, Omission omission) {
        this.queues = queues;
        this.faults = faults;
        this.omission = omission;
        consume(QueueName.OWNERSHIP_CHANGE_REQUESTS, wiring.make(DoubleSpendCheckHandler.class));
        consume(QueueName.OWNERSHIP_UPDATES, wiring.make(OwnershipUpdateHandler.class));
        consume(QueueName.NOTES_MINTED, wiring.make(NoteRegistrationHandler.class));
        consume(QueueName.RETURN_CLAIMS, wiring.make(ReturnCheckHandler.class));
        consume(QueueName.WON_RETURNS, wiring.make(ReturnEntryHandler.class));
        for (AgentId agent : agents) {
            consume(QueueName.settlementNotices(agent), wiring.make(SettlementHandler.class));
            consume(QueueName.quotaGrants(agent), wiring.make(QuotaReceiptHandler.class));
            consume(QueueName.mintOrders(agent), wiring.make(ReissueMintHandler.class));
            consume(QueueName.revocationLists(agent), wiring.make(RevocationIntakeHandler.class));
        }
        doors.put(Treasuries.DOOR, wiring.make(QuotaIssuanceHandler.class));
        doors.put("/v1/devices", wiring.make(DeviceEnrolmentHandler.class));
        doors.put("/v1/notes", wiring.make(FundingHandler.class));
        doors.put(ENVELOPES, wiring.make(BatchIngestionHandler.class));
        this.enquiry = wiring.make(AccountEnquiryHandler.class);
        this.sweeps = List.of(
                wiring.make(CentralBankOutboxSweepHandler.class),
                wiring.make(AgentOutboxSweepHandler.class),
                wiring.make(ReturnSweepHandler.class));
    }

    /// Tells what arrives at a door, path and body, and what it was answered.
    void listen(BiConsumer<String, Bytes> nextArrivals, BiConsumer<Bytes, Bytes> nextAnswers) {
        arrivals = nextArrivals;
        answers = nextAnswers;
    }

    private void consume(QueueName queue, RequestHandler<SQSEvent, SQSBatchResponse> consumer) {
        consumers.put(queue.value(), consumer);
    }

    void deliver(String queue, int max) {
        var batch = queues.take(queue, max);
        if (batch.isEmpty()) {
            return;
        }
        var consumer = Invariant.present(consumers.get(queue), "every queue has a consumer");
        try {
            queues.finish(batch, failed(consumer.handleRequest(batch.event(), context)));
        } catch (Crashed died) {
            queues.abandon(batch);
        }
    }

    private static Set<String> failed(SQSBatchResponse response) {
        var failed = new HashSet<String>();
        response.getBatchItemFailures().forEach(each -> failed.add(each.getItemIdentifier()));
        return failed;
    }

    void sweep() {
        for (RequestHandler<ScheduledEvent, @Nullable Void> sweep : sweeps) {
            try {
                sweep.handleRequest(new ScheduledEvent(), context);
            } catch (Crashed died) {
                // The next one does what this one did not.
            }
        }
    }

    @Override
    public AgentAnswer post(String path, String mediaType, Bytes body) {
        if (path.equals(ENVELOPES) && faults.threatens(Fault.ANCESTRY_LEFT_OUT)) {
            omission.of(body).ifPresent(part -> {
                faults.struck(Fault.ANCESTRY_LEFT_OUT);
                send(path, mediaType, part);
            });
        }
        return send(path, mediaType, body);
    }

    private AgentAnswer send(String path, String mediaType, Bytes body) {
        var event = APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withHeaders(Map.of("content-type", mediaType))
                .withBody(Base64.getEncoder().encodeToString(body.toArray()))
                .withIsBase64Encoded(true)
                .build();
        var door = Invariant.present(doors.get(path), "devices know the doors");
        return call(door, event, () -> arrivals.accept(path, body), answer -> given(body, answer));
    }

    private void given(Bytes body, AgentAnswer answer) {
        if (answer instanceof AgentAnswer.Answered(int status, var given) && status < FIRST_REFUSAL) {
            answers.accept(body, given);
        }
    }

    @Override
    public AgentAnswer get(String path, String authorization) {
        int query = path.indexOf('?');
        var event = APIGatewayV2HTTPEvent.builder()
                .withRawPath(query < 0 ? path : path.substring(0, query))
                .withRawQueryString(query < 0 ? "" : path.substring(query + 1))
                .withHeaders(Map.of("authorization", authorization))
                .withIsBase64Encoded(false)
                .build();
        return call(enquiry, event, () -> {}, _ -> {});
    }

    private AgentAnswer call(
            RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> door,
            APIGatewayV2HTTPEvent event,
            Runnable arrival,
            Consumer<AgentAnswer> given) {
        if (faults.strike(Fault.REQUEST_LOST)) {
            return new AgentAnswer.Unreachable();
        }
        arrival.run();
        try {
            if (faults.strike(Fault.REQUEST_DOUBLED)) {
                given.accept(answer(door.handleRequest(event, context)));
            }
            var answer = answer(door.handleRequest(event, context));
            given.accept(answer);
            return faults.strike(Fault.ANSWER_LOST) ? new AgentAnswer.Unreachable() : answer;
        } catch (Crashed died) {
            return new AgentAnswer.Unreachable();
        }
    }

    private static AgentAnswer answer(APIGatewayV2HTTPResponse response) {
        var body = response.getIsBase64Encoded()
                ? Bytes.copyOf(Base64.getDecoder().decode(response.getBody()))
                : Bytes.ofUtf8(response.getBody());
        return new AgentAnswer.Answered(response.getStatusCode(), body);
    }

    /// No function of ours looks at it.
    private static Context noContext() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, method, _) -> {
                    throw new IllegalStateException("no function asks for " + method.getName());
                });
    }
}
