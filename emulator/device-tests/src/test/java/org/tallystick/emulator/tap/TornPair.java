package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.Amounts.cny;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.AnchorCraft;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.KeyCraft;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.DeviceTools;
import org.tallystick.emulator.device.handshake.Peer;
import org.tallystick.emulator.device.journal.Journal;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.journal.PowerCut;
import org.tallystick.emulator.device.journal.PowerPlan;
import org.tallystick.emulator.device.state.Sending;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.tap.Letter.Side;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.money.Money;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.RememberingSuite;
import org.tallystick.testkit.SeededRandom;
import org.tallystick.wire.card.FieldLost;

/// One payer and one payee, switched on for each thing that happens to them, and off after it: whatever they know,
/// they know from their journals. Every run is of the real device code.
final class TornPair {
    static final Money FUNDS = cny("100.00");

    private static final int CERTIFICATES_MAX = 64;

    private final Town town = new Town();
    private final SignatureVerifier signatures =
            new SignatureVerifier(new RememberingSuite(new Es256(town.economy.random())));
    private final AnchorCraft anchors = AnchorCraft.shared(signatures, CERTIFICATES_MAX);
    private final KeyCraft keys = new RememberingKeys();
    private final Map<Bytes, Off> known = new HashMap<>();
    private final MemoryStorage firstPayer = new MemoryStorage();
    private final MemoryStorage firstPayee = new MemoryStorage();
    private final Peer payerAsSeen;
    private final Peer payeeAsSeen;
    private final PublicKey sessionKey;

    TornPair() {
        try (var payer = town.holder(firstPayer, FUNDS);
                var payee = town.holder(firstPayee, Amounts.NOTHING)) {
            var met = Handshake.between(payer, payee);
            payerAsSeen = met.payerAsSeen();
            payeeAsSeen = met.payeeAsSeen();
            sessionKey = payee.newEphemeralKey().publicKey();
        }
    }

    /// A device that is switched off.
    record Off(Bytes journal, Shape shape) {}

    /// What came of one thing that happened.
    ///
    /// @param sent letters that left the device
    /// @param writes to the journal, one that was cut included
    /// @param calls to the agent
    record Ran(Off after, List<Letter> sent, PretendedAgent.Judged agent, long writes, int calls) {
        Ran {
            sent = List.copyOf(sent);
        }
    }

    Off first(Side side) {
        var storage = switch (side) {
            case PAYER -> firstPayer;
            case PAYEE -> firstPayee;
        };
        return off(storage);
    }

    PretendedAgent.Judged agentAtFirst() {
        town.agent.forgetUploads();
        return town.agent.judged();
    }

    /// Switched on once more, and off: a torn record is forgotten by that.
    private Off off(MemoryStorage storage) {
        return known.computeIfAbsent(storage.read(), _ -> {
            try (var device = Device.open(storage, tools(0))) {
                return new Off(storage.read(), Shape.of(device));
            }
        });
    }

    private DeviceTools tools(long seed) {
        return new DeviceTools(
                new SeededRandom(seed), signatures, anchors, keys, PaymentPolicy.DEFAULT, Journal.BYTES_MAX);
    }

    Ran run(Off before, PretendedAgent.Judged agent, Happening happening, Fault fault) {
        var storage = new MemoryStorage(before.journal());
        var device = Device.open(storage, tools(before.shape().counter()));
        town.agent.goOn(
                agent,
                device.state().uploads().sendings().stream()
                        .filter(Sending.Kept.class::isInstance)
                        .map(Sending::envelope)
                        .toList());
        if (fault instanceof Fault.Power(long write, var moment)) {
            storage.plan(new PowerPlan.At(write, moment));
        }
        var line = new FaultyLine(town.agent, fault);
        List<Letter> sent = List.of();
        boolean cut = false;
        try {
            sent = act(device, happening, line);
        } catch (PowerCut over) {
            cut = true;
        }
        storage.powerUp();
        var after = off(storage);
        if (!cut) {
            assertThat(after.shape())
                    .as("what a device knows when it is switched off is what it knows when it is switched on")
                    .isEqualTo(Shape.of(device));
        }
        return new Ran(after, sent, town.agent.judged(), storage.writes(), line.calls());
    }

    /// What became of both when they met.
    record Met(Off payer, Off payee) {}

    /// A real card in a real terminal's field finishes what is old, frame by frame.
    Met meet(Off payer, Off payee) {
        var card = new MemoryStorage(payer.journal());
        var terminal = new MemoryStorage(payee.journal());
        try (var paying = Device.open(card, tools(1));
                var paid = Device.open(terminal, tools(2))) {
            var field = new Card(paying);
            new Terminal(paid, PinEntry.none()).resume(field::transmit);
        } catch (FieldLost lost) {
            throw new AssertionError(lost);
        }
        return new Met(off(card), off(terminal));
    }

    private List<Letter> act(Device device, Happening happening, FaultyLine line) {
        return switch (happening) {
            case Happening.Ask(var amount) -> {
                int before = device.state().payee().exchanges().size();
                yield sent(device.payee()
                        .request(amount, sessionKey, Handshake.BYTES_MAX, new SeededRandom(before))
                        .map(Letter.Asked::new));
            }
            case Happening.Told(var letter) -> told(device, letter);
            case Happening.Resume(var paymentId) -> {
                var letters =
                        new ArrayList<>(sent(device.payer().resume(paymentId).map(Letter.Committed::new)));
                device.payee().receiptOf(paymentId).map(Letter.Receipted::new).ifPresent(letters::add);
                yield letters;
            }
            case Happening.Sync(var plan) -> {
                device.sync(line, town.clock).sync(plan, Patience.none());
                yield List.of();
            }
        };
    }

    private List<Letter> told(Device device, Letter letter) {
        return switch (letter) {
            case Letter.Asked(var request) ->
                sent(device.payer()
                        .prepare(request, payeeAsSeen, true, Handshake.BYTES_MAX)
                        .map(Letter.Offered::new));
            case Letter.Offered(var prepared) ->
                sent(device.payee().verify(prepared, payerAsSeen).map(Letter.Readied::new));
            case Letter.Readied(var ready) -> sent(device.payer().commit(ready).map(Letter.Committed::new));
            case Letter.Committed(var commit) ->
                sent(device.payee().commit(commit).map(Letter.Receipted::new));
            case Letter.Receipted(var receipt) -> {
                device.payer().acknowledge(receipt);
                yield List.of();
            }
        };
    }

    private static List<Letter> sent(Checked<? extends Letter> answer) {
        return switch (answer) {
            case Checked.Accepted<? extends Letter>(var letter) -> List.of(letter);
            case Checked.Refused<? extends Letter> _ -> List.of();
        };
    }
}
