package org.tallystick.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tallystick.envelope.OwnershipChangeRequest;
import org.tallystick.funding.MintedNotes;
import org.tallystick.identity.AccountId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Component;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// What a few devices of two agents tell the central bank about a few notes: a story that chance tells, and every
/// upload that comes of it. In a contested one, one device is in two bodies, and both pay with the same note.
public final class MessageSet {
    private static final AccountId ACCOUNT = new AccountId("HOLDER");
    private static final int NOTES_MAX = 3;
    private static final int PAYMENTS_MAX = 6;
    private static final int SMALLEST = 10;

    private final SignedEconomy economy;
    private final RandomGenerator random;
    private final List<EconomyDevice> devices = new ArrayList<>();
    private final List<Held> unspent = new ArrayList<>();
    private final List<Uploaded> uploads = new ArrayList<>();
    private final List<OutgoingMessage> messages = new ArrayList<>();
    private final List<Minted> minted = new ArrayList<>();
    private Optional<Outpoint> contested = Optional.empty();

    /// A note, and for whom it was made.
    public record Minted(EconomyDevice holder, Output note) {
        public NoteId root() {
            return note.outpoint().root();
        }
    }

    private record Held(EconomyDevice holder, Output output) {}

    private record Uploaded(EconomyDevice by, Payment payment) {}

    private MessageSet(SignedEconomy economy, RandomGenerator random) {
        this.economy = economy;
        this.random = random;
    }

    public static MessageSet drawn(
            SignedEconomy economy, List<EconomyAgent> agents, boolean contested, RandomGenerator random) {
        var set = new MessageSet(economy, random);
        for (int each = 0; each < 4; each++) {
            set.devices.add(economy.device(agents.get(each % agents.size())));
        }
        int notes = 1 + random.nextInt(NOTES_MAX);
        for (int each = 0; each < notes; each++) {
            set.mint(set.any(), 1 + random.nextInt(100));
        }
        if (contested) {
            set.contest();
        }
        int payments = 2 + random.nextInt(PAYMENTS_MAX - 1);
        for (int each = 0; each < payments; each++) {
            set.payOne();
        }
        set.send();
        return set;
    }

    public List<OutgoingMessage> messages() {
        return List.copyOf(messages);
    }

    /// Every device that is in it; the one that is in two bodies once.
    public Collection<EconomyDevice> devices() {
        var all = new LinkedHashSet<>(devices);
        minted.stream().map(Minted::holder).forEach(all::add);
        return List.copyOf(all);
    }

    /// Every note that it is about.
    public List<Minted> minted() {
        return List.copyOf(minted);
    }

    public Collection<NoteId> roots() {
        return minted.stream().map(Minted::root).toList();
    }

    /// The note that is spent twice, in a contested set.
    public Optional<Outpoint> contested() {
        return contested;
    }

    /// Every note but the one that is spent twice. What becomes of them is the same whoever wins that one, since every
    /// payment here is of one note.
    public Collection<NoteId> untroubled() {
        return roots().stream()
                .filter(root ->
                        contested.map(Outpoint::root).filter(root::equals).isEmpty())
                .toList();
    }

    /// Everything that somebody spends in it.
    public Collection<Outpoint> spent() {
        var spent = new LinkedHashSet<Outpoint>();
        uploads.forEach(upload -> upload.payment().body().components().stream()
                .map(Component::outpoint)
                .forEach(spent::add));
        return spent;
    }

    private EconomyDevice any() {
        return devices.get(random.nextInt(devices.size()));
    }

    private EconomyDevice anyBut(EconomyDevice one) {
        var other = any();
        while (other.id().equals(one.id())) {
            other = any();
        }
        return other;
    }

    private Output mint(EconomyDevice holder, int yuan) {
        var note = economy.note(holder, yuan + ".00");
        minted.add(new Minted(holder, note));
        unspent.add(new Held(holder, note));
        // Some notes the central bank sees in an envelope first, or only.
        if (random.nextInt(4) > 0) {
            var body = new MintedNotes(
                    Suite.ES256,
                    holder.agent().id(),
                    holder.id(),
                    List.of(economy.noteOf(note.outpoint())),
                    List.of(
                            holder.agent().certificate().der(),
                            holder.agent().seriesCertificate().der()));
            var signed = holder.agent().signer().sign(Wire.MINTED_NOTES, body);
            messages.add(Messages.MINTED_NOTES.to(QueueName.NOTES_MINTED, signed));
        }
        return note;
    }

    private void contest() {
        var cheat = economy.device(devices.getFirst().agent());
        var clone = cheat.cloned();
        var note = mint(cheat, 60);
        contested = Optional.of(note.outpoint());
        unspent.removeLast();
        for (EconomyDevice body : List.of(cheat, clone)) {
            pay(body, any(), note, note.amount());
        }
    }

    private void payOne() {
        if (unspent.isEmpty()) {
            return;
        }
        var held = unspent.remove(random.nextInt(unspent.size()));
        var amount = held.output().amount();
        switch (random.nextInt(6)) {
            case 0 -> {
                var payment = economy.redeem(held.holder(), ACCOUNT, decimal(amount), held.output());
                uploads.add(new Uploaded(held.holder(), payment));
            }
            case 1 -> {
                var payment = economy.reissue(held.holder(), decimal(amount), held.output());
                uploads.add(new Uploaded(held.holder(), payment));
            }
            default -> {
                long most = amount.minorUnits();
                long part = most <= 2 * SMALLEST || random.nextInt(3) == 0
                        ? most
                        : random.nextLong(SMALLEST, most - SMALLEST);
                pay(held.holder(), anyBut(held.holder()), held.output(), new Money(amount.currency(), part));
            }
        }
    }

    /// The payee brings it; now and then the payer does, too.
    private void pay(EconomyDevice payer, EconomyDevice payee, Output from, Money amount) {
        var payment = economy.pay(payer, payee, decimal(amount), from);
        unspent.add(new Held(payee, economy.paid(payment, 0)));
        if (!payment.component(0).change().isZero()) {
            unspent.add(new Held(payer, economy.change(payment, 0)));
        }
        uploads.add(new Uploaded(payee, payment));
        if (random.nextInt(3) == 0) {
            uploads.add(new Uploaded(payer, payment));
        }
    }

    private static String decimal(Money amount) {
        return String.format(Locale.ROOT, "%d.%02d", amount.minorUnits() / 100, amount.minorUnits() % 100);
    }

    /// Each upload by itself, or some of a device's together.
    private void send() {
        var open = new ArrayList<>(uploads);
        while (!open.isEmpty()) {
            var first = open.removeFirst();
            var together = new ArrayList<>(List.of(first.payment()));
            for (Uploaded each : List.copyOf(open)) {
                if (each.by() == first.by() && !together.contains(each.payment()) && random.nextBoolean()) {
                    open.remove(each);
                    together.add(each.payment());
                }
            }
            var envelope = economy.envelope(first.by(), together.toArray(Payment[]::new));
            var agent = first.by().agent();
            var body =
                    new OwnershipChangeRequest(Suite.ES256, agent.id(), economy.now(), Wire.ENVELOPE.encode(envelope));
            messages.add(Messages.OWNERSHIP_CHANGE_REQUEST.to(
                    QueueName.OWNERSHIP_CHANGE_REQUESTS, agent.signer().sign(Wire.OWNERSHIP_CHANGE_REQUEST, body)));
        }
    }
}
