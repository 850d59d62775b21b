package org.tallystick.emulator.device.state;

import org.tallystick.crypto.AnchorCraft;
import org.tallystick.crypto.KeyCraft;
import org.tallystick.crypto.Signer;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.emulator.device.journal.Journal;
import org.tallystick.emulator.device.journal.JournalUnusable;
import org.tallystick.emulator.device.journal.Storage;
import org.tallystick.invariant.Invariant;
import org.tallystick.rejection.Checked;

/// The journal and what it adds up to. [#store] is the "store" of PROTOCOL §3: when it returns, the fact is durable
/// and counts; when the power fails, it either is durable or never was.
///
/// For one thread at a time.
public final class DeviceMemory implements AutoCloseable {
    /// Largest exchange: a prepared payment with its ancestry, and the small records that follow it.
    public static final long ROOM_OF_AN_EXCHANGE = 64L * 1024;

    /// Left free by everything else, so that a device whose journal is full can still hand in what it holds. Some
    /// fifty envelopes, or as many answers without fresh notes.
    public static final long ROOM_OF_A_SYNC = 8L * 1024 * 1024;

    private final Journal journal;
    private final DeviceState state;
    private final Signer signer;

    private DeviceMemory(Journal journal, DeviceState state, Signer signer) {
        this.journal = journal;
        this.state = state;
        this.signer = signer;
    }

    /// A new device in an empty storage.
    public static DeviceMemory make(
            Storage storage, LifeFact.Made made, AnchorCraft anchors, KeyCraft keys, long bytesMax) {
        var journal = Journal.open(storage, bytesMax);
        Invariant.holds(journal.records().isEmpty(), "a device is made in an empty storage");
        var memory = begin(journal, made, anchors, keys);
        journal.append(FactCodec.encode(made));
        return memory;
    }

    /// The device that was made here before. Fails with [JournalUnusable] when there is none.
    public static DeviceMemory open(Storage storage, AnchorCraft anchors, KeyCraft keys, long bytesMax) {
        var journal = Journal.open(storage, bytesMax);
        var facts = journal.records().stream().map(FactCodec::decode).toList();
        if (facts.isEmpty() || !(facts.getFirst() instanceof LifeFact.Made made)) {
            throw new JournalUnusable("the journal holds no device");
        }
        var memory = begin(journal, made, anchors, keys);
        facts.stream().skip(1).forEach(memory.state::apply);
        return memory;
    }

    private static DeviceMemory begin(Journal journal, LifeFact.Made made, AnchorCraft anchors, KeyCraft keys) {
        var signer = keys.signer(made.secret());
        return switch (anchors.anchor(made.root())) {
            case Checked.Accepted<TrustAnchor>(var anchor) ->
                new DeviceMemory(journal, new DeviceState(made, signer.publicKey(), anchor), signer);
            case Checked.Refused<TrustAnchor>(var code) ->
                throw new JournalUnusable("the device's root certificate cannot be used: " + code);
        };
    }

    public DeviceState state() {
        return state;
    }

    public Signer signer() {
        return signer;
    }

    /// Room for another exchange beside those that were promised theirs (PROTOCOL §3, M3 "space reserved").
    public boolean hasRoomForAnExchange() {
        return hasRoomBesideASync(2 * ROOM_OF_AN_EXCHANGE);
    }

    /// Room for so many bytes of what a device may do without.
    public boolean hasRoomBesideASync(long bytes) {
        return hasRoomFor(bytes + ROOM_OF_A_SYNC);
    }

    /// Room for so many bytes beside what is promised to exchanges that are under way.
    public boolean hasRoomFor(long bytes) {
        long exchanges = state.payee().verified().size();
        exchanges += state.payer().unacknowledged().size();
        return journal.room() >= bytes + exchanges * ROOM_OF_AN_EXCHANGE;
    }

    public void store(Fact fact) {
        journal.append(FactCodec.encode(fact));
        state.apply(fact);
    }

    @Override
    public void close() {
        journal.close();
    }
}
