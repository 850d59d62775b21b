package org.tallystick.emulator.device;

import java.security.SecureRandom;
import java.time.Clock;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.EphemeralKey;
import org.tallystick.crypto.LineageVerifier;
import org.tallystick.crypto.NoteVerifier;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.emulator.device.handshake.Greeting;
import org.tallystick.emulator.device.handshake.ListExchange;
import org.tallystick.emulator.device.journal.Storage;
import org.tallystick.emulator.device.payee.PayeeRole;
import org.tallystick.emulator.device.payer.PayerRole;
import org.tallystick.emulator.device.payer.PinCheck;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.LifeFact;
import org.tallystick.emulator.device.state.PinReference;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.emulator.device.sync.DeviceSync;
import org.tallystick.emulator.device.sync.SyncParts;

/// One card, phone or terminal: what it stored, and what it can do. All of them can play both roles; a card is a
/// device that answers as payer, a terminal one that asks as payee, a phone does either.
///
/// Closing it is switching it off: everything it knew is in its journal. For one thread at a time.
public final class Device implements AutoCloseable {
    private static final int SECRET_SIZE = 32;
    private static final byte TOO_HIGH = (byte) 0xFF;

    private final DeviceMemory memory;
    private final DeviceTools tools;
    private final PayerRole payer;
    private final PayeeRole payee;
    private final Greeting greeting;
    private final ListExchange lists;
    private final PinCheck pin;

    private Device(DeviceMemory memory, DeviceTools tools) {
        this.memory = memory;
        this.tools = tools;
        var verifier = new ObjectVerifier(tools.signatures());
        this.payer = new PayerRole(memory, verifier, tools.policy());
        this.payee = new PayeeRole(memory, verifier, new LineageVerifier(tools.signatures()), tools.policy());
        this.greeting = new Greeting(memory.state());
        this.lists = new ListExchange(memory, verifier);
        this.pin = new PinCheck(memory);
    }

    /// A new device with a key of its own (PROTOCOL §2.1) in an empty storage.
    public static Device make(Storage storage, DeviceProfile profile, DeviceTools tools) {
        var made = new LifeFact.Made(
                newSecret(tools.random()), profile.root(), profile.limits(), reference(profile.pin(), tools.random()));
        return new Device(
                DeviceMemory.make(storage, made, tools.anchors(), tools.keys(), tools.journalBytesMax()), tools);
    }

    /// Switches a device on again. Fails with [org.tallystick.emulator.device.journal.JournalUnusable] when the
    /// storage holds none, or is damaged.
    public static Device open(Storage storage, DeviceTools tools) {
        return new Device(DeviceMemory.open(storage, tools.anchors(), tools.keys(), tools.journalBytesMax()), tools);
    }

    public DeviceState state() {
        return memory.state();
    }

    public PayerRole payer() {
        return payer;
    }

    public PayeeRole payee() {
        return payee;
    }

    public Greeting greeting() {
        return greeting;
    }

    public ListExchange lists() {
        return lists;
    }

    public PinCheck pin() {
        return pin;
    }

    /// What this device does online.
    ///
    /// @param clock of the host that carries the device
    public DeviceSync sync(AgentConnection agent, Clock clock) {
        var parts = new SyncParts(
                payer, payee, tools.signatures(), new NoteVerifier(tools.signatures()), tools.random(), clock);
        return DeviceSync.of(memory, agent, parts);
    }

    public DeviceTools tools() {
        return tools;
    }

    /// For one session; forgotten when it ends.
    public EphemeralKey newEphemeralKey() {
        return tools.keys().ephemeralKey(tools.random());
    }

    @Override
    public void close() {
        memory.close();
    }

    /// A number below the curve's order, which begins with 32 one-bits: what begins with eight is drawn again.
    private static Bytes newSecret(SecureRandom random) {
        byte[] secret = new byte[SECRET_SIZE];
        do {
            random.nextBytes(secret);
        } while (secret[0] == TOO_HIGH || Bytes.copyOf(secret).isAllZero());
        return Bytes.copyOf(secret);
    }

    private static PinReference reference(DeviceProfile.Pin pin, SecureRandom random) {
        return switch (pin) {
            case DeviceProfile.Pin.None _ -> new PinReference.None();
            case DeviceProfile.Pin.Digits(var digits) -> {
                byte[] salt = new byte[PinReference.Kept.SALT_SIZE];
                random.nextBytes(salt);
                yield PinCheck.reference(digits, Bytes.copyOf(salt));
            }
        };
    }
}
