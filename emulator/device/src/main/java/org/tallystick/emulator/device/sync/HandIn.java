package org.tallystick.emulator.device.sync;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.tallystick.emulator.device.handshake.Freshness;
import org.tallystick.emulator.device.payer.PayerRole;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Holding;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Purpose;
import org.tallystick.payment.Txid;
import org.tallystick.wire.Wire;

/// Pays the holder's money to its own agent, for fresh notes or for account money (PROTOCOL §2.10). The payments
/// travel in the same envelopes as those that brought the money.
final class HandIn {
    /// Keeps a payment with all its ancestry well below an envelope's limits.
    private static final int ANCESTRY_BYTES_MAX = 64 * 1024;

    private static final int EDGES_MAX = 256;
    private static final long ROOM_OF_A_PAYMENT = 4L * 1024;

    private final DeviceMemory memory;
    private final PayerRole payer;
    private final RandomGenerator random;

    HandIn(DeviceMemory memory, PayerRole payer, RandomGenerator random) {
        this.memory = memory;
        this.payer = payer;
        this.random = random;
    }

    void handIn(SyncPlan plan) {
        if (state().membership() instanceof Membership.Enrolled own) {
            switch (plan) {
                case KEEP -> {}
                case REISSUE -> handIn(plan, _ -> new Purpose.Reissue());
                case REDEEM -> handIn(plan, id -> new Purpose.Redeem(Wire.accountCommitment(own.account(), id)));
            }
        }
    }

    boolean hasWork(SyncPlan plan) {
        return !chosen(plan).isEmpty();
    }

    private void handIn(SyncPlan plan, Function<PaymentId, Purpose> purpose) {
        for (List<Holding> group : groups(chosen(plan))) {
            if (!memory.hasRoomFor(ROOM_OF_A_PAYMENT)) {
                return;
            }
            var id = PaymentId.create(random);
            payer.payAgent(purpose.apply(id), group, id);
        }
    }

    /// Fresh notes are worth reissuing only when they are about to expire; everything may be redeemed.
    private List<Holding> chosen(SyncPlan plan) {
        return state().wallet().held().stream()
                .filter(holding -> switch (plan) {
                    case KEEP -> false;
                    case REISSUE -> holding.hasHistory() || isExpiring(holding);
                    case REDEEM -> true;
                })
                .toList();
    }

    private boolean isExpiring(Holding holding) {
        return Freshness.ofNote(state().trust(), holding.note().note()).isPresent();
    }

    private List<List<Holding>> groups(List<Holding> chosen) {
        var groups = new ArrayList<List<Holding>>();
        var current = new ArrayList<Holding>();
        for (Holding each : chosen) {
            current.add(each);
            if (current.size() > PaymentBody.COMPONENTS_MAX || !fits(current)) {
                current.removeLast();
                if (!current.isEmpty()) {
                    groups.add(List.copyOf(current));
                }
                current.clear();
                current.add(each);
            }
        }
        if (!current.isEmpty()) {
            groups.add(List.copyOf(current));
        }
        return groups;
    }

    private boolean fits(List<Holding> group) {
        var seen = new LinkedHashSet<Txid>();
        int bytes = 0;
        int edges = 0;
        for (Holding each : group) {
            for (Payment ancestor : state().provenance()
                    .trailOf(each.output().outpoint(), state().key())
                    .payments()) {
                if (seen.add(ancestor.txid())) {
                    bytes += state().provenance().sizeOf(ancestor);
                    edges += ancestor.body().components().size();
                }
            }
        }
        return bytes <= ANCESTRY_BYTES_MAX && edges <= EDGES_MAX;
    }

    private DeviceState state() {
        return memory.state();
    }
}
