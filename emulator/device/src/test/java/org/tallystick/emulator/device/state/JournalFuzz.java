package org.tallystick.emulator.device.state;

import java.util.List;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.device.journal.Journal;
import org.tallystick.emulator.device.journal.JournalRecord;
import org.tallystick.emulator.device.journal.JournalUnusable;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.testkit.fuzz.FuzzedDecoder;
import org.tallystick.testkit.fuzz.FuzzedDecoders;

/// What a device reads when it is switched on: its journal, and the facts in the records. A damaged one is
/// [JournalUnusable] and nothing else.
public final class JournalFuzz {
    private static final int TYPE_SIZE = 2;
    private static final FuzzedDecoders DECODERS = decoders().chosen();

    private JournalFuzz() {}

    /// What Jazzer calls.
    public static void fuzzerTestOneInput(byte[] input) {
        DECODERS.tryOn(input);
    }

    static FuzzedDecoders decoders() {
        var facts = facts().map(FactCodec::encode).toList();
        return new FuzzedDecoders(List.of(
                new FuzzedDecoder("journal", JournalFuzz::open, List.of(journal(facts))),
                new FuzzedDecoder(
                        "fact",
                        JournalFuzz::read,
                        facts.stream().map(JournalFuzz::input).toList())));
    }

    private static Stream<Fact> facts() {
        var economy = SignedEconomy.atNoon();
        var agent = economy.agent("first-bank");
        var payer = economy.device(agent);
        var payee = economy.device(agent);
        var note = economy.note(payer, "50.00");
        var payment = economy.pay(payer, payee, "20.00", note);
        var reissue = economy.reissue(payee, "20.00", economy.paid(payment, 0));
        var id = payment.body().paymentId();
        return Stream.of(
                new LifeFact.PinTried(),
                new PayerFact.PaymentAbandoned(id),
                new PayerFact.PaymentCommitted(id, payment.signature(), economy.ready(payment)),
                new PayerFact.PaidToAgent(reissue),
                new PayeeFact.PaymentRequested(economy.request(payee, Amounts.cny("20.00"))),
                new SyncFact.EnvelopeMade(economy.envelope(payee, payment, reissue)),
                new SyncFact.SequenceTaken(7));
    }

    private static Bytes journal(List<JournalRecord> records) {
        var storage = new MemoryStorage();
        try (var journal = Journal.open(storage)) {
            records.forEach(journal::append);
        }
        return storage.read();
    }

    private static Bytes input(JournalRecord record) {
        var type = Bytes.copyOf(new byte[] {(byte) (record.type() >> Byte.SIZE), (byte) record.type()});
        return Bytes.concat(type, record.payload());
    }

    /// What was opened once opens again, with the same records.
    private static void open(Bytes content) {
        var storage = new MemoryStorage(content);
        try (var once = Journal.open(storage)) {
            var records = once.records();
            try (var again = Journal.open(storage)) {
                if (!again.records().equals(records)) {
                    throw new AssertionError("a journal that changes by being opened: " + content.toHex());
                }
            }
        } catch (JournalUnusable damaged) {
            requireMessage(damaged);
        }
    }

    private static void read(Bytes input) {
        if (input.size() < TYPE_SIZE) {
            return;
        }
        int type = Byte.toUnsignedInt(input.at(0)) << Byte.SIZE | Byte.toUnsignedInt(input.at(1));
        if (type == 0) {
            return;
        }
        var record = new JournalRecord(type, input.slice(TYPE_SIZE, input.size()));
        try {
            if (!FactCodec.encode(FactCodec.decode(record)).equals(record)) {
                throw new AssertionError("a fact that would be stored as something else: " + input.toHex());
            }
        } catch (JournalUnusable unreadable) {
            requireMessage(unreadable);
        }
    }

    /// Its message is one line for people.
    private static void requireMessage(JournalUnusable refusal) {
        var message = String.valueOf(refusal.getMessage());
        if (message.isBlank() || message.lines().count() != 1) {
            throw new AssertionError("not one line for people: " + message);
        }
    }
}
