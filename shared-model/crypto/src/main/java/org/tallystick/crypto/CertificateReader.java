package org.tallystick.crypto;

import static org.tallystick.crypto.CertificateStatement.CENTRAL_BANK;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.Validity;
import org.tallystick.crypto.CertificateStatement.Kind;
import org.tallystick.crypto.CertificateStatement.Terms;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;

/// Reads a certificate of our profile from DER, and nothing else: what it finds is written anew and must be the
/// same bytes. So other algorithms, unknown or missing extensions, other key usages, another order, longer lengths,
/// foreign names, trailing bytes and everything one could not think of are refused by one comparison.
///
/// Reading says nothing about trust: see [CertificateBook].
public final class CertificateReader {
    /// Ours have about 300 bytes.
    public static final int BYTES_MAX = 2_048;

    private static final int UTC_TIME_LENGTH = 13;
    private static final int GENERALIZED_TIME_LENGTH = 15;
    private static final int CENTURY = 2000;

    private CertificateReader() {}

    public static Checked<Certificate> read(Bytes der) {
        return parse(der).map(ReadCertificate::certificate);
    }

    public static CertificateHash hash(Bytes der) {
        return new CertificateHash(Sha256.of(der));
    }

    static Checked<ReadCertificate> parse(Bytes der) {
        if (der.size() > BYTES_MAX) {
            return Checked.refused(RejectionCode.TOO_LARGE);
        }
        try {
            return rewritten(der);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException notOurs) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
    }

    private static Checked<ReadCertificate> rewritten(Bytes der) {
        var whole = new Der(der);
        var certificate = whole.enter(Der.SEQUENCE);
        whole.end();
        var signed = certificate.element(Der.SEQUENCE);
        certificate.element(Der.SEQUENCE);
        var signature = signature(certificate.bits());
        var statement = statement(new Der(signed).enter(Der.SEQUENCE));
        if (!statement.encoded(new CertificateSigner(ignored -> signature)).equals(der)) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        return Checked.accepted(new ReadCertificate(certificate(statement, der), signed, signature));
    }

    private static CertificateStatement statement(Der fields) {
        fields.element(Der.CONTEXT_0);
        fields.element(Der.INTEGER);
        fields.element(Der.SEQUENCE);
        var issuer = name(fields.enter(Der.SEQUENCE));
        var validity = validity(fields.enter(Der.SEQUENCE));
        var subject = name(fields.enter(Der.SEQUENCE));
        var key = key(fields.enter(Der.SEQUENCE));
        var kind = Kind.ofSubject(subject.type())
                .orElseThrow(() -> new IllegalArgumentException("no kind of certificate has such a subject"));
        requireOurNames(kind, issuer.id(), subject.id());
        var extensions = fields.enter(Der.CONTEXT_3).enter(Der.SEQUENCE);
        return new CertificateStatement(kind, issuer.id(), subject.id(), key, validity, terms(kind, extensions));
    }

    /// There is one central bank, and it has one name.
    private static void requireOurNames(Kind kind, String issuer, String subject) {
        boolean ours = switch (kind) {
            case CENTRAL_BANK -> issuer.equals(CENTRAL_BANK) && subject.equals(CENTRAL_BANK);
            case AGENT, SERIES -> issuer.equals(CENTRAL_BANK);
            case DEVICE -> true;
        };
        if (!ours) {
            throw new IllegalArgumentException("not a name of our profile");
        }
    }

    private static Certificate certificate(CertificateStatement statement, Bytes der) {
        var hash = hash(der);
        var key = statement.key();
        var validity = statement.validity();
        return switch (statement.kind()) {
            case CENTRAL_BANK -> new Certificate.CentralBank(hash, der, key, validity);
            case AGENT -> new Certificate.Agent(hash, der, key, validity, new AgentId(statement.subject()));
            case DEVICE ->
                new Certificate.Device(
                        hash, der, key, validity, new AgentId(statement.issuer()), DeviceId.ofHex(statement.subject()));
            case SERIES -> series(statement, der, hash);
        };
    }

    private static Certificate series(CertificateStatement statement, Bytes der, CertificateHash hash) {
        return switch (statement.terms()) {
            case Terms.OfSeries(var agent, var quota) ->
                new Certificate.Series(
                        hash,
                        der,
                        statement.key(),
                        statement.validity(),
                        agent,
                        SeriesId.ofHex(statement.subject()),
                        quota);
            case Terms.None _ -> throw new IllegalArgumentException("a series has terms");
        };
    }

    private record Name(Bytes type, String id) {}

    private static Name name(Der names) {
        var attribute = names.enter(Der.SET).enter(Der.SEQUENCE);
        var type = attribute.content(Der.OBJECT_IDENTIFIER);
        return new Name(type, text(attribute.content(attribute.nextTag())));
    }

    private static PublicKey key(Der info) {
        info.element(Der.SEQUENCE);
        return new PublicKey(Suite.ES256, info.bits());
    }

    private static Terms terms(Kind kind, Der extensions) {
        return switch (kind) {
            case CENTRAL_BANK, AGENT, DEVICE -> new Terms.None();
            case SERIES -> seriesTerms(extensions);
        };
    }

    private static Terms seriesTerms(Der extensions) {
        extensions.element(Der.SEQUENCE);
        extensions.element(Der.SEQUENCE);
        var extension = extensions.enter(Der.SEQUENCE);
        extension.element(Der.OBJECT_IDENTIFIER);
        extension.element(Der.BOOLEAN);
        var terms = extension.enter(Der.OCTET_STRING).enter(Der.SEQUENCE);
        var agent = new AgentId(text(terms.content(terms.nextTag())));
        var currency = new CurrencyCode(text(terms.content(terms.nextTag())));
        long quota = new BigInteger(terms.content(Der.INTEGER).toArray()).longValueExact();
        return new Terms.OfSeries(agent, new Money(currency, quota));
    }

    private static Validity validity(Der times) {
        var validity = new Validity(time(times), time(times));
        if (!CertificateStatement.isExpressible(validity)) {
            throw new IllegalArgumentException("outside of the years of our profile");
        }
        return validity;
    }

    private static Instant time(Der times) {
        boolean shortYear = times.nextTag() == Der.UTC_TIME;
        var digits = text(times.content(shortYear ? Der.UTC_TIME : Der.GENERALIZED_TIME));
        if (digits.length() != (shortYear ? UTC_TIME_LENGTH : GENERALIZED_TIME_LENGTH)) {
            throw new IllegalArgumentException("not a time of our profile");
        }
        int year = shortYear ? CENTURY + number(digits, 0, 2) : number(digits, 0, 4);
        int month = digits.length() - 11;
        return LocalDateTime.of(
                        year,
                        number(digits, month, month + 2),
                        number(digits, month + 2, month + 4),
                        number(digits, month + 4, month + 6),
                        number(digits, month + 6, month + 8),
                        number(digits, month + 8, month + 10))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }

    private static String text(Bytes content) {
        return new String(content.toArray(), StandardCharsets.UTF_8);
    }

    private static Signature signature(Bytes bits) {
        var pair = new Der(bits).enter(Der.SEQUENCE);
        var r = scalar(pair.content(Der.INTEGER));
        var s = scalar(pair.content(Der.INTEGER));
        return new Signature(Bytes.concat(r, s));
    }

    private static Bytes scalar(Bytes content) {
        return Bytes.copyOf(P256.bytes(new BigInteger(content.toArray())));
    }
}
