package org.tallystick.payment;

import java.util.List;
import java.util.Optional;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SignedNote;
import org.tallystick.rejection.RejectionCode;

/// The way of one component back to its note, as far as it could be walked.
public sealed interface Lineage {
    /// The way is whole and keeps the rules. Signatures are a separate question: see [VerifiedLineage].
    ///
    /// @param path edges from the note, oldest first; the last one is the component itself
    /// @param input the output that the component spends
    record Traced(SignedNote note, List<Edge> path, Output input) implements Lineage {
        public Traced {
            path = List.copyOf(path);
            if (path.isEmpty()) {
                throw new IllegalArgumentException("a lineage ends in an edge");
            }
        }

        public Edge edge() {
            return path.getLast();
        }

        /// The payee's output. A redeem or reissue is no hop (PROTOCOL §2.8, §2.10).
        public Output pay() {
            var payment = edge().payment();
            int hop = payment.body().purpose().isPay() ? input.hop() + 1 : input.hop();
            return new Output(
                    payment.payOutpoint(edge().component()),
                    edge().pays(),
                    payment.body().payeeKey(),
                    hop,
                    input.length() + 1);
        }

        /// What comes back to the payer, if anything. Change is no hop.
        public Optional<Output> change() {
            if (edge().change().isZero()) {
                return Optional.empty();
            }
            return Optional.of(new Output(
                    edge().payment().changeOutpoint(edge().component()),
                    edge().change(),
                    input.owner(),
                    input.hop(),
                    input.length() + 1));
        }
    }

    /// Something on the way is not here: the component is left untouched, neither claimed nor refused (PROTOCOL
    /// §4.4).
    record Absent(Outpoint missing) implements Lineage {}

    record Refused(RejectionCode code) implements Lineage {}
}
