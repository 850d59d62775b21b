package org.tallystick.testkit.audit;

import java.util.List;
import java.util.Optional;
import org.tallystick.envelope.ComponentVerdict;
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

    /// Whether it says that somebody was first, so that what was first must show it.
    static boolean saysWhoWasFirst(ComponentVerdict told) {
        return switch (told) {
            case ComponentVerdict.Settled _, ComponentVerdict.Lost _, ComponentVerdict.Contested _ -> true;
            case ComponentVerdict.Refused(var code) -> code == RejectionCode.LATE_CLAIM;
            case ComponentVerdict.Waiting _, ComponentVerdict.Untouched _ -> false;
        };
    }

    /// @param way from the note, oldest first; the last step is the component itself
    static boolean allows(ComponentVerdict told, List<Step> way) {
        var lost = way.stream().filter(step -> !step.isOwn()).findFirst();
        return switch (told) {
            case ComponentVerdict.Settled _ -> lost.isEmpty();
            case ComponentVerdict.Lost(var winner) ->
                lost.filter(step -> step.equals(way.getLast()) && step.isTakenByAPayment())
                        .flatMap(Step::first)
                        .filter(first -> first.txid().equals(winner))
                        .isPresent();
            case ComponentVerdict.Contested _ ->
                lost.filter(step -> !step.equals(way.getLast()) && step.isTakenByAPayment())
                        .isPresent();
            case ComponentVerdict.Refused(var code) ->
                code != RejectionCode.LATE_CLAIM
                        || lost.filter(Step::isReturned).isPresent();
            case ComponentVerdict.Waiting _, ComponentVerdict.Untouched _ -> true;
        };
    }
}
