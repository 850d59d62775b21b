package org.tallystick.emulator.localcloud;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.tallystick.emulator.localcloud.audit.AuditReport;
import org.tallystick.emulator.localcloud.audit.ConservationAudit;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.FunctionHosting;
import org.tallystick.emulator.localcloud.provisioning.CentralBankDesk.HeldEvidence;

/// A running local cloud: central bank and agents, with everything that they need, on this machine.
///
/// [#start] brings it up on its home folder, new or kept; [#close] stops it in good order. Killed instead, it goes on
/// where it stopped when it is started again.
public final class LocalCloud implements AutoCloseable {
    private final Home home;
    private final Endpoints endpoints;
    private final DatabaseAccess database;
    private final Quiet quiet;
    private final StartedParts parts;
    private final BackOffice backOffice;

    LocalCloud(Home home, Endpoints endpoints, DatabaseAccess database, Quiet quiet, StartedParts parts) {
        this.home = home;
        this.endpoints = endpoints;
        this.database = database;
        this.quiet = quiet;
        this.parts = parts;
        this.backOffice = new BackOffice(home, endpoints, database);
    }

    /// Blocks until everything is up. What cannot be started is told in one line ([LocalCloudUnusable]).
    public static LocalCloud start(LocalCloudSettings settings, FunctionHosting hosting, ProgressListener progress) {
        var agents = settings.agents().stream().map(AgentPlan::agent).toList();
        return start(settings, FunctionCatalogue.of(agents), hosting, progress);
    }

    /// With functions of the caller's choice.
    static LocalCloud start(
            LocalCloudSettings settings,
            FunctionCatalogue catalogue,
            FunctionHosting hosting,
            ProgressListener progress) {
        return new CloudStart(settings, catalogue, hosting, progress).run();
    }

    /// Where all HTTP functions are.
    public URI httpBase() {
        return endpoints.http();
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /// The central bank's certificate, which devices and verifiers are given beforehand.
    public Path rootCertificate() {
        return home.rootCertificate();
    }

    /// What people at its institutions do beside its functions.
    public BackOffice backOffice() {
        return backOffice;
    }

    /// Waits until everything that was sent has had its effect: queues and outboxes empty, no function at work. Dead
    /// letters do not count.
    ///
    /// @return what was still busy at the end of `patience`; nothing when it is quiet
    public List<String> awaitQuiet(Duration patience) throws InterruptedException {
        return quiet.await(patience);
    }

    /// What the central bank found, oldest first.
    public List<HeldEvidence> evidence() {
        return backOffice.evidence();
    }

    /// Everything added up again (PROTOCOL §7).
    public AuditReport audit() {
        return new ConservationAudit(database, home.rootCertificate()).run();
    }

    /// For tests of what is kept.
    public DatabaseAccess database() {
        return database;
    }

    @Override
    public void close() {
        parts.close();
    }
}
