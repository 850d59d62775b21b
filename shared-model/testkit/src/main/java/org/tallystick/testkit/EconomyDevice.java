package org.tallystick.testkit;

import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.identity.DeviceId;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;

/// A card or terminal of a [SignedEconomy]: its key, its certificate, and where it stands in its own counts. A clone of
/// it goes on from the same place, which is how one key comes to sign one counter twice.
public final class EconomyDevice {
    private final EconomyAgent agent;
    private final Certificate.Device certificate;
    private final Es256Key key;
    private long counter;
    private Txid lastPayment = Txid.NONE;
    private long sequence;

    EconomyDevice(EconomyAgent agent, Certificate.Device certificate, Es256Key key) {
        this.agent = agent;
        this.certificate = certificate;
        this.key = key;
    }

    /// The same key in a second body (PROTOCOL §5.1).
    public EconomyDevice cloned() {
        var clone = new EconomyDevice(agent, certificate, key);
        clone.counter = counter;
        clone.lastPayment = lastPayment;
        clone.sequence = sequence;
        return clone;
    }

    public DeviceId id() {
        return certificate.device();
    }

    public EconomyAgent agent() {
        return agent;
    }

    public Certificate.Device certificate() {
        return certificate;
    }

    public Es256Key key() {
        return key;
    }

    public ObjectSigner signer() {
        return new ObjectSigner(key);
    }

    /// Signs what `fixture` describes so far, as this device's next payment.
    Payment sign(PaymentFixture fixture) {
        counter++;
        var payment = signer().sign(
                        fixture.from(certificate).counted(counter, lastPayment).body());
        lastPayment = payment.txid();
        return payment;
    }

    /// The number of the device's next envelope.
    long nextSequence() {
        sequence++;
        return sequence;
    }
}
