package org.tallystick.payment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tallystick.money.Money;

/// Which outputs pay an amount (PROTOCOL §2.11): the smallest single one that suffices, else largest first.
///
/// Change may not be a crumb below the minimum (PROTOCOL §2.9). Where the fewest outputs would leave one, another
/// output is added, so that the change grows; and before giving up, outputs are sought that need no change at all.
public final class CoinChoice {
    private static final Comparator<Output> SMALLEST_FIRST =
            Comparator.comparing(Output::amount).thenComparing(Output::outpoint);

    private CoinChoice() {}

    /// Components that pay exactly `amount` from `spendable`, at most eight, with every output at its minimum; or
    /// nothing when none of these ways leads there. All outputs are of `amount`'s currency.
    public static Optional<List<Component>> choose(Money amount, Collection<Output> spendable, PaymentPolicy policy) {
        if (amount.isZero()) {
            return Optional.empty();
        }
        var sorted = spendable.stream().sorted(SMALLEST_FIRST).toList();
        return smallestSingle(amount, sorted, policy)
                .or(() -> largestFirst(amount, sorted.reversed(), policy))
                .or(() -> withoutChange(amount, sorted.reversed()));
    }

    private static Optional<List<Component>> smallestSingle(Money amount, List<Output> sorted, PaymentPolicy policy) {
        return sorted.stream()
                .filter(each -> each.amount().isAtLeast(amount))
                .filter(each -> canGive(each, each.amount().minus(amount).minorUnits(), policy))
                .findFirst()
                .map(each -> List.of(component(each, each.amount().minus(amount))));
    }

    private static Optional<List<Component>> largestFirst(Money amount, List<Output> sorted, PaymentPolicy policy) {
        var chosen = new ArrayList<Output>();
        var missing = amount;
        var change = Money.zero(amount.currency());
        for (Output each : sorted.subList(0, Math.min(sorted.size(), PaymentBody.COMPONENTS_MAX))) {
            chosen.add(each);
            var part = each.amount().isAtLeast(missing) ? missing : each.amount();
            missing = missing.minus(part);
            change = change.plus(each.amount().minus(part));
            if (missing.isZero()) {
                var components = withChange(chosen, change, policy);
                if (components.isPresent()) {
                    return components;
                }
            }
        }
        return Optional.empty();
    }

    /// Takes `change` out of the chosen outputs, from the smallest one that can give it all, else from several.
    private static Optional<List<Component>> withChange(List<Output> chosen, Money change, PaymentPolicy policy) {
        long minimum = policy.outputMinimumMinorUnits();
        for (int index = chosen.size() - 1; index >= 0; index--) {
            if (canGive(chosen.get(index), change.minorUnits(), policy)) {
                var only = index;
                return Optional.of(components(chosen, at -> at == only ? change.minorUnits() : 0));
            }
        }
        var changes = new long[chosen.size()];
        long left = change.minorUnits();
        for (int index = chosen.size() - 1; index >= 0 && left > 0; index--) {
            long most = Math.min(left, chosen.get(index).amount().minorUnits() - minimum);
            // What remains must be nothing, or enough to be somebody else's change.
            long part = left - most > 0 && left - most < minimum ? left - minimum : most;
            if (part > 0 && canGive(chosen.get(index), part, policy)) {
                changes[index] = part;
                left -= part;
            }
        }
        return left > 0 ? Optional.empty() : Optional.of(components(chosen, at -> changes[at]));
    }

    /// Largest first, passing over what would be too much.
    private static Optional<List<Component>> withoutChange(Money amount, List<Output> sorted) {
        var chosen = new ArrayList<Output>();
        var missing = amount;
        for (Output each : sorted) {
            if (missing.isAtLeast(each.amount()) && chosen.size() < PaymentBody.COMPONENTS_MAX) {
                chosen.add(each);
                missing = missing.minus(each.amount());
            }
        }
        return missing.isZero() ? Optional.of(components(chosen, at -> 0)) : Optional.empty();
    }

    private static List<Component> components(List<Output> chosen, ChangeOf changeOf) {
        var components = new ArrayList<Component>();
        for (int index = 0; index < chosen.size(); index++) {
            var output = chosen.get(index);
            var change = new Money(output.amount().currency(), changeOf.minorUnits(index));
            components.add(component(output, change));
        }
        return List.copyOf(components);
    }

    /// Whether this much change leaves both sides of the output at their minimum. No change always does.
    private static boolean canGive(Output output, long change, PaymentPolicy policy) {
        long least = Math.max(policy.outputMinimumMinorUnits(), 1);
        return change == 0 || (change >= least && output.amount().minorUnits() - change >= least);
    }

    private static Component component(Output output, Money change) {
        return new Component(output.outpoint(), output.amount(), output.amount().minus(change), change);
    }

    private interface ChangeOf {
        long minorUnits(int component);
    }
}
