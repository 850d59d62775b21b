package org.tallystick.emulator.simulator.cloud;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.emulator.simulator.cloud.CentralBankInMemory.Delivery;
import org.tallystick.testkit.AnyOrder;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.MessageSet;
import org.tallystick.testkit.PinnedClock;
import org.tallystick.testkit.RememberingSuite;
import org.tallystick.testkit.Seeds;
import org.tallystick.testkit.SignedEconomy;

/// The same messages in any order, any batches, some of them twice, and interleaved with what follows from them, end in
/// the same books; where one note is spent twice, they end in one of two, by which branch won (PROTOCOL §4.6).
///
/// `-Dreplay.seed=N` tells one set again.
final class AnyOrderTest {
    private static final int SETS = 500;
    private static final int ORDERS = 100;
    private static final int CERTIFICATES_MAX = 64;

    private final PinnedClock clock = PinnedClock.atNoon();
    private final SignedEconomy economy = SignedEconomy.at(clock);
    private final List<EconomyAgent> agents = List.of(economy.agent("first-bank"), economy.agent("second-bank"));
    private int twoEndings;

    @BeforeAll
    static void isSilent() {
        Logger.getLogger("").setLevel(Level.OFF);
    }

    @Test
    void honestMessagesInAnyOrderEndInOneLedger() {
        Seeds.check(SETS, random -> assertThat(endings(false, random)).hasSize(1));
    }

    @Test
    void aConflictInAnyOrderDiffersOnlyInWhichBranchWon() {
        Seeds.check(SETS, random -> {
            var endings = endings(true, random);
            assertThat(endings).hasSizeBetween(1, 2);
            twoEndings += endings.size() - 1;
        });
        assertThat(twoEndings).as("sets in which either branch won once").isGreaterThan(SETS / 2);
        System.out.println("any order: either branch won once in " + twoEndings + " contested sets");
    }

    /// The ledger for each set of winners. More than one ledger for the same winners is what must not be.
    private Map<Map<String, String>, List<String>> endings(boolean contested, RandomGenerator random) {
        var signatures = new SignatureVerifier(new RememberingSuite(new Es256(economy.random())));
        var anchor = SignedEconomy.accepted(TrustAnchor.of(economy.root().der(), signatures, CERTIFICATES_MAX));
        var set = MessageSet.drawn(economy, agents, contested, random);
        var endings = new HashMap<Map<String, String>, List<String>>();
        var elsewhere = new HashSet<Set<String>>();
        for (int order = 0; order < ORDERS; order++) {
            var bank = new CentralBankInMemory(economy, anchor, signatures, clock, agents);
            deliverAll(set, bank, Random.from(random));
            var ledger = bank.ledger(set.roots());
            var before = endings.putIfAbsent(bank.winners(set.spent()), ledger);
            if (before != null && !before.equals(ledger)) {
                assertThat(ledger).as("order %s", order).isEqualTo(before);
            }
            elsewhere.add(bank.outputs(set.untroubled()));
        }
        assertThat(elsewhere).as("what became of the other notes").hasSize(1);
        if (endings.size() > 1) {
            assertThat(wonByOthers(endings.keySet()))
                    .containsExactly(set.contested().orElseThrow().toString());
        }
        return endings;
    }

    /// What not everybody tells to have been won by the same.
    private static Set<String> wonByOthers(Collection<Map<String, String>> told) {
        var winners = told.stream()
                .flatMap(each -> each.entrySet().stream())
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
        winners.values().removeIf(each -> each.size() == 1);
        return winners.keySet();
    }

    private static void deliverAll(MessageSet set, CentralBankInMemory bank, Random random) {
        var messages = set.messages().stream()
                .map(each -> new Delivery(each.queue().value(), each.body()))
                .toList();
        AnyOrder.deliverAll(messages, Delivery::queue, random, bank::deliver);
    }
}
