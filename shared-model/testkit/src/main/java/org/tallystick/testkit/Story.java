package org.tallystick.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.money.Money;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Lineages;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.payment.Txid;

/// Who paid whom, told in order:
///
/// ```java
/// var story = new Story();
/// var note = story.note("Ada", "50.00");
/// var first = story.pay("Ada", "Ben", "20.00", note);
/// var second = story.pay("Ben", "Cy", "15.00", story.paid(first, 0));
/// ```
///
/// Every payment names the outputs it spends, so a story can spend one twice: that is a cloned card. The story counts
/// each holder's payments, keeps everybody's certificates, and knows each output's hop and length by its own count.
public final class Story {
    /// Encoded size that the story claims for every payment.
    public static final int PAYMENT_BYTES = 400;

    private final List<SignedNote> notes = new ArrayList<>();
    private final SequencedMap<Txid, Payment> payments = new LinkedHashMap<>();
    private final Map<CertificateHash, Certificate.Device> certificates = new HashMap<>();
    private final Map<String, Txid> lastOf = new HashMap<>();
    private final Map<String, Long> countOf = new HashMap<>();
    private final OutputsMade outputs = new OutputsMade();

    /// A note of `cny` for `holder`, under five hops.
    public Output note(String holder, String cny) {
        return note(NoteFixture.note().of(cny).to(holder).named("note " + notes.size()));
    }

    public Output note(NoteFixture fixture) {
        var note = fixture.signed();
        notes.add(note);
        return OutputsMade.of(note);
    }

    /// `payer` pays `cny` out of the given outputs, each used up before the next; the last one gives the change.
    public Payment pay(String payer, String payee, String cny, Output... from) {
        return pay(payer, Amounts.cny(cny), PaymentFixture.payment().to(payee), from);
    }

    /// Money on the holder's account (PROTOCOL §2.10).
    public Payment redeem(String holder, String cny, Output... from) {
        return pay(holder, Amounts.cny(cny), PaymentFixture.payment().redeeming(), from);
    }

    /// Fresh notes for the holder (PROTOCOL §2.10).
    public Payment reissue(String holder, String cny, Output... from) {
        return pay(holder, Amounts.cny(cny), PaymentFixture.payment().reissuing(), from);
    }

    /// The payment that `fixture` describes so far, by `payer`, out of the given outputs.
    public Payment pay(String payer, Money amount, PaymentFixture fixture, Output... from) {
        var payment = told(payer, fixture.paying(amount, from));
        outputs.remember(payment, from);
        return payment;
    }

    /// As the fixture has it, but by `payer`, in its place in that payer's count. The story knows no outputs of it.
    public Payment told(String payer, PaymentFixture fixture) {
        long counter = countOf.merge(payer, 1L, Math::addExact);
        var previous = lastOf.getOrDefault(payer, Txid.NONE);
        var payment = fixture.from(payer)
                .named("payment " + payments.size())
                .counted(counter, previous)
                .signed();
        lastOf.put(payer, payment.txid());
        certificates.put(payment.body().payerCertificate(), Named.certificate(payer));
        payments.put(payment.txid(), payment);
        return payment;
    }

    /// What component `component` of `payment` brought the payee.
    public Output paid(Payment payment, int component) {
        return outputs.known(payment.payOutpoint(component));
    }

    /// What component `component` of `payment` left the payer.
    public Output change(Payment payment, int component) {
        return outputs.known(payment.changeOutpoint(component));
    }

    public List<SignedNote> notes() {
        return List.copyOf(notes);
    }

    /// In the order they were told in.
    public List<Payment> payments() {
        return List.copyOf(payments.values());
    }

    /// Of everyone who paid.
    public Map<CertificateHash, Certificate.Device> certificates() {
        return Map.copyOf(certificates);
    }

    public Lineages lineages() {
        return lineages(payments());
    }

    /// With only some of the payments at hand, in the given order.
    public Lineages lineages(List<Payment> known) {
        return new Lineages(notes, known, certificates, PaymentPolicy.DEFAULT, payment -> PAYMENT_BYTES);
    }
}
