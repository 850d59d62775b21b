/// The independent auditor: what the books must say, worked out anew from the raw envelopes that devices uploaded,
/// the notes that agents minted, the quotas that the central bank granted and the accounts that banks opened.
/// Shares no code with settlement, the registry or any store; of the project it knows the codec, signatures, the
/// ports that it reads, and the stand-alone verifier of evidence. Start at [org.tallystick.testkit.audit.Auditor].
@NullMarked
package org.tallystick.testkit.audit;

import org.jspecify.annotations.NullMarked;
