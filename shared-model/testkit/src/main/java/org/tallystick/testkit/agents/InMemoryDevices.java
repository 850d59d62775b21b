package org.tallystick.testkit.agents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
    private final List<NewDevice> devices = new ArrayList<>();

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
        return first(device -> device.certificate().agent().equals(agent)
                && device.certificate().key().equals(key));
    }

    @Override
    public synchronized Optional<EnrolledDevice> find(
            Collection<AgentId> agents, DeviceId device, CertificateHash certificate) {
        return first(each -> agents.contains(each.certificate().agent())
                && each.certificate().device().equals(device)
                && each.certificate().hash().equals(certificate));
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
        devices.add(device);
        return new EnrolmentDecision.Enrolled(device.answer());
    }

    synchronized Optional<AccountId> holder(AgentId agent, DeviceId device) {
        return first(each -> each.certificate().agent().equals(agent)
                        && each.certificate().device().equals(device))
                .map(EnrolledDevice::account);
    }

    private Optional<EnrolledDevice> first(Predicate<NewDevice> wanted) {
        return devices.stream()
                .filter(wanted)
                .findFirst()
                .map(device -> new EnrolledDevice(
                        device.certificate(),
                        device.account(),
                        device.enrolledAt(),
                        lists.isRevoked(
                                device.certificate().agent(),
                                device.certificate().hash())));
    }
}
