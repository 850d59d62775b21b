package org.tallystick.emulator.terminal;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.terminal.ChargeOutcome.Side;
import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.Commit;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.handshake.Ready;
import org.tallystick.money.Money;
import org.tallystick.payment.PaymentId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;
import org.tallystick.wire.card.CardChannel;
import org.tallystick.wire.card.FieldLost;
import org.tallystick.wire.card.TerminalEnd;

/// A device that asks for money and drives the exchange (PROTOCOL §3). A phone that is paid is a terminal, too.
///
/// For one thread at a time.
public final class Terminal {
    private final Device device;
    private final PinEntry pinEntry;

    public Terminal(Device device, PinEntry pinEntry) {
        this.device = device;
        this.pinEntry = pinEntry;
    }

    /// Charges the card in the field, after finishing whatever the two had left open.
    public ChargeOutcome charge(CardChannel channel, Money amount) {
        try {
            return switch (Tap.greet(device, new TerminalEnd(channel))) {
                case Tap.Greeted.Refused(var code, var by) -> new ChargeOutcome.Refused(code, by);
                case Tap.Greeted.Met(var tap) -> charge(tap, amount);
            };
        } catch (FieldLost lost) {
            return new ChargeOutcome.Torn();
        }
    }

    /// Only finishes what the two had left open; answers with the payments received by it. When the card leaves in
    /// between, the rest is for the next tap.
    public Checked<List<PaymentId>> resume(CardChannel channel) throws FieldLost {
        return switch (Tap.greet(device, new TerminalEnd(channel))) {
            case Tap.Greeted.Refused refused -> Checked.refused(refused.code());
            case Tap.Greeted.Met(var tap) -> Checked.accepted(tap.finishOld());
        };
    }

    private ChargeOutcome charge(Tap tap, Money amount) throws FieldLost {
        tap.exchangeLists();
        tap.finishOld();
        var asked = device.payee()
                .request(
                        amount,
                        tap.ephemeralKey(),
                        Wire.PREPARED.bytesMax(),
                        device.tools().random());
        return switch (asked) {
            case Checked.Refused<Signed<PaymentRequest>>(var code) -> new ChargeOutcome.Refused(code, Side.TERMINAL);
            case Checked.Accepted<Signed<PaymentRequest>>(var request) -> ask(tap, request);
        };
    }

    private ChargeOutcome ask(Tap tap, Signed<PaymentRequest> request) throws FieldLost {
        var sealed = tap.request(request);
        if (sealed.equals(Checked.refused(RejectionCode.PIN_REQUIRED))) {
            var digits = pinEntry.askPin(request.body().amount());
            if (digits.isPresent()) {
                sealed = switch (tap.verify(digits.get())) {
                    case Checked.Refused<Bytes>(var code) -> Checked.refused(code);
                    case Checked.Accepted<Bytes> _ -> tap.request(request);
                };
            }
        }
        return switch (sealed) {
            case Checked.Refused<Bytes>(var code) -> new ChargeOutcome.Refused(code, Side.CARD);
            case Checked.Accepted<Bytes>(var bytes) -> check(tap, request, bytes);
        };
    }

    private ChargeOutcome check(Tap tap, Signed<PaymentRequest> request, Bytes sealed) {
        var ready = tap.open(request, sealed)
                .then(prepared -> isAnswer(prepared, request)
                        ? device.payee().verify(prepared, tap.peer())
                        : Checked.refused(RejectionCode.REQUEST_MISMATCH));
        return switch (ready) {
            case Checked.Refused<Signed<Ready>>(var code) -> new ChargeOutcome.Refused(code, Side.TERMINAL);
            case Checked.Accepted<Signed<Ready>>(var signed) -> finish(tap, request.body(), signed);
        };
    }

    private static boolean isAnswer(Prepared prepared, Signed<PaymentRequest> request) {
        return prepared.body().paymentId().equals(request.body().paymentId());
    }

    /// From READY on the card may pay: what gets lost from here is in doubt until it is finished.
    private ChargeOutcome finish(Tap tap, PaymentRequest request, Signed<Ready> ready) {
        try {
            return switch (tap.ready(ready)) {
                case Checked.Accepted<Commit>(var commit)
                when isOf(request, commit) -> receive(tap, request, ready, commit);
                case Checked.Accepted<Commit> _ ->
                    askAgain(
                            tap,
                            request,
                            ready,
                            new ChargeOutcome.Refused(RejectionCode.REQUEST_MISMATCH, Side.TERMINAL));
                case Checked.Refused<Commit>(var code) -> askAgain(tap, request, ready, unsigned(request, code));
            };
        } catch (FieldLost lost) {
            return new ChargeOutcome.InDoubt(request.paymentId());
        }
    }

    private static boolean isOf(PaymentRequest request, Commit commit) {
        return commit.paymentId().equals(request.paymentId());
    }

    /// No frame says what it answers, so one of an old tap may have come where the signature was to come. What is not
    /// the signature is believed when the card, asked from its journal, has none (PROTOCOL §3.3).
    private ChargeOutcome askAgain(Tap tap, PaymentRequest request, Signed<Ready> ready, ChargeOutcome otherwise)
            throws FieldLost {
        return switch (tap.resume(request.paymentId())) {
            case Checked.Accepted<Commit>(var commit)
            when isOf(request, commit) -> receive(tap, request, ready, commit);
            case Checked.Refused<Commit>(var code) when code == RejectionCode.UNKNOWN_PAYMENT -> otherwise;
            case Checked<Commit> _ -> new ChargeOutcome.InDoubt(request.paymentId());
        };
    }

    /// An answer that cannot be read, or whose frames came out of turn, may have been a signature.
    private static ChargeOutcome unsigned(PaymentRequest request, RejectionCode code) {
        return switch (code) {
            case MALFORMED, TOO_LARGE, WRONG_TYPE, UNEXPECTED_MESSAGE -> new ChargeOutcome.InDoubt(request.paymentId());
            default -> new ChargeOutcome.Refused(code, Side.CARD);
        };
    }

    private ChargeOutcome receive(Tap tap, PaymentRequest request, Signed<Ready> ready, Commit commit) {
        return switch (device.payee().commit(commit)) {
            // Whoever answers with a wrong signature may well have made the right one, and can upload it.
            case Checked.Refused<Signed<Acknowledgement>> _ -> new ChargeOutcome.InDoubt(request.paymentId());
            case Checked.Accepted<Signed<Acknowledgement>>(var receipt) -> {
                giveReceipt(tap, receipt);
                yield new ChargeOutcome.Paid(request.paymentId(), ready.body().txid(), request.amount());
            }
        };
    }

    /// A card that left without its receipt, or refuses it, has paid all the same: it is offered again at the next
    /// tap.
    private static void giveReceipt(Tap tap, Signed<Acknowledgement> receipt) {
        try {
            tap.acknowledge(receipt);
        } catch (FieldLost lost) {
            return;
        }
    }
}
