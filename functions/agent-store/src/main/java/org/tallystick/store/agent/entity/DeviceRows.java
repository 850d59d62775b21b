package org.tallystick.store.agent.entity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.Validity;
import org.tallystick.enrolment.Activation;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.EnrolledDevice;
import org.tallystick.enrolment.EnrolmentDecision;
import org.tallystick.enrolment.NewDevice;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.suite.PublicKey;

@ApplicationScoped
class DeviceRows implements Devices {
    private static final String ACTIVATIONS =
            "from ActivationRow where agent = :agent and account = :account order by codeDigest";

    private static final String BY_KEY = "from DeviceRow where agent = :agent and keyPoint = :point";

    private static final String BY_CERTIFICATE =
            "from DeviceRow where agent in :agents and device = :device and certificateHash = :certificate";

    private static final String REVOKED =
            "select count(*) from RevokedRow where agent = :agent and certificateHash = :certificate";

    private final Sessions sessions;

    DeviceRows(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<List<Activation>> activations(AgentId agent, AccountId account) {
        return sessions.transaction(session -> session.get(
                        AccountRow.class, new AccountRow.Key(agent.value(), account.value()))
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : activations(session, agent, account).map(Optional::of)));
    }

    @Override
    public Optional<EnrolledDevice> ofKey(AgentId agent, PublicKey key) {
        return sessions.transaction(session -> session.createSelectionQuery(BY_KEY, DeviceRow.class)
                .setParameter("agent", agent.value())
                .setParameter("point", key.point().toArray())
                .getSingleResultOrNull()
                .chain(row -> enrolled(session, Optional.ofNullable(row))));
    }

    @Override
    public Optional<EnrolledDevice> find(Collection<AgentId> agents, DeviceId device, CertificateHash certificate) {
        var names = agents.stream().map(AgentId::value).toList();
        return sessions.transaction(session -> session.createSelectionQuery(BY_CERTIFICATE, DeviceRow.class)
                .setParameter("agents", names)
                .setParameter("device", device.value().toArray())
                .setParameter("certificate", certificate.value().value().toArray())
                .getSingleResultOrNull()
                .chain(row -> enrolled(session, Optional.ofNullable(row))));
    }

    @Override
    public EnrolmentDecision enrol(NewDevice device) {
        var agent = device.certificate().agent();
        var key = new ActivationRow.Key(
                agent.value(),
                device.account().value(),
                device.codeDigest().value().toArray());
        return sessions.transactionFirstWins(session -> session.get(
                        ActivationRow.class, key, LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> row == null
                        ? Uni.createFrom().item(new EnrolmentDecision.CodeNotFree())
                        : use(session, row, device)));
    }

    private static Uni<EnrolmentDecision> use(Mutiny.StatelessSession session, ActivationRow row, NewDevice device) {
        var request = Columns.optional(row.request);
        if (request.isPresent()) {
            return Uni.createFrom()
                    .item(
                            request.get().equals(device.request().value())
                                    ? new EnrolmentDecision.Repeated(
                                            Columns.optional(row.answer).orElseThrow())
                                    : new EnrolmentDecision.CodeNotFree());
        }
        return session.createSelectionQuery(BY_KEY, DeviceRow.class)
                .setParameter("agent", device.certificate().agent().value())
                .setParameter("point", device.certificate().key().point().toArray())
                .getSingleResultOrNull()
                .chain(other -> other == null
                        ? keep(session, row, device)
                        : Uni.createFrom().item(new EnrolmentDecision.KeyTaken()));
    }

    private static Uni<EnrolmentDecision> keep(
            Mutiny.StatelessSession session, ActivationRow activation, NewDevice device) {
        activation.device = device.certificate().device().value().toArray();
        activation.request = device.request().value().toArray();
        activation.answer = device.answer().toArray();
        return session.update(activation)
                .chain(() -> session.insert(row(device)))
                .replaceWith(new EnrolmentDecision.Enrolled(device.answer()));
    }

    private static DeviceRow row(NewDevice device) {
        var certificate = device.certificate();
        var row = new DeviceRow();
        row.agent = certificate.agent().value();
        row.device = certificate.device().value().toArray();
        row.account = device.account().value();
        row.suite = (short) certificate.key().suite().number();
        row.keyPoint = certificate.key().point().toArray();
        row.certificateHash = certificate.hash().value().value().toArray();
        row.certificate = certificate.der().toArray();
        row.notBefore = certificate.validity().notBefore();
        row.notAfter = certificate.validity().notAfter();
        row.enrolledAt = device.enrolledAt();
        return row;
    }

    private static Uni<List<Activation>> activations(
            Mutiny.StatelessSession session, AgentId agent, AccountId account) {
        return session.createSelectionQuery(ACTIVATIONS, ActivationRow.class)
                .setParameter("agent", agent.value())
                .setParameter("account", account.value())
                .getResultList()
                .map(rows -> rows.stream().map(DeviceRows::activation).toList());
    }

    private static Activation activation(ActivationRow row) {
        var digest = new Digest(Columns.bytes(row.codeDigest));
        var request = Columns.optional(row.request);
        var answer = Columns.optional(row.answer);
        return new Activation(
                digest,
                request.isPresent() && answer.isPresent()
                        ? new Activation.Use.Used(new Digest(request.get()), answer.get())
                        : new Activation.Use.Unused());
    }

    private static Uni<Optional<EnrolledDevice>> enrolled(Mutiny.StatelessSession session, Optional<DeviceRow> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var row = found.get();
        return session.createSelectionQuery(REVOKED, Long.class)
                .setParameter("agent", row.agent)
                .setParameter("certificate", row.certificateHash)
                .getSingleResult()
                .map(count -> Optional.of(
                        new EnrolledDevice(certificate(row), new AccountId(row.account), row.enrolledAt, count > 0)));
    }

    private static Certificate.Device certificate(DeviceRow row) {
        return new Certificate.Device(
                new CertificateHash(new Digest(Columns.bytes(row.certificateHash))),
                Columns.bytes(row.certificate),
                Columns.key(row.suite, row.keyPoint),
                new Validity(row.notBefore, row.notAfter),
                new AgentId(row.agent),
                new DeviceId(Bytes.copyOf(row.device)));
    }
}
