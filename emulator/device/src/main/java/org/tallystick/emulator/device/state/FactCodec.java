package org.tallystick.emulator.device.state;

import java.util.List;
import java.util.function.Consumer;
import org.tallystick.bytes.Digest;
import org.tallystick.emulator.device.journal.JournalRecord;
import org.tallystick.emulator.device.journal.JournalUnusable;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.handshake.Prepared;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.payment.PaymentId;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signature;
import org.tallystick.wire.Codec;
import org.tallystick.wire.Wire;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// Facts as records of the journal: a type number and a CBOR array. What has a form on the wire is kept in that form,
/// as a byte string.
final class FactCodec {
    private static final int MADE = 1;
    private static final int ENROLMENT_ASKED = 2;
    private static final int ENROLLED = 3;
    private static final int LIST_TAKEN = 4;
    private static final int PIN_TRIED = 5;
    private static final int PIN_ACCEPTED = 6;
    private static final int PAYMENT_PREPARED = 20;
    private static final int PAYMENT_ABANDONED = 21;
    private static final int PAYMENT_COMMITTED = 22;
    private static final int RECEIPT_TAKEN = 23;
    private static final int PAID_TO_AGENT = 24;
    private static final int PAYMENT_REQUESTED = 40;
    private static final int PAYMENT_VERIFIED = 41;
    private static final int PAYMENT_RECEIVED = 42;
    private static final int FUNDING_ASKED = 60;
    private static final int NOTES_TAKEN = 61;
    private static final int FUNDING_REFUSED = 62;
    private static final int ENVELOPE_MADE = 63;
    private static final int SEQUENCE_TAKEN = 64;
    private static final int ENVELOPE_KEPT = 65;
    private static final int RESULT_TAKEN = 66;

    private static final int SECRET_SIZE = 32;
    private static final int CERTIFICATE_BYTES_MAX = 2_048;
    private static final int COUNT_MAX = 1_000_000;

    private FactCodec() {}

    static JournalRecord encode(Fact fact) {
        return switch (fact) {
            case LifeFact life -> encode(life);
            case PayerFact payer -> encode(payer);
            case PayeeFact payee -> encode(payee);
            case SyncFact sync -> encode(sync);
        };
    }

    /// A whole record that is no fact was written by a newer program, or by nobody.
    static Fact decode(JournalRecord record) {
        return switch (CborReader.readWhole(
                record.payload(), JournalRecord.PAYLOAD_MAX, in -> read(record.type(), in))) {
            case Checked.Accepted<Fact>(var fact) -> fact;
            case Checked.Refused<Fact>(var code) ->
                throw new JournalUnusable("a record of type " + record.type() + " cannot be read: " + code);
        };
    }

    private static JournalRecord encode(LifeFact fact) {
        return switch (fact) {
            case LifeFact.Made made -> record(MADE, out -> writeMade(out, made));
            case LifeFact.EnrolmentAsked(var request) -> of(ENROLMENT_ASKED, Wire.ENROLMENT_REQUEST, request);
            case LifeFact.Enrolled(var enrolment) -> of(ENROLLED, Wire.ENROLMENT, enrolment);
            case LifeFact.ListTaken(var list) -> of(LIST_TAKEN, Wire.REVOCATION_LIST, list);
            case LifeFact.PinTried() -> record(PIN_TRIED, out -> out.array(0));
            case LifeFact.PinAccepted() -> record(PIN_ACCEPTED, out -> out.array(0));
        };
    }

    private static JournalRecord encode(PayerFact fact) {
        return switch (fact) {
            case PayerFact.PaymentPrepared(var request, var certificates, var body) ->
                record(PAYMENT_PREPARED, out -> {
                    write(out.array(2), Wire.PAYMENT_REQUEST, request);
                    write(out, Wire.PREPARED, new Prepared(body, List.of(), List.of(), certificates));
                });
            case PayerFact.PaymentAbandoned(var paymentId) ->
                record(PAYMENT_ABANDONED, out -> out.array(1).bytes(paymentId.value()));
            case PayerFact.PaymentCommitted(var paymentId, var signature, var ready) ->
                record(
                        PAYMENT_COMMITTED,
                        out -> write(
                                out.array(3).bytes(paymentId.value()).bytes(signature.value()), Wire.READY, ready));
            case PayerFact.ReceiptTaken(var paymentId, var receipt) ->
                record(
                        RECEIPT_TAKEN,
                        out -> write(out.array(2).bytes(paymentId.value()), Wire.ACKNOWLEDGEMENT, receipt));
            case PayerFact.PaidToAgent(var payment) -> of(PAID_TO_AGENT, Wire.PAYMENT, payment);
        };
    }

    private static JournalRecord encode(PayeeFact fact) {
        return switch (fact) {
            case PayeeFact.PaymentRequested(var request) -> of(PAYMENT_REQUESTED, Wire.PAYMENT_REQUEST, request);
            case PayeeFact.PaymentVerified(var prepared, var ready) ->
                record(PAYMENT_VERIFIED, out -> {
                    write(out.array(2), Wire.PREPARED, prepared);
                    write(out, Wire.READY, ready);
                });
            case PayeeFact.PaymentReceived(var paymentId, var signature, var receipt) ->
                record(
                        PAYMENT_RECEIVED,
                        out -> write(
                                out.array(3).bytes(paymentId.value()).bytes(signature.value()),
                                Wire.ACKNOWLEDGEMENT,
                                receipt));
        };
    }

    private static JournalRecord encode(SyncFact fact) {
        return switch (fact) {
            case SyncFact.FundingAsked(var request) -> of(FUNDING_ASKED, Wire.FUNDING_REQUEST, request);
            case SyncFact.NotesTaken(var requestId, var notes) ->
                record(NOTES_TAKEN, out -> write(out.array(2).bytes(requestId.value()), Wire.MINTED_NOTES, notes));
            case SyncFact.FundingRefused(var requestId) ->
                record(FUNDING_REFUSED, out -> out.array(1).bytes(requestId.value()));
            case SyncFact.EnvelopeMade(var envelope) -> of(ENVELOPE_MADE, Wire.ENVELOPE, envelope);
            case SyncFact.SequenceTaken(long sequence) ->
                record(SEQUENCE_TAKEN, out -> out.array(1).integer(sequence));
            case SyncFact.EnvelopeKept(var receipt) -> of(ENVELOPE_KEPT, Wire.ENVELOPE_RECEIPT, receipt);
            case SyncFact.ResultTaken(var result) -> of(RESULT_TAKEN, Wire.SYNC_RESULT, result);
        };
    }

    private static Fact read(int type, CborReader in) {
        return switch (type) {
            case MADE -> readMade(in);
            case ENROLMENT_ASKED -> new LifeFact.EnrolmentAsked(only(in, Wire.ENROLMENT_REQUEST));
            case ENROLLED -> new LifeFact.Enrolled(only(in, Wire.ENROLMENT));
            case LIST_TAKEN -> new LifeFact.ListTaken(only(in, Wire.REVOCATION_LIST));
            case PIN_TRIED -> readEmpty(in, new LifeFact.PinTried());
            case PIN_ACCEPTED -> readEmpty(in, new LifeFact.PinAccepted());
            case PAYMENT_PREPARED -> readPrepared(in);
            case PAYMENT_ABANDONED -> new PayerFact.PaymentAbandoned(readPaymentId(in, 1));
            case PAYMENT_COMMITTED ->
                new PayerFact.PaymentCommitted(readPaymentId(in, 3), readSignature(in), read(in, Wire.READY));
            case RECEIPT_TAKEN -> new PayerFact.ReceiptTaken(readPaymentId(in, 2), read(in, Wire.ACKNOWLEDGEMENT));
            case PAID_TO_AGENT -> new PayerFact.PaidToAgent(only(in, Wire.PAYMENT));
            case PAYMENT_REQUESTED -> new PayeeFact.PaymentRequested(only(in, Wire.PAYMENT_REQUEST));
            case PAYMENT_VERIFIED -> {
                in.array(2);
                yield new PayeeFact.PaymentVerified(read(in, Wire.PREPARED), read(in, Wire.READY));
            }
            case PAYMENT_RECEIVED ->
                new PayeeFact.PaymentReceived(readPaymentId(in, 3), readSignature(in), read(in, Wire.ACKNOWLEDGEMENT));
            case FUNDING_ASKED -> new SyncFact.FundingAsked(only(in, Wire.FUNDING_REQUEST));
            case NOTES_TAKEN -> new SyncFact.NotesTaken(readFundingId(in, 2), read(in, Wire.MINTED_NOTES));
            case FUNDING_REFUSED -> new SyncFact.FundingRefused(readFundingId(in, 1));
            case ENVELOPE_MADE -> new SyncFact.EnvelopeMade(only(in, Wire.ENVELOPE));
            case SEQUENCE_TAKEN -> {
                in.array(1);
                yield new SyncFact.SequenceTaken(in.unsigned());
            }
            case ENVELOPE_KEPT -> new SyncFact.EnvelopeKept(only(in, Wire.ENVELOPE_RECEIPT));
            case RESULT_TAKEN -> new SyncFact.ResultTaken(only(in, Wire.SYNC_RESULT));
            default -> throw new JournalUnusable("records of type " + type + " are not known");
        };
    }

    private static void writeMade(CborWriter out, LifeFact.Made made) {
        var limits = made.limits();
        out.array(4).bytes(made.secret()).bytes(made.root());
        out.array(7).text(limits.currency().value());
        out.integer(limits.paymentMax().minorUnits());
        out.integer(limits.cumulativeMax().minorUnits());
        out.integer(limits.paymentsMax());
        out.integer(limits.pinAbove().minorUnits());
        out.integer(limits.pinTriesMax());
        out.integer(limits.holdingMax().minorUnits());
        switch (made.pin()) {
            case PinReference.None() -> out.nothing();
            case PinReference.Kept(var salt, var digest) ->
                out.array(2).bytes(salt).bytes(digest.value());
        }
    }

    private static LifeFact.Made readMade(CborReader in) {
        in.array(4);
        var secret = in.bytes(SECRET_SIZE);
        var root = in.bytesUpTo(CERTIFICATE_BYTES_MAX);
        in.array(7);
        var currency = new CurrencyCode(in.textUpTo(CurrencyCode.LENGTH));
        var limits = new DeviceLimits(
                new Money(currency, in.unsigned()),
                new Money(currency, in.unsigned()),
                in.unsignedUpTo(COUNT_MAX),
                new Money(currency, in.unsigned()),
                in.unsignedUpTo(COUNT_MAX),
                new Money(currency, in.unsigned()));
        return new LifeFact.Made(secret, root, limits, readPin(in));
    }

    private static PinReference readPin(CborReader in) {
        if (in.nothing()) {
            return new PinReference.None();
        }
        in.array(2);
        return new PinReference.Kept(in.bytes(PinReference.Kept.SALT_SIZE), new Digest(in.bytes(Digest.SIZE)));
    }

    private static Fact readPrepared(CborReader in) {
        in.array(2);
        var request = read(in, Wire.PAYMENT_REQUEST);
        var prepared = read(in, Wire.PREPARED);
        return new PayerFact.PaymentPrepared(request, prepared.certificates(), prepared.body());
    }

    private static <F extends Fact> F readEmpty(CborReader in, F fact) {
        in.array(0);
        return fact;
    }

    private static PaymentId readPaymentId(CborReader in, int items) {
        in.array(items);
        return new PaymentId(in.bytes(PaymentId.SIZE));
    }

    private static FundingRequestId readFundingId(CborReader in, int items) {
        in.array(items);
        return new FundingRequestId(in.bytes(FundingRequestId.SIZE));
    }

    private static Signature readSignature(CborReader in) {
        return new Signature(in.bytes(Signature.SIZE));
    }

    private static <T> T only(CborReader in, Codec<T> codec) {
        in.array(1);
        return read(in, codec);
    }

    private static <T> T read(CborReader in, Codec<T> codec) {
        return switch (codec.decode(in.bytesUpTo(codec.bytesMax()))) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw in.refusal(code);
        };
    }

    private static <T> JournalRecord of(int type, Codec<T> codec, T value) {
        return record(type, out -> write(out.array(1), codec, value));
    }

    private static <T> void write(CborWriter out, Codec<T> codec, T value) {
        out.bytes(codec.encode(value));
    }

    private static JournalRecord record(int type, Consumer<CborWriter> content) {
        return new JournalRecord(type, CborWriter.write(content));
    }
}
