package org.tallystick.emulator.localcloud.function;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.tallystick.emulator.localcloud.function.QueuePoller.Feed;
import org.tallystick.emulator.localcloud.queue.FailureNotes;
import org.tallystick.emulator.localcloud.queue.QueueDirectory;
import org.tallystick.messaging.QueueName;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Starts functions when something is in their queues, and on schedule.
public final class FunctionHost implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FunctionHost.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    private final EventJson events;
    private final FunctionRuntime runtime;
    private final Activity activity;
    private final Feed feed;
    private final QueueDirectory directory;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final ScheduledExecutorService schedule = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().daemon().name("schedule").factory());

    /// @param redeliveryPause before a failed message is tried again; doubles with each attempt
    public FunctionHost(
            SqsClient queues,
            QueueDirectory directory,
            FunctionRuntime runtime,
            FailureNotes failures,
            String region,
            Duration redeliveryPause) {
        this.events = new EventJson(region);
        this.runtime = runtime;
        this.activity = new Activity();
        this.feed = new Feed(queues, runtime, events, failures, activity, redeliveryPause);
        this.directory = directory;
    }

    public void start(FunctionCatalogue catalogue) {
        for (DeployedFunction function : catalogue.functions()) {
            switch (function.trigger()) {
                case Trigger.Queues(var queues) -> queues.forEach(queue -> poll(function, queue));
                case Trigger.Every(var period) -> tick(function, period);
                case Trigger.Http _ -> {
                    // The gateway's.
                }
            }
        }
    }

    /// Events that functions have dealt with, whatever they came from.
    public Activity activity() {
        return activity;
    }

    /// As many receivers as the function has slots: each waits for its own events.
    private void poll(DeployedFunction function, QueueName queue) {
        var poller = new QueuePoller(function, directory.queue(queue), feed, stopping);
        for (int slot = 0; slot < function.concurrency(); slot++) {
            Thread.ofVirtual().name("poll-" + queue).start(poller::run);
        }
    }

    private void tick(DeployedFunction function, Duration period) {
        ScheduledFuture<?> _ = schedule.scheduleWithFixedDelay(
                () -> invoke(function), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void invoke(DeployedFunction function) {
        if (!activity.begin()) {
            return;
        }
        try {
            var event = events.scheduled(
                    function, clock.instant(), UUID.randomUUID().toString());
            switch (runtime.invoke(function, event)) {
                case Outcome.Answered _ -> {
                    // Nobody waits for it.
                }
                case Outcome.Failed(var type, var message) ->
                    LOG.warnf("schedule-failed function=%s error=%s message=%s", function, type, message);
                case Outcome.TimedOut _ -> LOG.warnf("schedule-failed function=%s error=timeout", function);
                case Outcome.Busy _ -> LOG.warnf("schedule-skipped function=%s", function);
            }
        } catch (RuntimeException thrown) {
            // A schedule that throws would never tick again.
            LOG.errorf(thrown, "schedule-failed function=%s", function);
        } finally {
            activity.end();
        }
    }

    /// Lets events in work come to their end; those not yet started wait in their queues.
    @Override
    public void close() {
        stopping.set(true);
        schedule.shutdown();
        try {
            if (!activity.stop(STOP_MAX)) {
                LOG.warn("events-cut-off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
