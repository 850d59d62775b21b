package org.tallystick.testkit.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.enrolment.Activation;
import org.tallystick.enrolment.CoreBanking;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.EnrolledDevice;
import org.tallystick.enrolment.EnrolmentDecision;
import org.tallystick.enrolment.KeptRevocationList;
import org.tallystick.enrolment.NewDevice;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.identity.DeviceId;
import org.tallystick.testkit.Moments;

/// What every [Devices] must do, with the [CoreBanking] that opens the accounts and the [RevocationLists] that
/// revoke.
public interface DevicesContract {
    Devices devices();

    CoreBanking coreBanking();

    RevocationLists revocationLists();

    /// A device that has just been enrolled with the only code of its account.
    private NewDevice enrolled(FreshAgent bank) {
        var code = bank.fresh().digest();
        var account = bank.account();
        coreBanking().open(List.of(bank.opening(account, "0.00", code)));
        var device = bank.device(bank.certificate(bank.key()), account, code);
        devices().enrol(device);
        return device;
    }

    @Test
    default void anAccountThatWasNotOpenedHasNoCodes() {
        var bank = new FreshAgent();

        assertThat(devices().activations(bank.id(), bank.account())).isEmpty();
    }

    @Test
    default void codesComeWithTheAccountAndMoreMayFollow() {
        // Given
        var bank = new FreshAgent();
        var account = bank.account();
        var first = bank.fresh().digest();
        var second = bank.fresh().digest();
        coreBanking().open(List.of(bank.opening(account, "5.00", first)));

        // When
        coreBanking().open(List.of(bank.opening(account, "7.00", first, second)));

        // Then
        assertThat(devices().activations(bank.id(), account))
                .hasValueSatisfying(codes -> assertThat(codes)
                        .containsExactlyInAnyOrder(
                                new Activation(first, new Activation.Use.Unused()),
                                new Activation(second, new Activation.Use.Unused())));
    }

    @Test
    default void anEnrolledDeviceIsFoundByKeyAndByCertificate() {
        // Given
        var bank = new FreshAgent();
        var device = enrolled(bank);
        var certificate = device.certificate();
        var expected = new EnrolledDevice(certificate, device.account(), Moments.NOON, false);

        // Then
        assertThat(devices().ofKey(bank.id(), certificate.key())).contains(expected);
        assertThat(devices().find(List.of(new FreshAgent().id(), bank.id()), certificate.device(), certificate.hash()))
                .contains(expected);
        assertThat(devices().activations(bank.id(), device.account()))
                .contains(List.of(new Activation(
                        device.codeDigest(), new Activation.Use.Used(device.request(), device.answer()))));
    }

    @Test
    default void aDeviceIsNotFoundByAnythingElse() {
        var bank = new FreshAgent();
        var certificate = enrolled(bank).certificate();
        var elsewhere = new FreshAgent().id();
        var otherDevice = new DeviceId(bank.fresh().bytes(DeviceId.SIZE));
        var otherHash = new CertificateHash(bank.fresh().digest());

        assertThat(devices().ofKey(bank.id(), bank.key())).isEmpty();
        assertThat(devices().ofKey(elsewhere, certificate.key())).isEmpty();
        assertThat(devices().find(List.of(elsewhere), certificate.device(), certificate.hash()))
                .isEmpty();
        assertThat(devices().find(List.of(bank.id()), otherDevice, certificate.hash()))
                .isEmpty();
        assertThat(devices().find(List.of(bank.id()), certificate.device(), otherHash))
                .isEmpty();
    }

    @Test
    default void theSameRequestAgainGetsTheFirstAnswer() {
        // Given
        var bank = new FreshAgent();
        var first = enrolled(bank);

        // When
        var again = new NewDevice(
                bank.certificate(first.certificate().key()),
                first.account(),
                first.codeDigest(),
                first.request(),
                bank.fresh().bytes(200),
                Moments.NOON);

        // Then
        assertThat(devices().enrol(again)).isEqualTo(new EnrolmentDecision.Repeated(first.answer()));
    }

    @Test
    default void aCodeEnrolsOneDevice() {
        var bank = new FreshAgent();
        var first = enrolled(bank);
        var second = bank.device(bank.certificate(bank.key()), first.account(), first.codeDigest());
        var unknownCode = bank.device(
                bank.certificate(bank.key()), first.account(), bank.fresh().digest());

        assertThat(devices().enrol(second)).isEqualTo(new EnrolmentDecision.CodeNotFree());
        assertThat(devices().enrol(unknownCode)).isEqualTo(new EnrolmentDecision.CodeNotFree());
        assertThat(devices().ofKey(bank.id(), second.certificate().key())).isEmpty();
    }

    @Test
    default void aKeyIsOneDevice() {
        // Given
        var bank = new FreshAgent();
        var first = enrolled(bank);
        var code = bank.fresh().digest();
        coreBanking().open(List.of(bank.opening(first.account(), "0.00", code)));

        // When
        var second = bank.device(bank.certificate(first.certificate().key()), first.account(), code);

        // Then
        assertThat(devices().enrol(second)).isEqualTo(new EnrolmentDecision.KeyTaken());
    }

    @Test
    default void whoIsOnAListIsRevokedForGood() {
        // Given
        var bank = new FreshAgent();
        var certificate = enrolled(bank).certificate();
        var key = new RevokedKey(certificate.hash(), certificate.device(), Moments.NOON);

        // When
        revocationLists()
                .keep(
                        bank.id(),
                        List.of(new KeptRevocationList(
                                new RevocationList(0, 1, Moments.NOON, List.of(key)),
                                bank.fresh().bytes(80))));
        revocationLists()
                .keep(
                        bank.id(),
                        List.of(new KeptRevocationList(
                                new RevocationList(0, 2, Moments.NOON, List.of()),
                                bank.fresh().bytes(80))));

        // Then
        assertThat(devices().ofKey(bank.id(), certificate.key()))
                .hasValueSatisfying(device -> assertThat(device.revoked()).isTrue());
    }
}
