package org.tallystick.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.evidence.Evidence;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Purpose;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.SignedEconomy;

/// Second payments that break one rule of PROTOCOL §2 although the culprit's own key signed them and the central
/// bank confirms their arrival: what breaks a rule claims nothing, and so conflicts with nothing.
final class BrokenRules {
    private final SignedEconomy economy;

    BrokenRules(SignedEconomy economy) {
        this.economy = economy;
    }

    void addTo(Map<String, Consumer<EvidenceParts>> faults, List<Evidence> genuine) {
        var stranger = genuine.getFirst().first().body();
        faults.put("rival of another device", parts -> sign(parts, body -> body.device = stranger.payerDevice()));
        faults.put(
                "rival under another certificate",
                parts -> sign(parts, body -> body.certificate = stranger.payerCertificate()));
        faults.put("rival under another counter", parts -> {
            if (!parts.isDoubleSpend()) {
                sign(parts, body -> body.counter++);
            }
        });
        ofMoney(faults, "rival pays itself", body -> body.payeeKey = ownKey(body));
        ofMoney(faults, "rival without request", body -> body.request = Digest.ZERO);
        ofMoney(faults, "rival reissues at a stranger", body -> {
            body.purpose = new Purpose.Reissue();
            body.request = Digest.ZERO;
            body.payeeDevice = DeviceId.NONE;
        });
        ofMoney(faults, "rival takes more", body -> component(body, in(+1, +1, 0)));
        ofMoney(faults, "rival does not conserve", body -> component(body, in(0, +1, 0)));
        ofMoney(
                faults,
                "rival leaves change below the minimum",
                body -> component(body, each -> {
                    long whole = each.in().minorUnits();
                    return new Component(each.outpoint(), each.in(), Amounts.minor(whole - 9), Amounts.minor(9));
                }));
        ofMoney(faults, "rival names an outpoint twice", body -> {
            var all = new ArrayList<>(body.components);
            all.add(all.getFirst());
            body.components = all;
        });
        ofMoney(faults, "rival in another currency", BrokenRules::inAnotherCurrency);
    }

    /// Rules that bind payments to others in a conflict of money; one counter twice convicts whatever was signed.
    private void ofMoney(Map<String, Consumer<EvidenceParts>> faults, String name, Consumer<Body> change) {
        faults.put(name, parts -> {
            if (parts.isDoubleSpend() && parts.second.body().purpose().isPay()) {
                sign(parts, change);
            }
        });
    }

    private void sign(EvidenceParts parts, Consumer<Body> change) {
        var culprit = economy.institutions().device(parts.second.body().payerDevice());
        var body = new Body(parts.second.body(), parts.secondComponent);
        change.accept(body);
        if (body.components.size() <= PaymentBody.COMPONENTS_MAX) {
            Payment broken = culprit.signer().sign(body.together());
            parts.second = broken;
            parts.arrivals = List.of(parts.arrivals.getFirst(), economy.arrival(broken));
        }
    }

    private PublicKey ownKey(Body body) {
        return economy.institutions().device(body.device).key().publicKey();
    }

    private static UnaryOperator<Component> in(long in, long pay, long change) {
        return each ->
                new Component(each.outpoint(), plus(each.in(), in), plus(each.pay(), pay), plus(each.change(), change));
    }

    private static Money plus(Money money, long minorUnits) {
        return new Money(money.currency(), money.minorUnits() + minorUnits);
    }

    private static void component(Body body, UnaryOperator<Component> change) {
        var all = new ArrayList<>(body.components);
        all.set(body.component, change.apply(all.get(body.component)));
        body.components = all;
    }

    private static void inAnotherCurrency(Body body) {
        body.currency = Amounts.EUR.value().equals(body.currency.value()) ? Amounts.CNY : Amounts.EUR;
        body.components = body.components.stream()
                .map(each -> new Component(
                        each.outpoint(),
                        new Money(body.currency, each.in().minorUnits()),
                        new Money(body.currency, each.pay().minorUnits()),
                        new Money(body.currency, each.change().minorUnits())))
                .toList();
    }

    /// A payment's body taken apart.
    private static final class Body {
        private final PaymentBody source;
        private final int component;
        private Purpose purpose;
        private DeviceId device;
        private CertificateHash certificate;
        private long counter;
        private DeviceId payeeDevice;
        private PublicKey payeeKey;
        private Digest request;
        private CurrencyCode currency;
        private List<Component> components;

        Body(PaymentBody source, int component) {
            this.source = source;
            this.component = component;
            purpose = source.purpose();
            device = source.payerDevice();
            certificate = source.payerCertificate();
            counter = source.counter();
            payeeDevice = source.payeeDevice();
            payeeKey = source.payeeKey();
            request = source.requestHash();
            currency = source.currency();
            components = source.components();
        }

        PaymentBody together() {
            return new PaymentBody(
                    source.suite(),
                    purpose,
                    source.paymentId(),
                    device,
                    certificate,
                    counter,
                    source.previousPayment(),
                    payeeDevice,
                    payeeKey,
                    request,
                    source.claimedTime(),
                    currency,
                    components);
        }
    }
}
