/// Bytes to domain and back (PROTOCOL §2.1–§2.3): one deterministic CBOR encoding per value, signed as COSE_Sign1.
/// Start at [Wire], which names a
/// codec for every object; the page `docs/protocol/wire-format.md` lists the formats. Queue events are in `queue`, card
/// frames in `card`.
@NullMarked
package org.tallystick.wire;

import org.jspecify.annotations.NullMarked;
