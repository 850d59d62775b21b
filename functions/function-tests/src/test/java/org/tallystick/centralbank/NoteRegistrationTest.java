package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.funding.MintedNotes;
import org.tallystick.harness.Invocations;
import org.tallystick.harness.TestKeys;
import org.tallystick.identity.AccountId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.Onward;
import org.tallystick.note.SignedNote;
import org.tallystick.ownership.OutputState;
import org.tallystick.payment.Output;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class NoteRegistrationTest extends PaymentsScene {
    private static final Money EVERYTHING = new Money(CentralBank.CNY, Long.MAX_VALUE);

    @BeforeEach
    void forgetWhatOthersLeft() {
        centralBank.forget();
    }

    @AfterEach
    void leaveNothingToOthers() {
        centralBank.forget();
    }

    @Test
    void mintedNotesInManyHandsAtOnceAreLiveOnce() throws InterruptedException, ExecutionException {
        // Given
        var notes = List.of(economy.note(ada, "50.00"), economy.note(ada, "20.00"), economy.note(ada, "10.00"));
        var messages = notes.stream().map(note -> minted(ada, note).body()).toList();
        // When
        try (var hosts = Executors.newFixedThreadPool(8)) {
            var deliveries = new ArrayList<Future<List<String>>>();
            for (int host = 0; host < 8; host++) {
                var batch = host % 2 == 0 ? messages : messages.reversed();
                deliveries.add(hosts.submit(() -> Invocations.deliver("note-registration", batch)));
            }
            for (Future<List<String>> each : deliveries) {
                assertThat(each.get()).isEmpty();
            }
        }
        // Then
        notes.forEach(note -> assertThat(states(note)).containsExactly(OutputState.LIVE));
        assertThat(issued(ada.agent())).isEqualTo(80_00);
    }

    @Test
    void whatIsWrongStaysOutAndItsNeighboursDoNot() {
        // Given
        var first = centralBank.firstBank();
        var second = centralBank.secondBank();
        var right = economy.note(ada, "50.00");
        var forgedNote = economy.note(ada, "20.00");
        var signed = economy.noteOf(forgedNote.outpoint());
        var byNobody = new SignedNote(
                signed.id(),
                signed.note(),
                second.seriesSigner().sign(signed.note()).signature());
        var unheard = economy.note(ada, "10.00");
        var inAnothersName = Messages.MINTED_NOTES.to(
                QueueName.NOTES_MINTED,
                second.signer().sign(Wire.MINTED_NOTES, body(first, List.of(economy.noteOf(unheard.outpoint())))));
        var withoutSeries = new MintedNotes(
                Suite.ES256,
                first.id(),
                ada.id(),
                List.of(economy.noteOf(unheard.outpoint())),
                List.of(first.certificate().der()));
        // When
        var failed = Invocations.deliver(
                "note-registration",
                List.of(
                        "{}",
                        send(first, body(first, List.of(byNobody))).body(),
                        minted(ada, right).body(),
                        inAnothersName.body(),
                        send(first, withoutSeries).body()));
        // Then
        assertThat(failed).containsExactlyInAnyOrder("0", "1", "3", "4");
        assertThat(states(right)).containsExactly(OutputState.LIVE);
        assertThat(states(forgedNote)).isEmpty();
        assertThat(states(unheard)).isEmpty();
    }

    @Test
    void aSecondNoteUnderOneIdIsHonouredAndRecordedAgainstItsAgent() {
        // Given
        var first = economy.note(ada, "50.00");
        var id = first.outpoint().root();
        var second = note(id, new Money(CentralBank.CNY, 30_00));
        // When
        Invocations.deliver("note-registration", minted(ada, first));
        for (int again = 0; again < 3; again++) {
            assertThat(Invocations.deliver("note-registration", minted(ada, second)))
                    .isEmpty();
        }
        // Then
        assertThat(states(first)).containsExactly(OutputState.LIVE, OutputState.LIVE);
        assertThat(issued(ada.agent())).isEqualTo(80_00);
        assertThat(centralBank.count(
                        "SELECT count(*) FROM central_bank.duplicate_note WHERE agent_id = 'first-bank' AND root = "
                                + hex(id)))
                .isEqualTo(1);
    }

    @Test
    void amountsThatNobodyCanAddUpHarmNoNeighbour() {
        // Given: each fits into an amount, both together do not.
        var one = note(newId(), EVERYTHING);
        var other = note(newId(), EVERYTHING);
        var right = economy.note(economy.device(centralBank.secondBank()), "50.00");
        var holder = economy.device(centralBank.secondBank());
        // When
        var failed = Invocations.deliver(
                "note-registration",
                List.of(
                        minted(ada, one, other).body(),
                        minted(holder, right).body(),
                        minted(ada, one).body(),
                        minted(ada, other).body()));
        // Then: whoever signed so much is honoured note by note, and charged.
        assertThat(failed).containsExactly("0");
        assertThat(states(right)).containsExactly(OutputState.LIVE);
        assertThat(states(one)).containsExactly(OutputState.LIVE);
        assertThat(states(other)).containsExactly(OutputState.LIVE);
        assertThat(centralBank.text("SELECT max(outstanding) FROM central_bank.over_issue"))
                .isEqualTo("18446744073709551614");
    }

    @Test
    void aReserveLargerThanAnAmountStopsNoQuota() {
        // Given: the second bank's holder redeems everything twice.
        var cy = economy.device(centralBank.secondBank());
        for (int again = 0; again < 2; again++) {
            var note = note(newId(), EVERYTHING);
            var payment = economy.pay(ada, cy, "92233720368547758.07", note);
            var redeemed = economy.redeem(cy, new AccountId("CY"), "92233720368547758.07", economy.paid(payment, 0));
            centralBank.settle(centralBank.request(cy, economy.envelope(cy, payment, redeemed)));
        }
        // Then
        var door = new QuotaDoor(keys);
        var asked = new Money(CentralBank.CNY, 1_00);
        assertThat(door.ask(door.request(TestKeys.SECOND_BANK, asked)).status()).isEqualTo(201);
        assertThat(door.ask(door.request(TestKeys.FIRST_BANK, asked)).status()).isEqualTo(422);
        assertThat(centralBank
                        .reserve(centralBank.secondBank(), CentralBank.CNY)
                        .signedMinorUnits())
                .isEqualTo(1L << 62);
        assertThat(centralBank.reserve(centralBank.firstBank(), CentralBank.CNY).signedMinorUnits())
                .isEqualTo(-(1L << 62));
    }

    private Output note(NoteId id, Money amount) {
        return economy.note(
                centralBank.firstBank(),
                NoteFixture.note()
                        .withId(id)
                        .issuedAt(economy.now())
                        .expiring(economy.now().plus(Duration.ofDays(30)), Duration.ofDays(30))
                        .under(new NotePolicy(Onward.HOPS, 5, 32, EVERYTHING))
                        .of(amount)
                        .to(ada.key().publicKey()));
    }

    private NoteId newId() {
        return NoteId.create(0, economy.now(), economy.random());
    }

    private OutgoingMessage minted(EconomyDevice holder, Output... notes) {
        var signed = new ArrayList<SignedNote>();
        for (Output each : notes) {
            signed.add(economy.noteOf(each.outpoint()));
        }
        return centralBank.minted(holder.agent(), holder, signed.toArray(SignedNote[]::new));
    }

    private MintedNotes body(EconomyAgent agent, List<SignedNote> notes) {
        List<Bytes> certificates = List.of(
                agent.certificate().der(),
                agent.seriesCertificate().der(),
                centralBank.secondBank().certificate().der(),
                centralBank.secondBank().seriesCertificate().der());
        return new MintedNotes(Suite.ES256, agent.id(), ada.id(), notes, certificates);
    }

    private static OutgoingMessage send(EconomyAgent agent, MintedNotes body) {
        return Messages.MINTED_NOTES.to(QueueName.NOTES_MINTED, agent.signer().sign(Wire.MINTED_NOTES, body));
    }

    private long issued(EconomyAgent agent) {
        return centralBank.count("SELECT sum(signed_minor_units) FROM central_bank.series_posting WHERE series = "
                + "decode('%s', 'hex')".formatted(agent.series().value().toHex()));
    }

    private static String hex(NoteId root) {
        return "decode('%s', 'hex')".formatted(root.value().toHex());
    }
}
