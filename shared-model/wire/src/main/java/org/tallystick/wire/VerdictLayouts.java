package org.tallystick.wire;

import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.payment.PaymentBody;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.spending.SpendVerdict;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// What became of payments and edges: `[kind]` or `[kind, detail]`.
final class VerdictLayouts {
    private static final int WAITING = 0;
    private static final int SETTLED = 1;
    private static final int LOST = 2;
    private static final int CONTESTED = 3;
    private static final int UNTOUCHED = 4;
    private static final int REFUSED = 5;
    private static final Layout<RejectionCode> REJECTION = Numbers.of(RejectionCode.values(), RejectionCode::number);
    private static final Layout<ComponentVerdict> COMPONENT =
            new Layout<>(VerdictLayouts::writeComponent, VerdictLayouts::readComponent);

    static final Layout<PaymentVerdict> PAYMENT =
            new Layout<>(VerdictLayouts::writePayment, VerdictLayouts::readPayment);
    static final Layout<SpendVerdict> SPEND = new Layout<>(VerdictLayouts::writeSpend, VerdictLayouts::readSpend);

    private VerdictLayouts() {}

    private static void writePayment(CborWriter out, PaymentVerdict verdict) {
        Scalars.TXID.write(out.array(2), verdict.txid());
        COMPONENT.writeAll(out, verdict.components(), PaymentBody.COMPONENTS_MAX);
    }

    private static PaymentVerdict readPayment(CborReader in) {
        in.array(2);
        return new PaymentVerdict(Scalars.TXID.read(in), COMPONENT.readAll(in, PaymentBody.COMPONENTS_MAX));
    }

    private static void writeComponent(CborWriter out, ComponentVerdict verdict) {
        switch (verdict) {
            case ComponentVerdict.Waiting _ -> out.array(1).integer(WAITING);
            case ComponentVerdict.Settled _ -> out.array(1).integer(SETTLED);
            case ComponentVerdict.Lost(var winner) ->
                Scalars.TXID.write(out.array(2).integer(LOST), winner);
            case ComponentVerdict.Contested _ -> out.array(1).integer(CONTESTED);
            case ComponentVerdict.Untouched _ -> out.array(1).integer(UNTOUCHED);
            case ComponentVerdict.Refused(var code) ->
                REJECTION.write(out.array(2).integer(REFUSED), code);
        }
    }

    private static ComponentVerdict readComponent(CborReader in) {
        int items = in.arrayUpTo(2, RejectionCode.MALFORMED);
        int kind = in.unsignedUpTo(REFUSED);
        if (items != (kind == LOST || kind == REFUSED ? 2 : 1)) {
            throw in.refusal(RejectionCode.MALFORMED);
        }
        return switch (kind) {
            case WAITING -> new ComponentVerdict.Waiting();
            case SETTLED -> new ComponentVerdict.Settled();
            case LOST -> new ComponentVerdict.Lost(Scalars.TXID.read(in));
            case CONTESTED -> new ComponentVerdict.Contested();
            case UNTOUCHED -> new ComponentVerdict.Untouched();
            default -> new ComponentVerdict.Refused(REJECTION.read(in));
        };
    }

    private static void writeSpend(CborWriter out, SpendVerdict verdict) {
        switch (verdict) {
            case SpendVerdict.Won _ -> out.array(1).integer(SETTLED);
            case SpendVerdict.Lost(var winner) ->
                Scalars.TXID.write(out.array(2).integer(LOST), winner);
            case SpendVerdict.Contested(var lostAt) ->
                NoteLayouts.OUTPOINT.write(out.array(2).integer(CONTESTED), lostAt);
        }
    }

    private static SpendVerdict readSpend(CborReader in) {
        int items = in.arrayUpTo(2, RejectionCode.MALFORMED);
        int kind = in.unsignedUpTo(CONTESTED);
        if (kind == WAITING || items != (kind == SETTLED ? 1 : 2)) {
            throw in.refusal(RejectionCode.MALFORMED);
        }
        return switch (kind) {
            case SETTLED -> new SpendVerdict.Won();
            case LOST -> new SpendVerdict.Lost(Scalars.TXID.read(in));
            default -> new SpendVerdict.Contested(NoteLayouts.OUTPOINT.read(in));
        };
    }
}
