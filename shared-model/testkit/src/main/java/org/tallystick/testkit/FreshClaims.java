package org.tallystick.testkit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.KnownNote;
import org.tallystick.spending.KnownPayment;
import org.tallystick.spending.SpendClaim;

/// Ids that no test used before, for contracts that run on a store with a past.
public final class FreshClaims {
    private final RandomGenerator random = new SecureRandom();

    public Digest digest() {
        return new Digest(bytes(Digest.SIZE));
    }

    public Bytes bytes(int size) {
        var drawn = new byte[size];
        random.nextBytes(drawn);
        return Bytes.copyOf(drawn);
    }

    /// In any of four shards, issued at noon.
    public NoteId root() {
        return NoteId.create(random.nextInt(4), Moments.NOON, random);
    }

    /// An output of a note of its own.
    public Outpoint outpoint() {
        return outpointOf(root());
    }

    public Outpoint outpointOf(NoteId root) {
        return new Outpoint(root, digest(), random.nextInt(Outpoint.INDEX_MAX + 1));
    }

    public Txid txid() {
        return new Txid(digest());
    }

    /// A claim of `outpoint` by a payment of its own.
    public SpendClaim claim(Outpoint outpoint) {
        return new SpendClaim(outpoint, txid(), random.nextInt(8));
    }

    /// Signed bytes under `root`, by a payer whose certificate nobody has seen.
    public KnownPayment payment(NoteId root, Instant arrivedAt) {
        return payment(root, new CertificateHash(digest()), arrivedAt);
    }

    public KnownPayment payment(NoteId root, CertificateHash payer, Instant arrivedAt) {
        return new KnownPayment(root, txid(), payer, bytes(300), arrivedAt);
    }

    public KnownNote note(NoteId root, CertificateHash series) {
        return new KnownNote(root, digest(), series, bytes(200));
    }

    public OutgoingMessage message() {
        return new OutgoingMessage(
                new MessageId(digest()), QueueName.OWNERSHIP_UPDATES, "{\"payload\":\"" + digest().toHex() + "\"}");
    }

    public static ClaimBatch batch(Instant arrivedAt, SpendClaim... claims) {
        return batch(arrivedAt, List.of(claims));
    }

    public static ClaimBatch batch(Instant arrivedAt, Collection<SpendClaim> claims) {
        return new ClaimBatch(ClaimBatch.sorted(claims), List.of(), List.of(), List.of(), arrivedAt);
    }

    /// Objects without a claim.
    public static ClaimBatch objects(
            Instant arrivedAt, List<KnownPayment> payments, List<KnownNote> notes, List<Certificate> certificates) {
        return new ClaimBatch(ClaimBatch.sorted(List.of()), payments, notes, certificates, arrivedAt);
    }
}
