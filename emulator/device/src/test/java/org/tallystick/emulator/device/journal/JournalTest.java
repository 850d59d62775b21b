package org.tallystick.emulator.device.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.invariant.Invariant.BrokenInvariant;

final class JournalTest {
    private static final JournalRecord FIRST = new JournalRecord(1, Bytes.ofUtf8("first"));
    private static final JournalRecord EMPTY = new JournalRecord(2, Bytes.EMPTY);
    private static final JournalRecord LAST = new JournalRecord(0xFFFF, Bytes.ofUtf8("the last record\0\0"));

    private static Bytes journalOf(JournalRecord... records) {
        var storage = new MemoryStorage();
        var journal = Journal.open(storage);
        for (JournalRecord each : records) {
            journal.append(each);
        }
        return storage.read();
    }

    private static List<JournalRecord> recordsIn(Bytes content) {
        return Journal.open(new MemoryStorage(content)).records();
    }

    @Test
    void answersItsRecordsInTheOrderTheyWereStored() {
        assertThat(recordsIn(journalOf(FIRST, EMPTY, LAST))).containsExactly(FIRST, EMPTY, LAST);
    }

    @Test
    void isEmptyWhenNew() {
        assertThat(recordsIn(Bytes.EMPTY)).isEmpty();
    }

    @Test
    void forgetsItsLastRecordWhereverTheWriteStopped() {
        var whole = journalOf(FIRST, LAST);
        int intact = journalOf(FIRST).size();

        for (int end = intact; end < whole.size(); end++) {
            var storage = new MemoryStorage(whole.slice(0, end));
            var journal = Journal.open(storage);

            assertThat(journal.records()).as("cut at byte " + end).containsExactly(FIRST);
            assertThat(storage.size()).as("the rest is cut off").isEqualTo(intact);
            journal.append(EMPTY);
            assertThat(recordsIn(storage.read())).containsExactly(FIRST, EMPTY);
        }
    }

    @Test
    void forgetsItsLastRecordWhenTheDiskHadReservedRoomForIt() {
        var whole = journalOf(FIRST, LAST);
        int intact = journalOf(FIRST).size();

        for (int end = intact; end < whole.size(); end++) {
            var padded = Bytes.concat(whole.slice(0, end), Bytes.zeros(whole.size() - end));

            assertThat(recordsIn(padded)).as("written up to byte " + end).containsExactly(FIRST);
        }
    }

    @Test
    void beginsAnewWhenThePowerWasCutWhileItWasMade() {
        var header = journalOf();

        for (int end = 0; end < header.size(); end++) {
            assertThat(recordsIn(header.slice(0, end))).as("cut at byte " + end).isEmpty();
        }
    }

    @Test
    void refusesToOpenWhenAnyBitOfAnEarlierRecordIsWrong() {
        var whole = journalOf(FIRST, EMPTY, LAST);
        int lastStarts = journalOf(FIRST, EMPTY).size();

        for (int bit = 0; bit < lastStarts * Byte.SIZE; bit++) {
            var damaged = flipped(whole, bit);

            assertThatThrownBy(() -> recordsIn(damaged)).as("bit " + bit).isInstanceOf(JournalUnusable.class);
        }
    }

    @Test
    void neverTakesAWholeLastRecordWithAWrongBitForATornOne() {
        var whole = journalOf(FIRST, LAST);
        int lastStarts = journalOf(FIRST).size();

        for (int bit = lastStarts * Byte.SIZE; bit < whole.size() * Byte.SIZE; bit++) {
            var damaged = flipped(whole, bit);

            assertThatThrownBy(() -> recordsIn(damaged))
                    .as("bit " + bit)
                    .isInstanceOf(JournalUnusable.class)
                    .hasMessageContaining("damaged at byte " + lastStarts);
        }
    }

    @Test
    void refusesAFileThatIsNoJournal() {
        assertThatThrownBy(() -> recordsIn(Bytes.ofUtf8("-----BEGIN CERTIFICATE-----")))
                .isInstanceOf(JournalUnusable.class)
                .hasMessage("not a device's journal");
        assertThatThrownBy(() -> recordsIn(Bytes.ofUtf8("TALLX"))).isInstanceOf(JournalUnusable.class);
    }

    @Test
    void storesAllOrNothingWhenThePowerIsCut() {
        for (PowerPlan.Moment moment : PowerPlan.Moment.values()) {
            var storage = new MemoryStorage(journalOf(FIRST));
            var journal = Journal.open(storage);
            storage.plan(new PowerPlan.At(1, moment));

            assertThatThrownBy(() -> journal.append(LAST)).isInstanceOf(PowerCut.class);
            storage.powerUp();
            var expected = moment == PowerPlan.Moment.AFTER ? List.of(FIRST, LAST) : List.of(FIRST);
            assertThat(Journal.open(storage).records()).as(moment.name()).isEqualTo(expected);
        }
    }

    @Test
    void takesNothingMoreAfterAWriteThatFailed() {
        var storage = new MemoryStorage(journalOf(FIRST));
        var journal = Journal.open(storage);
        storage.plan(new PowerPlan.At(1, PowerPlan.Moment.WITHIN));
        assertThatThrownBy(() -> journal.append(LAST)).isInstanceOf(PowerCut.class);
        storage.powerUp();

        assertThatThrownBy(() -> journal.append(LAST)).isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void knowsItsRoom() {
        long bytesMax = JournalHeader.SIZE + Journal.sizeOf(FIRST.payload().size());
        var journal = Journal.open(new MemoryStorage(), bytesMax);

        assertThat(journal.room()).isEqualTo(Journal.sizeOf(FIRST.payload().size()));
        journal.append(FIRST);
        assertThat(journal.room()).isZero();
        assertThatThrownBy(() -> journal.append(EMPTY)).isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void refusesAJournalAboveItsLimitUnread() {
        var storage = new MemoryStorage(journalOf(FIRST));

        assertThatThrownBy(() -> Journal.open(storage, storage.size() - 1))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining("larger than");
    }

    private static Bytes flipped(Bytes source, int bit) {
        byte[] content = source.toArray();
        content[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return Bytes.copyOf(content);
    }
}
