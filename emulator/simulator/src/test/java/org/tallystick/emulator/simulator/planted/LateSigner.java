package org.tallystick.emulator.simulator.planted;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.Signer;
import org.tallystick.emulator.device.Device;
import org.tallystick.handshake.Commit;
import org.tallystick.handshake.Resume;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;
import org.tallystick.wire.Wire;
import org.tallystick.wire.card.CardChannel;
import org.tallystick.wire.card.CardEnd;
import org.tallystick.wire.card.FieldLost;
import org.tallystick.wire.card.Instruction;
import org.tallystick.wire.card.TerminalEnd;

/// Payers who sign what they have given up, when its payee comes back ready for it. It happens past the device's own
/// book, which would refuse: to the right device it looks as if nobody had asked.
final class LateSigner {
    private final Function<PublicKey, Signer> keys;
    private final Map<PaymentId, PaymentBody> prepared = new HashMap<>();

    /// @param keys of the devices
    LateSigner(Function<PublicKey, Signer> keys) {
        this.keys = keys;
    }

    /// A contact with one payer's device.
    CardChannel around(CardChannel right, Device payer) {
        var card = new TerminalEnd(right);
        var frames = new CardEnd((instruction, message) -> answer(card, payer, instruction, message));
        return frame -> {
            try {
                return frames.answer(frame);
            } catch (Gone gone) {
                throw new FieldLost();
            }
        };
    }

    private Checked<Bytes> answer(TerminalEnd card, Device payer, Instruction instruction, Bytes message) {
        try {
            var answer = card.exchange(instruction, message);
            payer.state()
                    .payer()
                    .prepared()
                    .ifPresent(each -> prepared.put(each.body().paymentId(), each.body()));
            return instruction == Instruction.RESUME && answer instanceof Checked.Refused<Bytes>
                    ? late(payer, message)
                            .<Checked<Bytes>>map(Checked::accepted)
                            .orElse(answer)
                    : answer;
        } catch (FieldLost lost) {
            throw new Gone();
        }
    }

    private Optional<Bytes> late(Device payer, Bytes message) {
        return Wire.RESUME.decode(message) instanceof Checked.Accepted<Resume>(var asked)
                ? Optional.ofNullable(prepared.get(asked.paymentId()))
                        .filter(body -> isGivenUp(payer, body))
                        .map(body -> new ObjectSigner(keys.apply(payer.state().key())).sign(body))
                        .map(payment -> Wire.COMMIT.encode(new Commit(asked.paymentId(), payment.signature())))
                : Optional.empty();
    }

    private static boolean isGivenUp(Device payer, PaymentBody body) {
        return payer.state()
                .payer()
                .prepared()
                .filter(current -> current.body().equals(body))
                .isEmpty();
    }

    /// The field is lost, where only runtime exceptions pass.
    private static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
