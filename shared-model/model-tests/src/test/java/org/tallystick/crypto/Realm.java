package org.tallystick.crypto;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.Validity;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.PaymentFixture;

/// A central bank, an agent with a series and devices, with keys whose signatures verify. The same name has the same
/// key.
final class Realm {
    static final Validity VALIDITY =
            new Validity(Moments.NOON.minus(Duration.ofDays(1)), Moments.NOON.plus(Duration.ofDays(365)));
    static final AgentId AGENT = Named.AGENT;
    static final AgentId OTHER_AGENT = new AgentId("second-bank");
    static final SeriesId SERIES = Named.series(AGENT);
    static final Money QUOTA = Amounts.cny("1000000.00");

    final SignatureVerifier signatures = new SignatureVerifier(new Es256(new SecureRandom()));
    final CertificateAuthority centralBank = new CertificateAuthority(key("central bank"));
    final Certificate.CentralBank root = centralBank.root(VALIDITY);
    final TrustAnchor anchor = accepted(TrustAnchor.of(root.der(), signatures));
    final CertificateAuthority agentAuthority = new CertificateAuthority(key("agent"));
    final Certificate.Agent agent =
            accepted(centralBank.agent(AGENT, key("agent").publicKey(), VALIDITY));
    final Certificate.Series series =
            accepted(centralBank.series(SERIES, AGENT, QUOTA, key("series").publicKey(), VALIDITY));

    static Es256Key key(String name) {
        return Es256Key.ofSecret(Named.digest("secret of " + name).value());
    }

    static <T> T accepted(Checked<T> checked) {
        return switch (checked) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw new AssertionError("refused with " + code);
        };
    }

    static RejectionCode refused(Checked<?> checked) {
        return switch (checked) {
            case Checked.Refused<?>(var code) -> code;
            case Checked.Accepted<?> _ -> throw new AssertionError("accepted");
        };
    }

    Certificate.Device device(String holder) {
        return accepted(
                agentAuthority.device(AGENT, Named.device(holder), key(holder).publicKey(), VALIDITY));
    }

    /// The agent's, the series' and the holders' certificates.
    List<Bytes> certificates(String... holders) {
        var ders = new ArrayList<>(List.of(agent.der(), series.der()));
        for (String holder : holders) {
            ders.add(device(holder).der());
        }
        return ders;
    }

    CertificateBook book(String... holders) {
        return anchor.book(certificates(holders));
    }

    SignedNote note(String owner) {
        return new ObjectSigner(key("series"))
                .sign(NoteFixture.note().to(key(owner).publicKey()).body());
    }

    /// The payer's first payment of component 0, in whole, to the payee.
    Payment pay(String payer, String payee, Output spent) {
        return signed(
                payer, body(payer, PaymentFixture.payment().toKey(key(payee).publicKey()), spent));
    }

    PaymentBody body(String payer, PaymentFixture fixture, Output spent) {
        var named = fixture.from(payer)
                .spending(spent.outpoint(), spent.amount(), spent.amount())
                .body();
        return withPayer(named, device(payer).hash());
    }

    static Payment signed(String payer, PaymentBody body) {
        return new ObjectSigner(key(payer)).sign(body);
    }

    static PaymentBody withPayer(PaymentBody body, CertificateHash certificate) {
        return new PaymentBody(
                body.suite(),
                body.purpose(),
                body.paymentId(),
                body.payerDevice(),
                certificate,
                body.counter(),
                body.previousPayment(),
                body.payeeDevice(),
                body.payeeKey(),
                body.requestHash(),
                body.claimedTime(),
                body.currency(),
                body.components());
    }

    static PaymentBody ofSuite(PaymentBody body, Suite suite) {
        return new PaymentBody(
                suite,
                body.purpose(),
                body.paymentId(),
                body.payerDevice(),
                body.payerCertificate(),
                body.counter(),
                body.previousPayment(),
                body.payeeDevice(),
                body.payeeKey(),
                body.requestHash(),
                body.claimedTime(),
                body.currency(),
                body.components());
    }

    static Output output(SignedNote note) {
        return new Output(note.outpoint(), note.note().amount(), note.note().ownerKey(), 0, 0);
    }

    /// The lineage of the last payment's component 0, each payment spending the one before in whole.
    static Lineage.Traced lineage(SignedNote note, Payment... payments) {
        var path = new ArrayList<Edge>();
        var input = output(note);
        Lineage.Traced traced = null;
        for (Payment payment : payments) {
            path.add(new Edge(payment, 0));
            traced = new Lineage.Traced(note, path, input);
            input = traced.pay();
        }
        if (traced == null) {
            throw new IllegalArgumentException("a lineage ends in a payment");
        }
        return traced;
    }

    /// One bit of the signature's s is another.
    static Signature wrong(Signature signature) {
        byte[] bytes = signature.value().toArray();
        bytes[bytes.length - 1] ^= 1;
        return new Signature(Bytes.copyOf(bytes));
    }

    static Payment withSignature(Payment payment, Signature signature) {
        return new Payment(payment.txid(), payment.body(), signature);
    }
}
