package org.tallystick.testkit.agents;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.enrolment.Activation;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.EnrolledDevice;
import org.tallystick.enrolment.EnrolmentDecision;
import org.tallystick.enrolment.NewDevice;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.suite.PublicKey;

/// Passes [DevicesContract].
final class InMemoryDevices implements Devices {
    private final InMemoryLedger ledger;
    private final InMemoryRevocationLists lists;
    private final Map<Key, NewDevice> byKey = new HashMap<>();
    private final Map<Name, NewDevice> byName = new HashMap<>();

    private record Key(AgentId agent, PublicKey key) {}

    private record Name(AgentId agent, DeviceId device) {}

    InMemoryDevices(InMemoryLedger ledger, InMemoryRevocationLists lists) {
        this.ledger = ledger;
        this.lists = lists;
    }

    @Override
    public synchronized Optional<List<Activation>> activations(AgentId agent, AccountId account) {
        return ledger.activations(agent, account).map(codes -> List.copyOf(codes.values()));
    }

    @Override
    public synchronized Optional<EnrolledDevice> ofKey(AgentId agent, PublicKey key) {
        return Optional.ofNullable(byKey.get(new Key(agent, key))).map(this::enrolled);
    }

    @Override
    public synchronized Optional<EnrolledDevice> find(
            Collection<AgentId> agents, DeviceId device, CertificateHash certificate) {
        return agents.stream()
                .map(agent -> byName.get(new Name(agent, device)))
                .filter(found -> found != null && found.certificate().hash().equals(certificate))
                .findFirst()
                .map(this::enrolled);
    }

    @Override
    public synchronized EnrolmentDecision enrol(NewDevice device) {
        var agent = device.certificate().agent();
        var codes = ledger.activations(agent, device.account());
        var activation = codes.map(known -> known.get(device.codeDigest()));
        if (activation.isEmpty()) {
            return new EnrolmentDecision.CodeNotFree();
        }
        if (activation.get().use() instanceof Activation.Use.Used(var request, var answer)) {
            return request.equals(device.request())
                    ? new EnrolmentDecision.Repeated(answer)
                    : new EnrolmentDecision.CodeNotFree();
        }
        if (ofKey(agent, device.certificate().key()).isPresent()) {
            return new EnrolmentDecision.KeyTaken();
        }
        var used = new Activation.Use.Used(device.request(), device.answer());
        codes.orElseThrow().put(device.codeDigest(), new Activation(device.codeDigest(), used));
        byKey.put(new Key(agent, device.certificate().key()), device);
        byName.put(new Name(agent, device.certificate().device()), device);
        return new EnrolmentDecision.Enrolled(device.answer());
    }

    synchronized Optional<AccountId> holder(AgentId agent, DeviceId device) {
        return Optional.ofNullable(byName.get(new Name(agent, device))).map(NewDevice::account);
    }

    private EnrolledDevice enrolled(NewDevice device) {
        var certificate = device.certificate();
        return new EnrolledDevice(
                certificate,
                device.account(),
                device.enrolledAt(),
                lists.isRevoked(certificate.agent(), certificate.hash()));
    }
}
