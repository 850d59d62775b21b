package org.tallystick.emulator.device.payer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tallystick.emulator.device.handshake.Freshness;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Holding;
import org.tallystick.envelope.Envelope;
import org.tallystick.money.Money;
import org.tallystick.note.Onward;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.CoinChoice;
import org.tallystick.payment.Component;
import org.tallystick.payment.Output;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// Which of the holder's outputs can pay an amount now, and with what a payee could judge them (PROTOCOL §2.9,
/// §2.11, §3.6). A refusal says what stands in the way: ONWARD_FROZEN rather than INSUFFICIENT_HOLDINGS when the
/// money is there but waits for a sync.
final class CoinPlan {
    private final DeviceState state;
    private final PaymentPolicy policy;
    private final Dossier dossier;
    private final ToIntFunction<List<Component>> paymentSize;

    /// @param paymentSize bytes of the payment of these components, signed
    CoinPlan(DeviceState state, PaymentPolicy policy, ToIntFunction<List<Component>> paymentSize) {
        this.state = state;
        this.policy = policy;
        this.dossier = new Dossier(state);
        this.paymentSize = paymentSize;
    }

    /// Components that pay the amount, or the first reason why none can be found.
    ///
    /// @param held free outputs, and those that the payment now given up had locked
    /// @param bytesMax of M2 before its encryption
    Checked<List<Component>> choose(Money amount, List<Holding> held, int bytesMax) {
        var candidates = new ArrayList<Holding>();
        var obstacles = new ArrayList<RejectionCode>();
        for (Holding each : held) {
            obstacle(each, amount).ifPresentOrElse(obstacles::add, () -> candidates.add(each));
        }
        return chooseFitting(amount, candidates, bytesMax)
                .map(Checked::accepted)
                .orElseGet(() -> Checked.refused(reason(amount, held, candidates, obstacles)));
    }

    /// Leaves out the output with the longest past until everything fits: the message what the payee takes, the
    /// past of every output that the payment makes its limit (PROTOCOL §2.9), and all of it one envelope (§4.1).
    private Optional<List<Component>> chooseFitting(Money amount, List<Holding> candidates, int bytesMax) {
        var rest = new ArrayList<>(candidates);
        while (true) {
            var chosen =
                    CoinChoice.choose(amount, rest.stream().map(Holding::output).toList(), policy);
            if (chosen.isEmpty() || fits(chosen.get(), rest, bytesMax)) {
                return chosen;
            }
            of(chosen.get(), rest).stream()
                    .max(Comparator.comparingInt(Holding::ancestryBytes))
                    .ifPresent(rest::remove);
        }
    }

    private static List<Holding> of(List<Component> chosen, List<Holding> candidates) {
        var outpoints = outpoints(chosen);
        return candidates.stream()
                .filter(each -> outpoints.contains(each.output().outpoint()))
                .toList();
    }

    private boolean fits(List<Component> components, List<Holding> candidates, int bytesMax) {
        var outpoints = outpoints(components);
        int size = paymentSize.applyAsInt(components);
        return dossier.sizeFor(outpoints) <= bytesMax
                && components.size() + dossier.ancestorEdges(outpoints) <= Envelope.EDGES_MAX
                && of(components, candidates).stream()
                        .allMatch(each -> each.ancestryBytes() + size <= policy.ancestryBytesMax());
    }

    private Optional<RejectionCode> obstacle(Holding holding, Money amount) {
        var note = holding.note().note();
        var output = holding.output();
        if (output.hop() + 1 > note.policy().hopsMax()) {
            return Optional.of(
                    note.policy().onward() == Onward.FROZEN ? RejectionCode.ONWARD_FROZEN : RejectionCode.HOP_LIMIT);
        }
        if (output.length() + 1 > note.policy().lengthMax()) {
            return Optional.of(RejectionCode.LENGTH_LIMIT);
        }
        if (holding.ancestryBytes() > policy.ancestryBytesMax()) {
            return Optional.of(RejectionCode.ANCESTRY_TOO_LARGE);
        }
        if (amount.compareTo(note.policy().paymentMax()) > 0) {
            return Optional.of(RejectionCode.PAYMENT_TOO_LARGE);
        }
        return Freshness.ofNote(state.trust(), note);
    }

    private RejectionCode reason(
            Money amount, List<Holding> held, List<Holding> candidates, List<RejectionCode> obstacles) {
        if (!sum(amount, held).isAtLeast(amount)) {
            return RejectionCode.INSUFFICIENT_HOLDINGS;
        }
        if (!sum(amount, candidates).isAtLeast(amount)) {
            return obstacles.stream().min(Comparator.naturalOrder()).orElse(RejectionCode.INSUFFICIENT_HOLDINGS);
        }
        var largest = candidates.stream()
                .map(Holding::output)
                .map(Output::amount)
                .sorted(Comparator.reverseOrder())
                .limit(PaymentBody.COMPONENTS_MAX)
                .toList();
        if (!Money.sum(amount.currency(), largest).isAtLeast(amount)) {
            return RejectionCode.TOO_MANY_COMPONENTS;
        }
        var outputs = candidates.stream().map(Holding::output).toList();
        return CoinChoice.choose(amount, outputs, policy).isPresent()
                ? RejectionCode.ANCESTRY_TOO_LARGE
                : RejectionCode.BELOW_MINIMUM;
    }

    private static Money sum(Money like, List<Holding> holdings) {
        return Money.sum(
                like.currency(),
                holdings.stream().map(each -> each.output().amount()).toList());
    }

    private static List<Outpoint> outpoints(List<Component> components) {
        return components.stream().map(Component::outpoint).toList();
    }
}
