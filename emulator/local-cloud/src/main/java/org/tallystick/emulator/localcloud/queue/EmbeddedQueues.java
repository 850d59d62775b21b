package org.tallystick.emulator.localcloud.queue;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.Terminated;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.Limits;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;
import org.elasticmq.util.NowProvider;
import org.jboss.logging.Logger;
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
/// Of the commits of the role `queues` only sends wait for the disk. What a crash can undo is a receipt or a deletion,
/// and then the message comes once more, as queues may do.
///
/// When PostgreSQL dies under them they are started again from what it kept, at the same address.
public final class EmbeddedQueues implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedQueues.class);

    static final String REGION = "local";
    static final String ACCOUNT = "000000000000";

    private static final Duration RESTORE_MAX = Duration.ofSeconds(30);
    private static final int STOP_SECONDS_MAX = 20;
    private static final int STARTS_MAX = 60;
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(500);

    private final DatabaseAccess database;
    private final int port;
    private ActorSystem system;
    private volatile boolean closed;

    /// Tells when the store has ended, whatever it ended of.
    private static final class Watch extends AbstractActor {
        private final Runnable ended;

        Watch(ActorRef store, Runnable ended) {
            this.ended = ended;
            getContext().watch(store);
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder().match(Terminated.class, _ -> ended.run()).build();
        }
    }

    private EmbeddedQueues(DatabaseAccess database, int port, ActorSystem system) {
        this.database = database;
        this.port = port;
        this.system = system;
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
        var store = store(system, database);
        var queues = new EmbeddedQueues(database, serve(system, store, 0), system);
        queues.watch(system, store);
        return queues;
    }

    private static ActorRef store(ActorSystem system, DatabaseAccess database) {
        connect(database);
        return system.actorOf(Props.create(SqlQueuePersistenceActor.class, () -> actor(database)), "store");
    }

    /// @param port 0 for any free one
    /// @return the one that was taken
    private static int serve(ActorSystem system, ActorRef store, int port) {
        Limits limits = StrictSQSLimits$.MODULE$;
        ActorRef queues = system.actorOf(
                Props.create(
                        QueueManagerActor.class,
                        () -> new QueueManagerActor(new NowProvider(), limits, Option.apply(store))),
                "queues");
        restore(store, queues);
        return SQSRestServerBuilder$.MODULE$
                .withActorSystem(system)
                .withQueueManagerActor(queues)
                .withQueueEventListener(store)
                .withInterface("127.0.0.1")
                .withPort(port)
                .withSQSLimits(limits)
                .withAWSRegion(REGION)
                .withAWSAccountId(ACCOUNT)
                .start()
                .waitUntilStarted()
                .localAddress()
                .getPort();
    }

    private void watch(ActorSystem watched, ActorRef store) {
        watched.actorOf(
                Props.create(
                        Watch.class,
                        () -> new Watch(
                                store,
                                () -> Thread.ofVirtual().name("queues-again").start(() -> startAgain(watched)))),
                "watch");
    }

    private synchronized void startAgain(ActorSystem ended) {
        if (closed || !system.equals(ended)) {
            return;
        }
        LOG.error("queues-died");
        stop(system);
        for (int attempt = 1; attempt <= STARTS_MAX && !closed; attempt++) {
            try {
                // A store that found no database would not say so.
                prepare(database);
                system = actors();
                var store = store(system, database);
                serve(system, store, port);
                watch(system, store);
                LOG.infof("queues-started-again attempt=%d", attempt);
                return;
            } catch (RuntimeException notYet) {
                // PostgreSQL is still away, or recovering.
                LOG.warnf("queues-not-started attempt=%d reason=%s", attempt, notYet.getMessage());
                stop(system);
                LockSupport.parkNanos(BETWEEN_STARTS.toNanos());
            }
        }
        LOG.error("queues-given-up");
    }

    private static SqlQueuePersistenceActor actor(DatabaseAccess database) {
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

    /// Lets every send wait for the disk, to whichever queues there are by now. Its sender notes that it was taken, and
    /// may do so after PostgreSQL has crashed and come back without it.
    public void keepSends() {
        try (var connection = database.connect(DatabaseRole.QUEUES);
                var statement = connection.createStatement()) {
            statement.execute("""
                CREATE OR REPLACE FUNCTION wait_for_the_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    PERFORM set_config('synchronous_commit', 'on', true);
                    RETURN NULL;
                END $$""");
            statement.execute("""
                DO $$ DECLARE queue name; BEGIN
                    FOR queue IN SELECT tablename FROM pg_tables
                        WHERE schemaname = 'queues' AND starts_with(tablename, 'message_')
                    LOOP
                        EXECUTE format('CREATE OR REPLACE TRIGGER kept BEFORE INSERT ON %I
                            FOR EACH STATEMENT EXECUTE FUNCTION wait_for_the_disk()', queue);
                    END LOOP;
                END $$""");
        } catch (SQLException e) {
            throw new IllegalStateException("sends to the queues cannot be kept", e);
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
        return URI.create("http://127.0.0.1:" + port);
    }

    /// To be called before its database stops, and after whoever may still send. Polls that wait are cut off:
    /// stopping the server in good order would wait for them.
    @Override
    public void close() {
        closed = true;
        stopLast();
    }

    private synchronized void stopLast() {
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
