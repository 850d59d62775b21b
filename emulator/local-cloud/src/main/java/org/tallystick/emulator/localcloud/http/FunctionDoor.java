package org.tallystick.emulator.localcloud.http;

import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.FunctionRuntime;
import org.tallystick.emulator.localcloud.function.Outcome;
import org.tallystick.emulator.localcloud.http.RouteTable.Destination;
import org.tallystick.rejection.RejectionCode;

/// Gives a whole request to the function that answers its address. A function that breaks is answered for with
/// UNAVAILABLE, and its trace stays in the log.
final class FunctionDoor {
    private static final Logger LOG = Logger.getLogger(FunctionDoor.class);

    private final RouteTable routes;
    private final FunctionRuntime runtime;
    private final Clock clock;
    private final HttpEventJson events = new HttpEventJson();

    FunctionDoor(FunctionCatalogue catalogue, FunctionRuntime runtime, Clock clock) {
        this.routes = new RouteTable(catalogue);
        this.runtime = runtime;
        this.clock = clock;
    }

    Destination find(RequestHead head) {
        return routes.find(head.method(), head.target().rawPath());
    }

    /// Takes as long as the function does. A defect of ours is told as such, and to nobody but the log in detail.
    Response answer(Destination.Found found, RequestHead head, Bytes body, String sourceAddress) {
        try {
            var requestId = UUID.randomUUID().toString();
            var event = events.event(head, found.route(), body, sourceAddress, requestId, clock.instant());
            return invoke(found.function(), event).with("x-request-id", requestId);
        } catch (RuntimeException unexpected) {
            LOG.errorf(unexpected, "request-failed");
            return Response.problem(RejectionCode.UNAVAILABLE);
        }
    }

    private Response invoke(DeployedFunction function, Bytes event) {
        return switch (runtime.invoke(function, event)) {
            case Outcome.Answered(var answer) ->
                events.response(answer).orElseGet(() -> {
                    LOG.errorf("answer-unreadable function=%s", function);
                    return Response.problem(RejectionCode.UNAVAILABLE);
                });
            case Outcome.Failed(var type, var message) -> {
                LOG.errorf("function-failed function=%s error=%s message=%s", function, type, message);
                yield Response.problem(RejectionCode.UNAVAILABLE);
            }
            case Outcome.TimedOut _ -> {
                LOG.errorf("function-timed-out function=%s", function);
                yield Response.problem(RejectionCode.UNAVAILABLE);
            }
            case Outcome.Busy _ -> {
                LOG.warnf("function-busy function=%s", function);
                yield Response.problem(RejectionCode.UNAVAILABLE);
            }
        };
    }
}
