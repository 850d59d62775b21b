package org.tallystick.testkit.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Wire;

/// What may be said of one component, from the first claims on its way alone (PROTOCOL §4.4): it is settled if all of
/// them are its own and its ancestors', lost if only its own is another payment's, contested if an ancestor's is, and
/// late if what comes first on the way is a return (§6.1).
///
/// Of what is refused for another reason, or left untouched, nothing follows: another upload of the same payment may
/// have settled it.
final class VerdictCheck {
    private VerdictCheck() {}

    /// One edge of a way, and who was first there, if somebody was.
    record Step(SignedEdge edge, Optional<NoteHistory.Winner> first) {
        private boolean isOwn() {
            return first.filter(winner -> edge.isOf(winner.txid(), winner.component()))
                    .isPresent();
        }

        private boolean isReturned() {
            return first.filter(winner -> winner.txid().equals(Wire.returnId(edge.spends())))
                    .isPresent();
        }

        private boolean isTakenByAPayment() {
            return first.isPresent() && !isOwn() && !isReturned();
        }
    }

    /// @param way from the note, oldest first; the last step is the component itself; empty if nobody showed it, and
    ///     then nobody can have been first. Asked for only if something follows from it
    static boolean allows(ComponentVerdict told, Supplier<List<Step>> way) {
        return switch (told) {
            case ComponentVerdict.Settled _ -> isOwnAllTheWay(way.get());
            case ComponentVerdict.Lost(var winner) -> isLostTo(winner, way.get());
            case ComponentVerdict.Contested _ -> isContested(way.get());
            case ComponentVerdict.Refused(var code) ->
                code != RejectionCode.LATE_CLAIM
                        || stranger(way.get()).filter(Step::isReturned).isPresent();
            case ComponentVerdict.Waiting _, ComponentVerdict.Untouched _ -> true;
        };
    }

    private static boolean isOwnAllTheWay(List<Step> way) {
        return !way.isEmpty() && stranger(way).isEmpty();
    }

    private static boolean isLostTo(Txid winner, List<Step> way) {
        return stranger(way)
                .filter(step -> step.equals(way.getLast()) && step.isTakenByAPayment())
                .flatMap(Step::first)
                .filter(first -> first.txid().equals(winner))
                .isPresent();
    }

    private static boolean isContested(List<Step> way) {
        return stranger(way)
                .filter(step -> !step.equals(way.getLast()) && step.isTakenByAPayment())
                .isPresent();
    }

    /// The first step where not its own component was first.
    private static Optional<Step> stranger(List<Step> way) {
        return way.stream().filter(step -> !step.isOwn()).findFirst();
    }
}
