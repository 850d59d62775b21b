package org.tallystick.emulator.device.sync;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.tallystick.crypto.NoteVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.emulator.device.payee.PayeeRole;
import org.tallystick.emulator.device.payer.PayerRole;

/// What a sync needs of its device beside its memory.
///
/// @param clock of the host that carries the device; nothing is accepted or refused by it (PROTOCOL §3.7)
public record SyncParts(
        PayerRole payer,
        PayeeRole payee,
        SignatureVerifier signatures,
        NoteVerifier notes,
        RandomGenerator random,
        Clock clock) {}
