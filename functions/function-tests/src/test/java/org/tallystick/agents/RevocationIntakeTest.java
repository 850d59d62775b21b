package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.harness.TestKeys;
import org.tallystick.messaging.QueueName;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class RevocationIntakeTest extends AgentScene {
    /// Lists of all tests count on, as the central bank's do.
    private static final AtomicLong VERSION = new AtomicLong();

    @Test
    void aRevokedDeviceNeitherFundsNorEnrolsAgain() {
        // Given
        bank.grant(10_000);
        var first = TestBank.code();
        var second = TestBank.code();
        var customer = bank.customer(5_000, first, second);
        var device = bank.device(customer, first);

        // When
        revoke(keys, List.of(device));

        // Then
        device.requests(device.asks(TestBank.fundingRequestId(), bank.money(100)))
                .isProblem(RejectionCode.DEVICE_REVOKED);
        TestBank.enrols(bank.enrolmentRequest(customer, second, device.key()), device.key())
                .isProblem(RejectionCode.DEVICE_REVOKED);
        var replacement = bank.device(customer, second);
        assertThat(replacement
                        .funds(TestBank.fundingRequestId(), bank.money(100))
                        .notes())
                .isNotEmpty();
    }

    @Test
    void aNewDeviceGetsTheNewestListWhateverCameLast() {
        // Given
        var revoked = bank.device(0);
        long older = VERSION.incrementAndGet();
        long newer = VERSION.incrementAndGet();
        var newerList = list(keys.centralBank(), 0, newer, List.of(revoked));

        // When
        deliver(newerList);
        deliver(list(keys.centralBank(), 0, older, List.of()));

        // Then
        assertThat(newestServed()).isEqualTo(newer);
    }

    @Test
    void aDeltaThatIsNotWholeIsNotGivenToWhoHoldsNothing() {
        long whole = VERSION.incrementAndGet();
        long delta = VERSION.incrementAndGet();
        deliver(list(keys.centralBank(), 0, whole, List.of()));
        deliver(list(keys.centralBank(), whole, delta, List.of(bank.device(0))));

        assertThat(newestServed()).isEqualTo(whole);
    }

    @Test
    void whatAnOlderListNamedStaysRevoked() {
        bank.grant(10_000);
        var device = bank.device(5_000);
        revoke(keys, List.of(device));
        revoke(keys, List.of());

        device.requests(device.asks(TestBank.fundingRequestId(), bank.money(100)))
                .isProblem(RejectionCode.DEVICE_REVOKED);
    }

    @Test
    void listsThatTheCentralBankDidNotSignAreHandedBack() {
        // Given
        bank.grant(10_000);
        var device = bank.device(5_000);
        var forged = list(keys.agentKey(bank.agent()), 0, VERSION.incrementAndGet(), List.of(device));
        var good = list(keys.centralBank(), 0, VERSION.incrementAndGet(), List.of());

        // When
        var failed = AgentFunctions.deliver("revocation-intake", List.of(forged, "nonsense", good));

        // Then
        assertThat(failed).containsExactlyInAnyOrder("m0", "m1");
        assertThat(device.funds(TestBank.fundingRequestId(), bank.money(100)).notes())
                .isNotEmpty();
    }

    @Test
    void theSameListTenTimesIsKeptOnce() {
        var body = list(keys.centralBank(), 0, VERSION.incrementAndGet(), List.of(bank.device(0)));
        for (int time = 0; time < 5; time++) {
            assertThat(AgentFunctions.deliver("revocation-intake", List.of(body, body)))
                    .isEmpty();
        }

        assertThat(books.number(
                        "SELECT count(*) FROM agent.revocation_list WHERE agent_id = 'first-bank' AND version = "
                                + VERSION.get()))
                .isEqualTo(1);
    }

    @Test
    void listsAtTheSameMomentAreAllKept() {
        // Given
        bank.grant(10_000);
        var devices = new ArrayList<TestDevice>();
        var work = new ArrayList<Callable<List<String>>>();
        for (int at = 0; at < 8; at++) {
            var device = bank.device(1_000);
            devices.add(device);
            var body = list(keys.centralBank(), 0, VERSION.incrementAndGet(), List.of(device));
            work.add(() -> AgentFunctions.deliver("revocation-intake", List.of(body)));
            work.add(() -> AgentFunctions.deliver("revocation-intake", List.of(body, body)));
        }

        // When
        var failed = Together.run(work);

        // Then
        assertThat(failed).allSatisfy(each -> assertThat(each).isEmpty());
        assertThat(newestServed()).isEqualTo(VERSION.get());
        assertThat(devices)
                .allSatisfy(device -> device.requests(device.asks(TestBank.fundingRequestId(), bank.money(100)))
                        .isProblem(RejectionCode.DEVICE_REVOKED));
    }

    /// Puts the devices on the central bank's next list.
    static long revoke(TestKeys keys, List<TestDevice> devices) {
        long version = VERSION.incrementAndGet();
        deliver(list(keys.centralBank(), 0, version, devices));
        return version;
    }

    private static void deliver(String body) {
        assertThat(AgentFunctions.deliver("revocation-intake", List.of(body))).isEmpty();
    }

    private static String list(Es256Key signer, long from, long version, List<TestDevice> devices) {
        var revoked = new ArrayList<RevokedKey>();
        devices.forEach(device -> revoked.add(new RevokedKey(device.certificateHash(), device.id(), TestBank.now())));
        var list = new RevocationList(from, version, TestBank.now(), revoked);
        var signed = new ObjectSigner(signer).sign(Wire.REVOCATION_LIST, list);
        return Messages.REVOCATION_LIST
                .to(QueueName.revocationLists(TestKeys.FIRST_BANK), signed)
                .body();
    }

    /// Version of the list that a device gets when it is enrolled now.
    private long newestServed() {
        var code = TestBank.code();
        var key = keys.newKey();
        var enrolment = TestBank.enrols(bank.enrolmentRequest(bank.customer(0, code), code, key), key)
                .as(Wire.ENROLMENT, 201)
                .body();
        return enrolment.lists().getFirst().body().version();
    }
}
