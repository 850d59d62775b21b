package org.tallystick.emulator.localcloud;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.KeptPostgres;
import org.tallystick.emulator.localcloud.database.Migrations;
import org.tallystick.emulator.localcloud.database.Passwords;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.FunctionHost;
import org.tallystick.emulator.localcloud.function.FunctionHosting;
import org.tallystick.emulator.localcloud.function.FunctionRuntime;
import org.tallystick.emulator.localcloud.function.FunctionSettings;
import org.tallystick.emulator.localcloud.http.HttpGateway;
import org.tallystick.emulator.localcloud.provisioning.CentralBankDesk;
import org.tallystick.emulator.localcloud.provisioning.KeyProvisioning;
import org.tallystick.emulator.localcloud.queue.EmbeddedQueues;
import org.tallystick.emulator.localcloud.queue.FailureNotes;
import org.tallystick.emulator.localcloud.queue.QueueClient;
import org.tallystick.emulator.localcloud.queue.QueueDirectory;
import org.tallystick.identity.AgentId;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Brings a local cloud up: what does not need each other starts at the same time. Functions come last but the
/// gateway, so nothing reaches them before everything that they need is there.
final class CloudStart {
    private final LocalCloudSettings settings;
    private final Home home;
    private final FunctionHosting hosting;
    private final ProgressListener progress;
    private final StartedParts parts = new StartedParts();
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final FunctionCatalogue catalogue;

    private record Queues(SqsClient client, QueueDirectory directory, URI endpoint, boolean embedded) {}

    CloudStart(
            LocalCloudSettings settings,
            FunctionCatalogue catalogue,
            FunctionHosting hosting,
            ProgressListener progress) {
        this.settings = settings;
        this.home = new Home(settings.home());
        this.catalogue = catalogue;
        this.hosting = hosting;
        this.progress = progress;
    }

    LocalCloud run() {
        home.prepare();
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).factory())) {
            parts.add(HomeLock.take(home));
            return run(threads);
        } catch (CompletionException e) {
            parts.close();
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private LocalCloud run(ExecutorService threads) {
        Home.forget(home.endpoints());
        var actors = async(threads, "actors", this::actors);
        var prepared = async(threads, hosting.describe() + ", prepared", () -> {
            hosting.prepare();
            return true;
        });
        var keys = async(threads, "keys and certificates", () -> {
            new KeyProvisioning(home, clock, random).provide(agents());
            return true;
        });
        var database = async(threads, "PostgreSQL", this::database);
        var queues = database.thenCombineAsync(
                actors, (access, system) -> timed("queues", () -> queues(access, system)), threads);
        var provided = database.thenApplyAsync(
                access -> timed("schemas", () -> {
                    Migrations.run(access);
                    return access;
                }),
                threads);
        var access = provided.join();
        keys.join();
        timed("agents", () -> provideAgents(access));
        prepared.join();
        return run(access, queues.join());
    }

    private LocalCloud run(DatabaseAccess database, Queues queues) {
        var failures = new FailureNotes(home.failures(), clock);
        FunctionRuntime runtime = timed(
                hosting.describe(),
                () -> parts.add(hosting.start(catalogue, functionSettings(database, queues), failures::read)));
        var host = parts.add(new FunctionHost(
                queues.client(),
                queues.directory(),
                runtime,
                failures,
                queues.embedded() ? "local" : "us-east-1",
                settings.redeliveryPause()));
        host.start(catalogue);
        var gateway = parts.add(HttpGateway.start(settings.httpPort(), catalogue, runtime));
        var endpoints = new Endpoints(
                gateway.base(),
                queues.endpoint(),
                queues.embedded(),
                database.port(),
                ProcessHandle.current().pid(),
                agents());
        endpoints.write(home);
        parts.add(() -> Home.forget(home.endpoints()));
        var watch = new Quiet(queues.directory(), database, host.activity());
        return new LocalCloud(home, endpoints, database, watch, parts);
    }

    private ActorSystem actors() {
        return EmbeddedQueues.actors();
    }

    private DatabaseAccess database() {
        var passwords = Passwords.keptIn(home.databasePasswords(), random);
        return parts.add(KeptPostgres.start(home.database(), settings.cache().resolve("postgres"), passwords))
                .access();
    }

    private Queues queues(DatabaseAccess database, ActorSystem system) {
        return switch (settings.queues()) {
            case QueueChoice.Embedded _ -> {
                var embedded = parts.add(EmbeddedQueues.start(system, database));
                var queues = queues(QueueClient.embedded(embedded.endpoint()), embedded.endpoint(), true);
                embedded.keepSends();
                yield queues;
            }
            case QueueChoice.Elsewhere(var endpoint) -> {
                EmbeddedQueues.stop(system);
                yield queues(QueueClient.at(endpoint), endpoint, false);
            }
        };
    }

    private Queues queues(SqsClient client, URI endpoint, boolean embedded) {
        parts.add(client);
        return new Queues(client, QueueDirectory.provide(client, catalogue.visibilities()), endpoint, embedded);
    }

    private boolean provideAgents(DatabaseAccess database) {
        var desk = new CentralBankDesk(database, clock);
        for (AgentPlan plan : settings.agents()) {
            desk.admit(plan, KeyProvisioning.agentCertificate(home, plan.agent()));
        }
        return true;
    }

    private FunctionSettings functionSettings(DatabaseAccess database, Queues queues) {
        return queues.embedded()
                ? FunctionConfiguration.withQueuesAt(queues.endpoint(), home, database)
                : FunctionConfiguration.withQueuesElsewhere(home, database);
    }

    private List<AgentId> agents() {
        return settings.agents().stream().map(AgentPlan::agent).toList();
    }

    private <T> CompletableFuture<T> async(ExecutorService threads, String part, Supplier<T> work) {
        return CompletableFuture.supplyAsync(() -> timed(part, work), threads);
    }

    private <T> T timed(String part, Supplier<T> work) {
        long began = System.nanoTime();
        T result = work.get();
        progress.ready(part, Duration.ofNanos(System.nanoTime() - began));
        return result;
    }
}
