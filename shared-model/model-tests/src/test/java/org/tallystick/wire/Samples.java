package org.tallystick.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.handshake.Claim;
import org.tallystick.handshake.ClaimEnvelope;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Ready;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.Note;
import org.tallystick.note.NoteId;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.Onward;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Purpose;
import org.tallystick.payment.Txid;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;

/// Fixed values of the parts that objects are made of. Golden files hold their bytes: what changes here changes them.
/// Nothing is a real key, certificate or signature.
final class Samples {
    static final CurrencyCode CNY = new CurrencyCode("CNY");
    static final AgentId AGENT = new AgentId("first-bank");
    static final AgentId OTHER_AGENT = new AgentId("second-bank");
    static final AccountId ACCOUNT = new AccountId("DE02120300000000202051");
    static final DeviceId PAYER = new DeviceId(run(0x10, DeviceId.SIZE));
    static final DeviceId PAYEE = new DeviceId(run(0x20, DeviceId.SIZE));
    static final SeriesId SERIES = new SeriesId(run(0x30, SeriesId.SIZE));
    static final CertificateHash PAYER_CERTIFICATE = new CertificateHash(digest(0x40));
    static final CertificateHash PAYEE_CERTIFICATE = new CertificateHash(digest(0x50));
    static final PublicKey PAYER_KEY = key(0x60);
    static final PublicKey PAYEE_KEY = key(0x70);
    static final PublicKey AGENT_KEY = key(0x80);
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Samples() {}

    /// `first`, `first` + 1 and so on, `size` bytes.
    static Bytes run(int first, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (first + i);
        }
        return Bytes.copyOf(bytes);
    }

    static Digest digest(int first) {
        return new Digest(run(first, Digest.SIZE));
    }

    static Txid txid(int first) {
        return new Txid(digest(first));
    }

    static PublicKey key(int first) {
        return new PublicKey(Suite.ES256, Bytes.concat(Bytes.ofHex("02"), run(first, PublicKey.SIZE - 1)));
    }

    static Signature signature(int first) {
        return new Signature(run(first, Signature.SIZE));
    }

    /// What stands for a certificate's DER.
    static Bytes certificate(int first) {
        return Bytes.concat(Bytes.ofHex("3082"), run(first, 30));
    }

    static Money cny(long minorUnits) {
        return new Money(CNY, minorUnits);
    }

    static PaymentId paymentId() {
        return new PaymentId(run(0xa0, PaymentId.SIZE));
    }

    static SignedNote note() {
        return Wire.NOTE.note(noteBody(), signature(0x01));
    }

    static Note noteBody() {
        return new Note(
                Suite.ES256,
                new NoteId(run(0xb0, NoteId.SIZE)),
                SERIES,
                AGENT,
                cny(5_000),
                PAYER_KEY,
                NOON,
                NOON.plus(Duration.ofDays(30)),
                Duration.ofDays(15),
                new NotePolicy(Onward.HOPS, 5, 32, cny(100_000)));
    }

    static SignedNote frozenNote() {
        var hops = noteBody();
        var frozen = new Note(
                hops.suite(),
                new NoteId(run(0xb8, NoteId.SIZE)),
                hops.series(),
                hops.agent(),
                cny(Long.MAX_VALUE),
                hops.ownerKey(),
                hops.issuedAt(),
                hops.expiry(),
                Duration.ZERO,
                new NotePolicy(Onward.FROZEN, 1, 255, cny(0)));
        return Wire.NOTE.note(frozen, signature(0x02));
    }

    static Component component(Outpoint outpoint) {
        return new Component(outpoint, cny(5_000), cny(1_250), cny(3_750));
    }

    static PaymentBody body(Purpose purpose, List<Component> components) {
        boolean pay = purpose.isPay();
        return new PaymentBody(
                Suite.ES256,
                purpose,
                paymentId(),
                PAYER,
                PAYER_CERTIFICATE,
                1,
                Txid.NONE,
                pay ? PAYEE : DeviceId.NONE,
                pay ? PAYEE_KEY : AGENT_KEY,
                pay ? Wire.requestHash(request().body()) : Digest.ZERO,
                NOON,
                CNY,
                components);
    }

    /// One component that spends the note.
    static Payment payment() {
        return payment(new Purpose.Pay(), note().outpoint());
    }

    static Payment payment(Purpose purpose, Outpoint spent) {
        return Wire.PAYMENT.payment(body(purpose, List.of(component(spent))), signature(0x03));
    }

    /// Ben pays on what [#payment] brought him.
    static Payment onwardPayment() {
        return payment(new Purpose.Pay(), payment().payOutpoint(0));
    }

    static Payment paymentOfEight() {
        var components = new ArrayList<Component>();
        for (int i = 0; i < PaymentBody.COMPONENTS_MAX; i++) {
            var root = new NoteId(run(0xc0 + i, NoteId.SIZE));
            var amount = cny(Long.MAX_VALUE / PaymentBody.COMPONENTS_MAX - i);
            components.add(new Component(new Outpoint(root, digest(i), 2 * i), amount, amount, cny(0)));
        }
        return Wire.PAYMENT.payment(body(new Purpose.Pay(), components), signature(0x04));
    }

    static Signed<PaymentRequest> request() {
        return request(new Claim.None());
    }

    static Signed<PaymentRequest> request(Claim claim) {
        var body = new PaymentRequest(
                Suite.ES256,
                paymentId(),
                cny(1_250),
                PAYEE,
                PAYEE_KEY,
                PAYEE_CERTIFICATE,
                key(0x90),
                7,
                48 * 1024,
                claim);
        return new Signed<>(body, signature(0x05));
    }

    static Claim sealedClaim() {
        return new Claim.Sealed(new ClaimEnvelope(digest(0xd0), run(0xe0, 48)));
    }

    static Signed<Ready> ready() {
        return new Signed<>(new Ready(Suite.ES256, payment().txid()), signature(0x06));
    }

    static Signed<RevocationList> revocationList() {
        var revoked = new RevokedKey(PAYER_CERTIFICATE, PAYER, NOON.minusSeconds(60));
        return new Signed<>(new RevocationList(6, 7, NOON, List.of(revoked)), signature(0x07));
    }
}
