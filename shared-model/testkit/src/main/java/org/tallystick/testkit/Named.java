package org.tallystick.testkit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Locale;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.Validity;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.SeriesId;
import org.tallystick.payment.PaymentId;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;

/// Ids, keys and signatures made from a name: the same name gives the same bytes, another name other ones. They have
/// the right form and no meaning: no signature of these verifies. [SignedEconomy] has real ones.
public final class Named {
    /// The agent of everyone, unless a test is about two of them.
    public static final AgentId AGENT = new AgentId("first-bank");

    private static final Validity VALIDITY =
            new Validity(Moments.NOON.minus(Duration.ofDays(1)), Moments.NOON.plus(Duration.ofDays(365)));

    private Named() {}

    public static Digest digest(String name) {
        return sha256(Bytes.ofUtf8(name));
    }

    public static DeviceId device(String holder) {
        return new DeviceId(cut("device " + holder, DeviceId.SIZE));
    }

    public static PublicKey key(String holder) {
        var x = digest("key " + holder).value();
        return new PublicKey(Suite.ES256, Bytes.concat(Bytes.copyOf(new byte[] {2}), x));
    }

    public static Signature signature(String name) {
        return new Signature(
                Bytes.concat(digest("r " + name).value(), digest("s " + name).value()));
    }

    public static NoteId noteId(String name) {
        return new NoteId(cut("note " + name, NoteId.SIZE));
    }

    public static SeriesId series(AgentId agent) {
        return new SeriesId(cut("series " + agent, SeriesId.SIZE));
    }

    public static PaymentId paymentId(String name) {
        return new PaymentId(cut("payment " + name, PaymentId.SIZE));
    }

    public static AccountId account(String holder) {
        return new AccountId("AC" + cut("account " + holder, 8).toHex().toUpperCase(Locale.ROOT));
    }

    /// What stands for the DER of a holder's certificate. Its SHA-256 is the certificate's hash, as it is of real ones.
    public static Bytes certificateDer(String holder) {
        return Bytes.ofUtf8("certificate of " + holder);
    }

    /// A certificate that says what a true one would: the key and device of `holder`, certified by [#AGENT].
    public static Certificate.Device certificate(String holder) {
        return certificate(holder, AGENT);
    }

    public static Certificate.Device certificate(String holder, AgentId agent) {
        var der = certificateDer(holder);
        return new Certificate.Device(hashOf(der), der, key(holder), VALIDITY, agent, device(holder));
    }

    public static Certificate.Agent agentCertificate(AgentId agent) {
        var der = certificateDer("agent " + agent);
        return new Certificate.Agent(hashOf(der), der, key("agent " + agent), VALIDITY, agent);
    }

    /// Of the agent's first series.
    public static Certificate.Series seriesCertificate(AgentId agent, Money quota) {
        var der = certificateDer("series of " + agent);
        return new Certificate.Series(
                hashOf(der), der, key("series of " + agent), VALIDITY, agent, series(agent), quota);
    }

    private static CertificateHash hashOf(Bytes der) {
        return new CertificateHash(sha256(der));
    }

    static Digest sha256(Bytes content) {
        try {
            return new Digest(Bytes.copyOf(MessageDigest.getInstance("SHA-256").digest(content.toArray())));
        } catch (NoSuchAlgorithmException broken) {
            throw new AssertionError("every JDK has SHA-256", broken);
        }
    }

    private static Bytes cut(String name, int size) {
        return digest(name).value().slice(0, size);
    }
}
