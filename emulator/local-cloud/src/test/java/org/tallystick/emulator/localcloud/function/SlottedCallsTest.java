package org.tallystick.emulator.localcloud.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;

class SlottedCallsTest {
    private static final Bytes EVENT = Bytes.ofUtf8("{}");

    @Test
    void tellsTheHandlerItsDeadlineAndName() {
        var function = function(Duration.ofSeconds(10), 1);
        try (var calls = calls(function, (event, context) -> {
            assertThat(context.getInvokedFunctionArn()).isEqualTo(function.arn());
            assertThat(context.getRemainingTimeInMillis()).isBetween(1, 10_000);
            return Bytes.concat(event, event);
        })) {
            assertThat(calls.invoke(function, EVENT)).isEqualTo(new Outcome.Answered(Bytes.ofUtf8("{}{}")));
        }
    }

    @Test
    void passesOnWhatAHandlerThrew() {
        var function = function(Duration.ofSeconds(10), 1);
        try (var calls = calls(function, (_, _) -> {
            throw new IllegalStateException("broken");
        })) {
            assertThat(calls.invoke(function, EVENT))
                    .isEqualTo(new Outcome.Failed("java.lang.IllegalStateException", "broken"));
        }
    }

    @Test
    void interruptsAHandlerThatIsTooLate() throws InterruptedException {
        var function = function(Duration.ofMillis(50), 1);
        var interrupted = new CountDownLatch(1);
        try (var calls = calls(function, (_, _) -> {
            awaitInterrupt(interrupted);
            return Bytes.EMPTY;
        })) {
            assertThat(calls.invoke(function, EVENT)).isEqualTo(new Outcome.TimedOut());
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void letsNoMoreEventsInThanThereAreSlots() throws InterruptedException {
        var function = function(Duration.ofMillis(500), 2);
        var entered = new Semaphore(0);
        var leave = new CountDownLatch(1);
        try (var calls = calls(function, (_, _) -> {
            entered.release();
            await(leave);
            return EVENT;
        })) {
            var first = CompletableFuture.supplyAsync(() -> calls.invoke(function, EVENT));
            var second = CompletableFuture.supplyAsync(() -> calls.invoke(function, EVENT));
            assertThat(entered.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();

            assertThat(calls.invoke(function, EVENT)).isEqualTo(new Outcome.Busy());
            assertThat(entered.availablePermits()).isZero();
            leave.countDown();
            first.join();
            second.join();
            assertThat(calls.invoke(function, EVENT)).isEqualTo(new Outcome.Answered(EVENT));
        }
    }

    private static void await(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException timeout) {
                // A handler that does not listen keeps its slot.
                done = false;
            }
        }
    }

    private static void awaitInterrupt(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
        }
    }

    private static SlottedCalls calls(DeployedFunction function, EventHandler handler) {
        return new SlottedCalls(new FunctionCatalogue(List.of(function)), Map.of(function.name(), handler));
    }

    private static DeployedFunction function(Duration timeout, int concurrency) {
        return new DeployedFunction(
                "subject", "subject", Tier.AGENT, KeyNeed.NONE, new Trigger.Queues(List.of()), timeout, concurrency);
    }
}
