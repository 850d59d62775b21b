package org.tallystick.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tallystick.money.Money;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;

/// A [Story] told by chance: a few holders pay each other, redeem and reissue, now and then out of two notes at once,
/// and with cloned cards some outputs are spent more than once.
public final class RandomStory {
    private static final List<String> HOLDERS = List.of("Ada", "Ben", "Cy", "Dan", "Eve", "Fay");

    private final Story story = new Story();
    private final RandomGenerator random;
    private final boolean clones;
    private final List<Holding> unspent = new ArrayList<>();
    private final List<Holding> spent = new ArrayList<>();

    private record Holding(String holder, Output output) {}

    private RandomStory(RandomGenerator random, boolean clones) {
        this.random = random;
        this.clones = clones;
    }

    /// Nobody spends anything twice.
    public static RandomStory honest(RandomGenerator random, int notes, int payments) {
        return new RandomStory(random, false).told(notes, payments);
    }

    /// About one payment in four spends what was spent before.
    public static RandomStory withClones(RandomGenerator random, int notes, int payments) {
        return new RandomStory(random, true).told(notes, payments);
    }

    public Story story() {
        return story;
    }

    public List<Payment> payments() {
        return story.payments();
    }

    /// Every component of every payment that keeps the rules, walked back to its note. Chance also tells of payments
    /// that break one; those are left out.
    public List<Lineage.Traced> lineages() {
        var lineages = story.lineages();
        var traced = new ArrayList<Lineage.Traced>();
        for (Payment payment : story.payments()) {
            for (int component = 0; component < payment.body().components().size(); component++) {
                if (lineages.trace(payment.txid(), component) instanceof Lineage.Traced lineage) {
                    traced.add(lineage);
                }
            }
        }
        return traced;
    }

    public List<Edge> edges() {
        return lineages().stream().map(Lineage.Traced::edge).toList();
    }

    private RandomStory told(int notes, int payments) {
        for (int note = 0; note < notes; note++) {
            var holder = anyHolder();
            unspent.add(new Holding(holder, story.note(holder, random.nextInt(1, 200) + ".00")));
        }
        for (int payment = 0; payment < payments; payment++) {
            tellOne();
        }
        return this;
    }

    private void tellOne() {
        boolean again = clones && !spent.isEmpty() && random.nextInt(4) == 0;
        var source = again ? spent : unspent;
        if (source.isEmpty()) {
            return;
        }
        var payer = source.get(random.nextInt(source.size())).holder();
        var own = source.stream().filter(each -> each.holder().equals(payer)).toList();
        var first = own.get(random.nextInt(own.size()));
        var used = new ArrayList<>(List.of(first));
        var second = own.get(random.nextInt(own.size()));
        if (!second.equals(first) && random.nextInt(3) == 0) {
            used.add(second);
        }
        pay(payer, used, again);
    }

    private void pay(String payer, List<Holding> used, boolean again) {
        var outputs = used.stream().map(Holding::output).toList();
        var whole = Money.sum(Amounts.CNY, outputs.stream().map(Output::amount).toList());
        var all = outputs.size() == 1 ? 1 : outputs.getFirst().amount().minorUnits() + 1;
        var amount = random.nextBoolean() ? whole : Amounts.minor(random.nextLong(all, whole.minorUnits() + 1));
        var payee = anyHolder();
        var fixture = switch (random.nextInt(6)) {
            case 0 -> PaymentFixture.payment().redeeming();
            case 1 -> PaymentFixture.payment().reissuing();
            default -> PaymentFixture.payment().to(payee);
        };
        var payment = story.pay(payer, amount, fixture, outputs.toArray(Output[]::new));
        if (!again) {
            unspent.removeAll(used);
            spent.addAll(used);
        }
        for (int component = 0; component < used.size(); component++) {
            if (payment.body().purpose().isPay()) {
                unspent.add(new Holding(payee, story.paid(payment, component)));
            }
            if (!payment.component(component).change().isZero()) {
                unspent.add(new Holding(payer, story.change(payment, component)));
            }
        }
    }

    private String anyHolder() {
        return HOLDERS.get(random.nextInt(HOLDERS.size()));
    }
}
