/// The one store of a device: an append-only file of atomic, checksummed records (PROTOCOL §3, "Store"; §5.5). Key,
/// counter, notes and exchanges live in it together, and the device's state is nothing but what its records add up
/// to.
///
/// This is an emulator: the private key lies readable in that file, where a card would keep it in a secure element.
/// Whoever copies the file has cloned the device. Start at [org.tallystick.emulator.device.journal.Journal]; the
/// bytes are in [org.tallystick.emulator.device.journal.RecordFrame], the disk behind
/// [org.tallystick.emulator.device.journal.Storage].
@NullMarked
package org.tallystick.emulator.device.journal;

import org.jspecify.annotations.NullMarked;
