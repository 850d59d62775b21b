package org.tallystick.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tallystick.evidence.Evidence;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.identity.AccountId;
import org.tallystick.money.Money;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.SignedEconomy;

/// Frauds told by chance in one signed economy: money goes through several hands and banks, whole and in parts,
/// alone and among other components, until its holder's card is cloned or its key is certified twice and both pay
/// with it.
final class GenuineEvidence {
    private static final int CLONES = 5;
    private static final long SMALLEST = 10;

    private final SignedEconomy economy = SignedEconomy.atNoon();
    private final List<EconomyAgent> banks = Stream.of("first-bank", "second-bank", "third-bank")
            .map(economy::agent)
            .toList();
    private final RandomGenerator random;
    private final List<Evidence> files = new ArrayList<>();

    private record Holding(EconomyDevice holder, Output output) {}

    /// A payment, and the component of it that is of interest.
    private record Spend(Payment payment, int component) {}

    GenuineEvidence(RandomGenerator random) {
        this.random = random;
    }

    SignedEconomy economy() {
        return economy;
    }

    /// `count` files of both kinds, no two of the same two payments and kind.
    List<Evidence> files(int count) {
        while (files.size() < count) {
            if (random.nextInt(6) == 0) {
                keyCertifiedTwice();
            } else {
                clonedCard();
            }
        }
        return List.copyOf(files.subList(0, count));
    }

    private void clonedCard() {
        var holding = handedOn(random.nextInt(5));
        var bodies = IntStream.range(0, CLONES)
                .mapToObj(_ -> holding.holder().cloned())
                .toList();
        var rivals = bodies.stream().map(body -> spend(body, holding.output())).toList();
        for (int one = 0; one < CLONES; one++) {
            for (int other = 0; other < one; other++) {
                accuse(rivals.get(one), rivals.get(other));
            }
        }
    }

    /// Two banks certified one key, and each certificate pays with the same note under its first counter.
    private void keyCertifiedTwice() {
        var once = device();
        var again = economy.institutions().certifiedAgain(once, anyBank());
        var note = economy.note(once, "50.00");
        accuse(spend(once, note), spend(again, note));
    }

    private void accuse(Spend first, Spend second) {
        files.add(economy.evidence(
                EvidenceKind.DOUBLE_SPEND, first.payment(), first.component(), second.payment(), second.component()));
        files.add(economy.evidence(EvidenceKind.EQUIVOCATION, first.payment(), 0, second.payment(), 0));
    }

    /// A note that went through `payments` payments, of which the payer sometimes kept the change.
    private Holding handedOn(int payments) {
        var holder = device();
        var holding = new Holding(holder, economy.note(holder, random.nextInt(20, 200) + ".00"));
        for (int payment = 0; payment < payments; payment++) {
            holding = handedOn(holding);
        }
        return holding;
    }

    private Holding handedOn(Holding from) {
        var payee = device();
        var spend = pay(from.holder(), payee, from.output());
        boolean hasChange =
                !spend.payment().component(spend.component()).change().isZero();
        return hasChange && random.nextInt(3) == 0
                ? new Holding(from.holder(), economy.change(spend.payment(), spend.component()))
                : new Holding(payee, economy.paid(spend.payment(), spend.component()));
    }

    private Spend spend(EconomyDevice payer, Output output) {
        var before = coins(payer);
        var from = Stream.concat(before.stream(), Stream.of(output)).toArray(Output[]::new);
        var amount = text(sum(before).plus(part(output.amount())));
        return switch (random.nextInt(6)) {
            case 0 -> new Spend(economy.redeem(payer, new AccountId("ADA1"), amount, from), before.size());
            case 1 -> new Spend(economy.reissue(payer, amount, from), before.size());
            default -> pay(payer, device(), output);
        };
    }

    /// With up to three coins of the payer's before the output, and sometimes one after it.
    private Spend pay(EconomyDevice payer, EconomyDevice payee, Output output) {
        var before = coins(payer);
        var from = new ArrayList<>(before);
        from.add(output);
        var amount = sum(before);
        if (random.nextInt(4) == 0) {
            from.add(economy.note(payer, "1.00"));
            amount = amount.plus(output.amount()).plus(Amounts.cny("0.50"));
        } else {
            amount = amount.plus(part(output.amount()));
        }
        return new Spend(economy.pay(payer, payee, text(amount), from.toArray(Output[]::new)), before.size());
    }

    private List<Output> coins(EconomyDevice payer) {
        return IntStream.range(0, Math.max(0, random.nextInt(6) - 2))
                .mapToObj(_ -> economy.note(payer, "1.00"))
                .toList();
    }

    private static Money sum(List<Output> outputs) {
        return Money.sum(Amounts.CNY, outputs.stream().map(Output::amount).toList());
    }

    /// The whole, or a part that leaves no output below the minimum (PROTOCOL §2.9).
    private Money part(Money whole) {
        return random.nextBoolean() || whole.minorUnits() < 3 * SMALLEST
                ? whole
                : Amounts.minor(random.nextLong(SMALLEST, whole.minorUnits() - SMALLEST));
    }

    private EconomyDevice device() {
        return economy.device(anyBank());
    }

    private EconomyAgent anyBank() {
        return banks.get(random.nextInt(banks.size()));
    }

    private static String text(Money amount) {
        return amount.toString().substring(Amounts.CNY.value().length() + 1);
    }
}
