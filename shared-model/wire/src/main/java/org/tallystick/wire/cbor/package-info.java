/// Deterministic CBOR (RFC 8949 §4.2) of the few kinds that our objects are made of, and nothing else
/// (PROTOCOL §2.2). [CborWriter] writes, [CborReader#readWhole] reads and answers with a value or a rejection code:
/// no exception leaves it.
@NullMarked
package org.tallystick.wire.cbor;

import org.jspecify.annotations.NullMarked;
