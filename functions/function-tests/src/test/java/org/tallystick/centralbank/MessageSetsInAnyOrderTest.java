package org.tallystick.centralbank;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.enrolment.CoreBanking;
import org.tallystick.enrolment.Devices;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.Quotas;
import org.tallystick.harness.Invocations;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.Outpoint;
import org.tallystick.testkit.AnyOrder;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.MessageSet;
import org.tallystick.testkit.Seeds;

/// Message sets that chance draws, in orders that chance draws, some of them twice, through all functions from the
/// double-spend check to the mint of what was reissued, over the real books of the central bank and of both agents: one
/// ending each, and where one note is spent twice one for each branch that may win (PROTOCOL §4.6, §4.7).
///
/// It is a sample of what the simulator's `AnyOrderTest` does in memory. `-Dorder.sets=N` and
/// `-Dorder.orders=N` take a bigger one, `-Dreplay.seed=N` tells one set again.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class MessageSetsInAnyOrderTest extends PaymentsScene {
    private static final int SETS = Integer.getInteger("order.sets", 3);
    private static final int ORDERS = Integer.getInteger("order.orders", 3);

    @Inject
    CoreBanking accounts;

    @Inject
    Devices devices;

    @Inject
    Quotas quotas;

    @Inject
    NoteMint notes;

    private List<EconomyAgent> banks;
    private SettlingAgents agents;
    private long delivered;
    private int twoEndings;

    /// A message and the function that it is for.
    private record Delivery(String function, String body) {}

    @BeforeEach
    void openTheBanks() {
        banks = List.of(centralBank.firstBank(), centralBank.secondBank());
        agents = new SettlingAgents(centralBank, accounts, devices, quotas, notes);
        queues.create(QueueName.NOTES_MINTED);
        banks.forEach(bank -> queues.create(QueueName.mintOrders(bank.id())));
        // What another test has left there is about other books.
        forgetMessages();
    }

    @AfterEach
    void leaveNothingToOthers() {
        centralBank.forget();
        agents.forget();
        forgetMessages();
    }

    private void forgetMessages() {
        queues.drain(QueueName.NOTES_MINTED);
        queues.drain(QueueName.OWNERSHIP_UPDATES);
        for (EconomyAgent bank : banks) {
            queues.drain(QueueName.settlementNotices(bank.id()));
            queues.drain(QueueName.mintOrders(bank.id()));
        }
    }

    @Test
    void honestMessagesInAnyOrderEndInTheSameBooksEverywhere() {
        Seeds.check(SETS, random -> {
            var endings = endings(false, random);
            assertThat(endings).hasSize(1);
            endings.values().forEach(pages -> {
                assertThat(pages.get("evidence")).isEmpty();
                assertThat(pages.get("agents' waiting edges")).isEmpty();
                assertThat(pages.get("agents' missing edges")).isEmpty();
            });
        });
        tell("honest");
    }

    @Test
    void aConflictDiffersEverywhereOnlyInWhichBranchWon() {
        Seeds.check(SETS, random -> {
            var endings = endings(true, random);
            assertThat(endings).hasSizeBetween(1, 2);
            twoEndings += endings.size() - 1;
        });
        tell("contested");
        assertThat(twoEndings).as("sets in which either branch won once").isPositive();
    }

    private void tell(String kind) {
        System.out.printf(
                "any order in PostgreSQL: %d %s sets x %d orders, %d deliveries; either branch won once in %d%n",
                SETS, kind, ORDERS, delivered, twoEndings);
    }

    /// Every page of all books, for each set of winners. Which of two signatures under one counter came first is
    /// another question than which of the two won, so a contested set's counters are left out.
    private Map<String, SortedMap<String, String>> endings(boolean contested, RandomGenerator random) {
        var set = MessageSet.drawn(economy, banks, contested, random);
        var endings = new HashMap<String, SortedMap<String, String>>();
        for (int order = 0; order < ORDERS; order++) {
            centralBank.forgetBooks();
            agents.begin(set, economy, banks);
            deliverAll(set, Random.from(random));
            var pages = new TreeMap<>(Books.of(centralBank).pages());
            pages.putAll(agents.pages());
            if (contested) {
                pages.remove("counters");
            }
            var before = endings.putIfAbsent(pages.get("spend book"), pages);
            if (before != null) {
                assertThat(pages).as("order %s", order).isEqualTo(before);
            }
        }
        set.contested().ifPresent(note -> assertSameBut(note, endings.values()));
        return endings;
    }

    /// One line of the spend book says who won the note; of all else only what descends from it may differ.
    private static void assertSameBut(Outpoint note, Collection<SortedMap<String, String>> endings) {
        assertThat(differing(endings, "spend book"))
                .allMatch(line -> line.contains(note.source().toHex()))
                .hasSize(endings.size() > 1 ? 2 : 0);
        assertThat(differing(endings, "registry"))
                .allMatch(line -> line.contains(note.root().toHex()));
    }

    /// Lines of one page that not every ending has.
    private static Set<String> differing(Collection<SortedMap<String, String>> endings, String page) {
        var times = endings.stream()
                .flatMap(pages -> pages.getOrDefault(page, "").lines())
                .collect(groupingBy(line -> line, counting()));
        times.values().removeIf(each -> each == endings.size());
        return times.keySet();
    }

    private void deliverAll(MessageSet set, Random random) {
        var messages = set.messages().stream()
                .map(each -> new Delivery(consumer(each.queue()), each.body()))
                .toList();
        AnyOrder.deliverAll(messages, Delivery::function, random, this::deliver);
    }

    /// Answers what follows from it.
    private List<Delivery> deliver(List<Delivery> batch) {
        var function = batch.getFirst().function();
        var failed =
                Invocations.deliver(function, batch.stream().map(Delivery::body).toList());
        assertThat(failed).as(function).isEmpty();
        delivered += batch.size();
        return followsFrom(function);
    }

    private static String consumer(QueueName queue) {
        return queue.equals(QueueName.NOTES_MINTED) ? "note-registration" : "double-spend-check";
    }

    /// What waits in the queues that this function writes to. What is minted anew is not told to the registry: its
    /// names are drawn by chance.
    private List<Delivery> followsFrom(String function) {
        var follow = new ArrayList<Delivery>();
        switch (function) {
            case "double-spend-check" -> take(QueueName.OWNERSHIP_UPDATES, "ownership-update", follow);
            case "note-registration", "ownership-update" ->
                banks.forEach(bank -> take(QueueName.settlementNotices(bank.id()), "settlement", follow));
            case "settlement" -> banks.forEach(bank -> take(QueueName.mintOrders(bank.id()), "reissue-mint", follow));
            default -> {}
        }
        return follow;
    }

    private void take(QueueName queue, String function, List<Delivery> into) {
        queues.drain(queue).forEach(body -> into.add(new Delivery(function, body)));
    }
}
