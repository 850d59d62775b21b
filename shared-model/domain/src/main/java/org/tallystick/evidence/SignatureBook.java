package org.tallystick.evidence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tallystick.ownership.SignedCounter;

/// The second first-wins book (PROTOCOL §5.1): one device key, one counter, one payment. It claims nothing.
public interface SignatureBook {
    /// Notes every counter that is free and answers with the equivocations: those whose place another payment
    /// took first. The same counters again have the same answer.
    List<Equivocation> note(Collection<SignedCounter> counters, Instant notedAt);

    /// Two payments under one key and counter; `first` was noted first.
    record Equivocation(SignedCounter first, SignedCounter second) {}
}
