package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Digest;
import org.tallystick.harness.Invocations;
import org.tallystick.identity.AccountId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.settlement.SettlementPostings;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.EconomyDevice;

/// The same messages in any order, some of them twice, in any batches and interleaved with what follows from them, end
/// in the same books (PROTOCOL §4.6). The orders are drawn from numbered seeds, so each can be told again.
@QuarkusTest
class OrderIndependenceTest extends PaymentsScene {
    private static final int ORDERS = 8;
    private static final AccountId ACCOUNT = new AccountId("HOLDER");

    @SuppressWarnings("NullAway.Init")
    EconomyDevice dora;

    /// A message and the function that it is for.
    private record Delivery(String function, String body) {}

    /// What the central bank and the agents know in the end.
    private record Ending(Books books, List<String> bookedByFirstBank, List<String> bookedBySecondBank) {}

    @BeforeEach
    void giveDoraADevice() {
        dora = economy.device(centralBank.secondBank());
    }

    @AfterEach
    void leaveNothingToOthers() {
        centralBank.forget();
    }

    @Test
    void honestMessagesInAnyOrderMakeTheSameBooksAndTheSamePostings() {
        // Given
        var messages = honestStory();
        var expected = ending(messages, new Random(0), false);
        assertThat(expected.books().page("evidence")).isEmpty();
        for (int seed = 1; seed <= ORDERS; seed++) {
            // When
            var told = ending(messages, new Random(seed), true);
            // Then
            assertThat(told.books()).as("seed %s", seed).isEqualTo(expected.books());
            assertThat(told).as("seed %s", seed).isEqualTo(expected);
        }
    }

    @Test
    void aConflictDiffersOnlyInWhichBranchWon() {
        // Given: two branches of the same shape, so that only names tell the endings apart.
        var honest = honestStory();
        var contested = economy.note(ada, "60.00");
        var clone = ada.cloned();
        var left = economy.pay(ada, cy, "60.00", contested);
        var right = economy.pay(clone, dora, "60.00", contested);
        var leftOn = economy.pay(cy, ben, "25.00", economy.paid(left, 0));
        var rightOn = economy.pay(dora, ben, "25.00", economy.paid(right, 0));
        var messages = new ArrayList<>(honest);
        messages.add(uploadOf(cy, left, leftOn));
        messages.add(uploadOf(dora, right, rightOn));
        messages.add(uploadOf(ben, leftOn));
        messages.add(uploadOf(ben, rightOn));
        var expected = ending(messages, new Random(0), false).books();
        var winners = new ArrayList<Txid>();
        for (int seed = 1; seed <= ORDERS; seed++) {
            // When
            var books = ending(messages, new Random(seed), true).books();
            // Then
            assertThat(books.withoutWinners()).as("seed %s", seed).isEqualTo(expected.withoutWinners());
            assertThat(outputs(contested))
                    .as("seed %s", seed)
                    .containsExactlyInAnyOrder(
                            "60.00 SPENT",
                            "60.00 SPENT",
                            "25.00 LIVE",
                            "35.00 LIVE",
                            "60.00 CONTESTED",
                            "25.00 CONTESTED",
                            "35.00 CONTESTED");
            assertThat(without(contested, books)).as("seed %s", seed).isEqualTo(without(contested, expected));
            winners.add(winner(contested));
        }
        assertThat(winners).contains(left.txid(), right.txid());
    }

    /// Four notes: one goes two hops and is redeemed at the other bank, its change is paid on and lies; one is shown by
    /// its payer alone; one is split over components; one is only minted.
    private List<Delivery> honestStory() {
        var note = economy.note(ada, "100.00");
        var shown = economy.note(ben, "20.00");
        var small = economy.note(ada, "5.00");
        var idle = economy.note(cy, "7.00");
        var toBen = economy.pay(ada, ben, "40.00", note);
        var toCy = economy.pay(ben, cy, "25.00", economy.paid(toBen, 0));
        var redeemed = economy.redeem(cy, ACCOUNT, "25.00", economy.paid(toCy, 0));
        var both = economy.pay(ada, cy, "15.00", small, economy.change(toBen, 0));
        var unseen = economy.pay(ben, dora, "12.00", shown);
        var reissued = economy.reissue(ben, "8.00", economy.change(unseen, 0));
        var messages = new ArrayList<Delivery>();
        for (Output each : List.of(note, shown, small)) {
            messages.add(minted(centralBank.firstBank(), each.equals(shown) ? ben : ada, each));
        }
        messages.add(minted(centralBank.secondBank(), cy, idle));
        messages.add(uploadOf(ben, toBen));
        messages.add(uploadOf(cy, toCy, redeemed));
        messages.add(uploadOf(cy, both));
        messages.add(uploadOf(ada, toBen, both));
        var attested = economy.envelope(ben, List.of(economy.unacknowledged(unseen)));
        messages.add(delivery(centralBank.request(ben, Envelopes.withCertificateOf(dora, attested, ben))));
        messages.add(uploadOf(ben, reissued));
        return messages;
    }

    private Delivery uploadOf(EconomyDevice device, Payment... payments) {
        return delivery(centralBank.request(device, economy.envelope(device, payments)));
    }

    private static Delivery delivery(OutgoingMessage request) {
        return new Delivery("double-spend-check", request.body());
    }

    private Delivery minted(EconomyAgent agent, EconomyDevice holder, Output note) {
        return new Delivery(
                "note-registration",
                centralBank
                        .minted(agent, holder, economy.noteOf(note.outpoint()))
                        .body());
    }

    private Ending ending(List<Delivery> messages, Random random, boolean shuffled) {
        centralBank.forget();
        var open = new ArrayList<>(messages);
        if (shuffled) {
            Collections.shuffle(open, random);
            repeatSome(messages, open, random);
        }
        while (!open.isEmpty()) {
            deliver(next(open, random, shuffled));
            var follow = centralBank.updateBodies().stream()
                    .map(body -> new Delivery("ownership-update", body))
                    .toList();
            open.addAll(follow);
            if (shuffled) {
                repeatSome(follow, open, random);
            }
        }
        return new Ending(Books.of(centralBank), booked(centralBank.firstBank()), booked(centralBank.secondBank()));
    }

    /// Three of ten come a second time.
    private static void repeatSome(List<Delivery> messages, List<Delivery> open, Random random) {
        messages.stream().filter(_ -> random.nextInt(10) < 3).forEach(open::add);
    }

    /// A batch of up to four messages for one function, from anywhere.
    private static List<Delivery> next(List<Delivery> open, Random random, boolean shuffled) {
        if (!shuffled) {
            return List.of(open.removeFirst());
        }
        var batch = new ArrayList<Delivery>();
        batch.add(open.remove(random.nextInt(open.size())));
        int size = 1 + random.nextInt(4);
        for (Delivery each : List.copyOf(open)) {
            boolean fits = batch.size() < size
                    && each.function().equals(batch.getFirst().function());
            if (fits && random.nextBoolean()) {
                open.remove(each);
                batch.add(each);
            }
        }
        return batch;
    }

    private static void deliver(List<Delivery> batch) {
        var failed = Invocations.deliver(
                batch.getFirst().function(), batch.stream().map(Delivery::body).toList());
        assertThat(failed).as("%s", batch.getFirst().function()).isEmpty();
    }

    /// Every posting that follows for this bank from what it was told, once for each time. That it heard of a payment
    /// before the payee's bank was known moves no money, and so is left out.
    private List<String> booked(EconomyAgent agent) {
        var booked = new ArrayList<String>();
        for (SettlementNotice notice : centralBank.notices(agent)) {
            for (SettledEdge edge : notice.edges()) {
                if (edge.noteAgent().equals(agent.id())) {
                    booked.add(edge.txid() + " " + edge.component() + SettlementPostings.ofNoteAgent(edge, ACCOUNT));
                }
                if (edge.payee().agent().equals(agent.id()) && edge.purpose() != EdgePurpose.PAY) {
                    booked.add(edge.txid() + " " + edge.component() + SettlementPostings.ofHolderAgent(edge, ACCOUNT));
                }
            }
        }
        Collections.sort(booked);
        return booked;
    }

    /// The registry's lines about every other note.
    private static List<String> without(Output note, Books books) {
        var root = note.outpoint().root().value().toHex();
        return books.page("registry").stream()
                .filter(line -> !line.contains(root))
                .toList();
    }

    private Txid winner(Output note) {
        var outpoint = note.outpoint();
        var hex =
                centralBank.text("SELECT encode(txid, 'hex') FROM central_bank.spend WHERE source = decode('%s', 'hex')"
                        .formatted(outpoint.source().toHex()));
        return new Txid(Digest.ofHex(hex));
    }
}
