package org.tallystick.payment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tallystick.money.Money;

/// Which outputs pay an amount (PROTOCOL §2.11): the smallest single one that suffices, else largest first.
public final class CoinChoice {
    private static final Comparator<Output> SMALLEST_FIRST =
            Comparator.comparing(Output::amount).thenComparing(Output::outpoint);

    private CoinChoice() {}

    /// Components that pay `amount` from `spendable`, or nothing when that cannot be done in eight components with
    /// every output at its minimum. All outputs are of `amount`'s currency.
    public static Optional<List<Component>> choose(Money amount, Collection<Output> spendable, PaymentPolicy policy) {
        var sorted = spendable.stream().sorted(SMALLEST_FIRST).toList();
        for (Output each : sorted) {
            if (each.amount().isAtLeast(amount)) {
                var single = component(each, amount);
                if (keepsMinimum(single, policy)) {
                    return Optional.of(List.of(single));
                }
            }
        }
        return largestFirst(amount, sorted.reversed(), policy);
    }

    private static Optional<List<Component>> largestFirst(Money amount, List<Output> sorted, PaymentPolicy policy) {
        var chosen = new ArrayList<Component>();
        var missing = amount;
        for (Output each : sorted) {
            if (missing.isZero() || chosen.size() == PaymentBody.COMPONENTS_MAX) {
                break;
            }
            var part = each.amount().isAtLeast(missing) ? missing : each.amount();
            chosen.add(component(each, part));
            missing = missing.minus(part);
        }
        if (!missing.isZero()) {
            return Optional.empty();
        }
        return keepsMinimum(chosen.getLast(), policy) ? Optional.of(List.copyOf(chosen)) : balanced(chosen, policy);
    }

    /// The last component would be split into a crumb: takes one minimum more from it and less from its neighbour.
    private static Optional<List<Component>> balanced(List<Component> chosen, PaymentPolicy policy) {
        if (chosen.size() < 2) {
            return Optional.empty();
        }
        var before = chosen.get(chosen.size() - 2);
        var last = chosen.getLast();
        var sum = before.pay().plus(last.pay());
        var minimum = new Money(sum.currency(), policy.outputMinimumMinorUnits());
        if (!last.in().isAtLeast(last.pay().plus(minimum)) || !before.pay().isAtLeast(minimum.plus(minimum))) {
            return Optional.empty();
        }
        var more = component(last, last.pay().plus(minimum));
        var less = component(before, sum.minus(more.pay()));
        if (!keepsMinimum(more, policy) || !keepsMinimum(less, policy)) {
            return Optional.empty();
        }
        var result = new ArrayList<>(chosen.subList(0, chosen.size() - 2));
        result.add(less);
        result.add(more);
        return Optional.of(List.copyOf(result));
    }

    private static boolean keepsMinimum(Component component, PaymentPolicy policy) {
        if (component.change().isZero()) {
            return true;
        }
        long minimum = policy.outputMinimumMinorUnits();
        return component.change().minorUnits() >= minimum && component.pay().minorUnits() >= minimum;
    }

    private static Component component(Output output, Money pay) {
        return new Component(
                output.outpoint(), output.amount(), pay, output.amount().minus(pay));
    }

    private static Component component(Component other, Money pay) {
        return new Component(other.outpoint(), other.in(), pay, other.in().minus(pay));
    }
}
