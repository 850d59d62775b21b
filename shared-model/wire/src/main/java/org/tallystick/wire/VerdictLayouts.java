package org.tallystick.wire;

import java.util.ArrayList;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.payment.PaymentBody;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.spending.SpendVerdict;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// What became of payments and edges: `[kind]` or `[kind, detail…]`; a payment's is `[txid, component…]`.
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
        if (verdict.components().size() > PaymentBody.COMPONENTS_MAX) {
            throw new IllegalArgumentException("too many components");
        }
        Scalars.TXID.write(out.array(1 + verdict.components().size()), verdict.txid());
        verdict.components().forEach(component -> COMPONENT.write(out, component));
    }

    private static PaymentVerdict readPayment(CborReader in) {
        int items = in.arrayUpTo(1 + PaymentBody.COMPONENTS_MAX, RejectionCode.TOO_MANY_COMPONENTS);
        var txid = Scalars.TXID.read(in);
        var components = new ArrayList<ComponentVerdict>();
        for (int i = 1; i < items; i++) {
            components.add(COMPONENT.read(in));
        }
        return new PaymentVerdict(txid, components);
    }

    private static void writeComponent(CborWriter out, ComponentVerdict verdict) {
        switch (verdict) {
            case ComponentVerdict.Waiting _ -> out.array(1).unsigned(WAITING);
            case ComponentVerdict.Settled _ -> out.array(1).unsigned(SETTLED);
            case ComponentVerdict.Lost(var winner) ->
                Scalars.TXID.write(out.array(2).unsigned(LOST), winner);
            case ComponentVerdict.Contested _ -> out.array(1).unsigned(CONTESTED);
            case ComponentVerdict.Untouched _ -> out.array(1).unsigned(UNTOUCHED);
            case ComponentVerdict.Refused(var code) ->
                REJECTION.write(out.array(2).unsigned(REFUSED), code);
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
            case SpendVerdict.Won _ -> out.array(1).unsigned(SETTLED);
            case SpendVerdict.Lost(var winner) ->
                Scalars.TXID.write(out.array(2).unsigned(LOST), winner);
            case SpendVerdict.Contested(var lostAt) ->
                NoteLayouts.writeOutpointFields(out.array(4).unsigned(CONTESTED), lostAt);
        }
    }

    private static SpendVerdict readSpend(CborReader in) {
        int items = in.arrayUpTo(4, RejectionCode.MALFORMED);
        int kind = in.unsignedUpTo(CONTESTED);
        if (kind == SETTLED && items == 1) {
            return new SpendVerdict.Won();
        }
        if (kind == LOST && items == 2) {
            return new SpendVerdict.Lost(Scalars.TXID.read(in));
        }
        if (kind == CONTESTED && items == 4) {
            return new SpendVerdict.Contested(NoteLayouts.readOutpointFields(in));
        }
        throw in.refusal(RejectionCode.MALFORMED);
    }
}
