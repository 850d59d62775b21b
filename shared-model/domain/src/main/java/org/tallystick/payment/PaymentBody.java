package org.tallystick.payment;

import java.time.Instant;
import java.util.List;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;
import org.tallystick.time.WholeSeconds;

/// What a payer signs (PROTOCOL §2.6). The txid is the digest of exactly this. `previousPayment` is the last txid
/// this device signed, [Txid#NONE] at first; `requestHash` the digest of the payee's signed REQUEST, zero for
/// redeem and reissue; `claimedTime` (whole seconds) is what the payer says, and nothing is decided by it.
public record PaymentBody(
        Suite suite,
        Purpose purpose,
        PaymentId paymentId,
        DeviceId payerDevice,
        CertificateHash payerCertificate,
        long counter,
        Txid previousPayment,
        DeviceId payeeDevice,
        PublicKey payeeKey,
        Digest requestHash,
        Instant claimedTime,
        CurrencyCode currency,
        List<Component> components) {
    public static final int COMPONENTS_MAX = 8;

    public PaymentBody {
        components = List.copyOf(components);
        if (components.isEmpty() || components.size() > COMPONENTS_MAX) {
            throw new IllegalArgumentException("one to eight components");
        }
        if (counter < 1) {
            throw new IllegalArgumentException("counters start at one");
        }
        WholeSeconds.require(claimedTime);
        for (Component each : components) {
            if (!each.in().currency().equals(currency)
                    || !each.pay().currency().equals(currency)
                    || !each.change().currency().equals(currency)) {
                throw new IllegalArgumentException("a component in another currency");
            }
        }
        requireTotal(components);
    }

    /// So that a sender's numbers cannot break whoever adds them up later (PROTOCOL §2.4).
    private static void requireTotal(List<Component> components) {
        long left = Long.MAX_VALUE;
        for (Component each : components) {
            if (each.pay().minorUnits() > left) {
                throw new IllegalArgumentException("more money than can be counted");
            }
            left -= each.pay().minorUnits();
        }
    }

    /// The sum that changes hands.
    public Money total() {
        return Money.sum(currency, components.stream().map(Component::pay).toList());
    }

    public static int payIndex(int component) {
        return 2 * component;
    }

    public static int changeIndex(int component) {
        return 2 * component + 1;
    }

    public static int componentOf(int outputIndex) {
        return outputIndex / 2;
    }

    public static boolean isChange(int outputIndex) {
        return outputIndex % 2 == 1;
    }

    /// The outpoint of component `component`'s payment, once this body's txid is known.
    public Outpoint payOutpoint(Txid txid, int component) {
        return new Outpoint(components.get(component).outpoint().root(), txid.value(), payIndex(component));
    }

    public Outpoint changeOutpoint(Txid txid, int component) {
        return new Outpoint(components.get(component).outpoint().root(), txid.value(), changeIndex(component));
    }
}
