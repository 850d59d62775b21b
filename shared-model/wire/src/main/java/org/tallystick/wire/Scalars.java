package org.tallystick.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.SeriesId;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Txid;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// The smallest parts that all objects are made of.
final class Scalars {
    static final int CERTIFICATE_BYTES_MAX = 2_048;
    /// 9999-12-31T23:59:59Z.
    private static final long TIME_MAX_SECONDS = 253_402_300_799L;
    /// A hundred years of 366 days.
    private static final long DURATION_MAX_SECONDS = 100L * 366 * 86_400;

    static final Layout<Digest> DIGEST = fixed(Digest.SIZE, Digest::new, Digest::value);
    static final Layout<Txid> TXID = fixed(Digest.SIZE, value -> new Txid(new Digest(value)), id -> bytes(id.value()));
    static final Layout<CertificateHash> CERTIFICATE_HASH =
            fixed(Digest.SIZE, value -> new CertificateHash(new Digest(value)), hash -> bytes(hash.value()));
    static final Layout<EnvelopeHash> ENVELOPE_HASH =
            fixed(Digest.SIZE, value -> new EnvelopeHash(new Digest(value)), hash -> bytes(hash.value()));
    static final Layout<NoteId> NOTE_ID = fixed(NoteId.SIZE, NoteId::new, NoteId::value);
    static final Layout<SeriesId> SERIES = fixed(SeriesId.SIZE, SeriesId::new, SeriesId::value);
    static final Layout<DeviceId> DEVICE = fixed(DeviceId.SIZE, DeviceId::new, DeviceId::value);
    static final Layout<PaymentId> PAYMENT_ID = fixed(PaymentId.SIZE, PaymentId::new, PaymentId::value);
    static final Layout<QuotaRequestId> QUOTA_REQUEST_ID =
            fixed(QuotaRequestId.SIZE, QuotaRequestId::new, QuotaRequestId::value);
    static final Layout<FundingRequestId> FUNDING_REQUEST_ID =
            fixed(FundingRequestId.SIZE, FundingRequestId::new, FundingRequestId::value);
    static final Layout<AgentId> AGENT = text(AgentId.LENGTH_MAX, AgentId::new, AgentId::value);
    static final Layout<AccountId> ACCOUNT = text(AccountId.LENGTH_MAX, AccountId::new, AccountId::value);
    static final Layout<CurrencyCode> CURRENCY = text(CurrencyCode.LENGTH, CurrencyCode::new, CurrencyCode::value);
    /// DER. What it states is the crypto module's to read.
    static final Layout<Bytes> CERTIFICATE = new Layout<>(Scalars::writeCertificate, Scalars::readCertificate);

    static final Layout<Suite> SUITE = new Layout<>((out, suite) -> out.unsigned(suite.number()), Scalars::readSuite);
    static final Layout<PublicKey> KEY = new Layout<>(Scalars::writeKey, Scalars::readKey);
    static final Layout<Instant> TIME = new Layout<>(Scalars::writeTime, Scalars::readTime);
    static final Layout<Duration> DURATION = new Layout<>(Scalars::writeDuration, Scalars::readDuration);
    static final Layout<Money> MONEY = new Layout<>(Scalars::writeMoney, Scalars::readMoney);
    static final Layout<Boolean> FLAG =
            new Layout<>((out, flag) -> out.unsigned(flag ? 1 : 0), in -> in.unsignedUpTo(1) == 1);

    private Scalars() {}

    static <T> Layout<T> text(int bytesMax, Function<String, T> parse, Function<T, String> text) {
        return new Layout<>((out, value) -> out.text(text.apply(value)), in -> parse.apply(in.textUpTo(bytesMax)));
    }

    static Layout<Integer> upTo(int max) {
        return new Layout<>(
                (out, value) -> {
                    if (value > max) {
                        throw new IllegalArgumentException("number out of range");
                    }
                    out.unsigned(value);
                },
                in -> in.unsignedUpTo(max));
    }

    /// An amount whose currency stands elsewhere in the same object.
    static void writeAmount(CborWriter out, Money amount, CurrencyCode currency) {
        if (!amount.currency().equals(currency)) {
            throw new IllegalArgumentException("currencies differ");
        }
        out.unsigned(amount.minorUnits());
    }

    static Money readAmount(CborReader in, CurrencyCode currency) {
        return new Money(currency, in.unsigned());
    }

    private static <T> Layout<T> fixed(int size, Function<Bytes, T> parse, Function<T, Bytes> bytes) {
        return new Layout<>((out, value) -> out.bytes(bytes.apply(value)), in -> parse.apply(in.bytes(size)));
    }

    private static Bytes bytes(Digest digest) {
        return digest.value();
    }

    private static void writeCertificate(CborWriter out, Bytes der) {
        if (der.size() > CERTIFICATE_BYTES_MAX) {
            throw new IllegalArgumentException("certificate too large");
        }
        out.bytes(der);
    }

    private static Bytes readCertificate(CborReader in) {
        return in.bytesUpTo(CERTIFICATE_BYTES_MAX);
    }

    private static Suite readSuite(CborReader in) {
        return Suite.ofNumber(in.unsigned()).orElseThrow(() -> in.refusal(RejectionCode.UNSUPPORTED_SUITE));
    }

    private static void writeKey(CborWriter out, PublicKey key) {
        SUITE.write(out.array(2), key.suite());
        out.bytes(key.point());
    }

    private static PublicKey readKey(CborReader in) {
        in.array(2);
        return new PublicKey(SUITE.read(in), in.bytes(PublicKey.SIZE));
    }

    /// Seconds since 1970.
    private static void writeTime(CborWriter out, Instant time) {
        if (time.getNano() != 0) {
            throw new IllegalArgumentException("whole seconds only");
        }
        out.unsigned(upTo(time.getEpochSecond(), TIME_MAX_SECONDS));
    }

    static void requireOnWire(Instant time) {
        upTo(time.getEpochSecond(), TIME_MAX_SECONDS);
    }

    private static Instant readTime(CborReader in) {
        return Instant.ofEpochSecond(upTo(in.unsigned(), TIME_MAX_SECONDS));
    }

    private static void writeDuration(CborWriter out, Duration duration) {
        if (duration.getNano() != 0) {
            throw new IllegalArgumentException("whole seconds only");
        }
        out.unsigned(upTo(duration.getSeconds(), DURATION_MAX_SECONDS));
    }

    private static Duration readDuration(CborReader in) {
        return Duration.ofSeconds(upTo(in.unsigned(), DURATION_MAX_SECONDS));
    }

    private static long upTo(long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("time out of range");
        }
        return value;
    }

    private static void writeMoney(CborWriter out, Money money) {
        CURRENCY.write(out.array(2), money.currency());
        out.unsigned(money.minorUnits());
    }

    private static Money readMoney(CborReader in) {
        in.array(2);
        return readAmount(in, CURRENCY.read(in));
    }
}
