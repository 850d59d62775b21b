package org.tallystick.emulator.localcloud.queue;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.Limits;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;
import org.elasticmq.util.NowProvider;
import org.jspecify.annotations.Nullable;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.DatabaseRole;
import scala.Option;
import scala.collection.immutable.List$;
import scala.util.Left;
import scalikejdbc.ConnectionPool;

/// The real SQS protocol on 127.0.0.1, in this process (ElasticMQ). Messages, receive counts and dead letters live
/// in PostgreSQL: a send is answered after its insert committed, so a killed local cloud goes on where it stopped.
///
/// The commits of the role `queues` do not wait for the disk. They share their write-ahead log with the ledgers,
/// whose commits do: once it is on the disk that an outbox row is gone, the message that it stood for is there too.
/// What a power cut can undo is a receipt or a deletion, and then the message comes once more, as queues may do.
public final class EmbeddedQueues implements AutoCloseable {
    static final String REGION = "local";
    static final String ACCOUNT = "000000000000";

    private static final Duration RESTORE_MAX = Duration.ofSeconds(30);
    private static final int STOP_SECONDS_MAX = 20;

    private final ActorSystem system;
    private final URI endpoint;

    private EmbeddedQueues(ActorSystem system, URI endpoint) {
        this.system = system;
        this.endpoint = endpoint;
    }

    /// Prepares what needs no database yet, so that it costs nothing later.
    public static ActorSystem actors() {
        // A store that failed once would, when restarted, forget which queues it keeps and go on saying yes. Stopped,
        // it answers nobody, and senders keep their messages.
        var settings = Map.of(
                "pekko.actor.guardian-supervisor-strategy", "org.apache.pekko.actor.StoppingSupervisorStrategy",
                "pekko.loglevel", "WARNING",
                "pekko.stdout-loglevel", "OFF",
                "pekko.daemonic", "on",
                "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
        var loader = EmbeddedQueues.class.getClassLoader();
        return ActorSystem.create(
                "queues", ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load(loader)), loader);
    }

    public static EmbeddedQueues start(ActorSystem system, DatabaseAccess database) {
        prepare(database);
        connect(database);
        ActorRef store = system.actorOf(Props.create(SqlQueuePersistenceActor.class, () -> store(database)), "store");
        Limits limits = StrictSQSLimits$.MODULE$;
        ActorRef queues = system.actorOf(
                Props.create(
                        QueueManagerActor.class,
                        () -> new QueueManagerActor(new NowProvider(), limits, Option.apply(store))),
                "queues");
        restore(store, queues);
        var server = SQSRestServerBuilder$.MODULE$
                .withActorSystem(system)
                .withQueueManagerActor(queues)
                .withQueueEventListener(store)
                .withInterface("127.0.0.1")
                .withDynamicPort()
                .withSQSLimits(limits)
                .withAWSRegion(REGION)
                .withAWSAccountId(ACCOUNT)
                .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        return new EmbeddedQueues(system, URI.create("http://127.0.0.1:" + port));
    }

    private static SqlQueuePersistenceActor store(DatabaseAccess database) {
        var config = new SqlQueuePersistenceConfig(
                true,
                "org.postgresql.Driver",
                database.jdbcUrl(DatabaseRole.QUEUES),
                DatabaseRole.QUEUES.login(),
                database.passwords().of(DatabaseRole.QUEUES),
                false);
        return new SqlQueuePersistenceActor(config, List$.MODULE$.empty());
    }

    /// ElasticMQ opens its connections once per JVM, to the first database that it is told. This opens them anew,
    /// so that a local cloud can be started again; two at a time in one JVM cannot have embedded queues.
    private static void connect(DatabaseAccess database) {
        ConnectionPool.closeAll();
        ConnectionPool.singleton(
                database.jdbcUrl(DatabaseRole.QUEUES),
                DatabaseRole.QUEUES.login(),
                database.passwords().of(DatabaseRole.QUEUES),
                ConnectionPool.singleton$default$4(),
                ConnectionPool.DEFAULT_CONNECTION_POOL_FACTORY());
    }

    /// Its tables use the type `blob`, which PostgreSQL calls bytea.
    private static void prepare(DatabaseAccess database) {
        try (var connection = database.connect(DatabaseRole.QUEUES);
                var statement = connection.createStatement()) {
            statement.execute("ALTER ROLE queues SET synchronous_commit = off");
            statement.execute("CREATE SCHEMA IF NOT EXISTS queues");
            statement.execute("ALTER ROLE queues SET search_path = queues");
            statement.execute("""
                DO $$ BEGIN
                    IF to_regtype('queues.blob') IS NULL THEN
                        CREATE DOMAIN queues.blob AS bytea;
                    END IF;
                END $$""");
        } catch (SQLException e) {
            throw new IllegalStateException("the database of the queues cannot be prepared", e);
        }
    }

    private static void restore(ActorRef store, ActorRef queues) {
        try {
            Object restored = Patterns.ask(store, new QueueEvent.Restore(queues), RESTORE_MAX)
                    .toCompletableFuture()
                    .get();
            if (restored instanceof Left<?, ?> failure) {
                throw new IllegalStateException("queues not restored: " + failure.value());
            }
        } catch (ExecutionException e) {
            throw new LocalCloudUnusable(
                    "the queues could not be restored", "see the log in the folder of this local cloud", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalCloudUnusable("interrupted while the queues were starting", "start again", e);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /// To be called before its database stops, and after whoever may still send. Polls that wait are cut off:
    /// stopping the server in good order would wait for them.
    @Override
    public void close() {
        stop(system);
    }

    public static void stop(ActorSystem system) {
        system.terminate();
        try {
            @Nullable
            Object ignored = system.getWhenTerminated().toCompletableFuture().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the queues do not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
