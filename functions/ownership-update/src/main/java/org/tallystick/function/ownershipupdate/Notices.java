package org.tallystick.function.ownershipupdate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.settlement.EnvelopeVerdicts;
import org.tallystick.settlement.HandedOver;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.wire.queue.Messages;

/// Settlement notices as messages, none larger than a message may be. Verdicts travel in notices of their own,
/// which are the same bytes whenever the same update is entered.
final class Notices {
    /// Each has at most about 400 bytes.
    static final int EDGES_MAX = 400;

    /// A payment has at most 2 KiB.
    static final int HANDED_OVER_MAX = 64;

    private Notices() {}

    /// None for a part of an update whose verdicts are in another part.
    static Optional<OutgoingMessage> ofVerdicts(OwnershipUpdate update) {
        if (update.verdicts().isEmpty() && !update.edges().isEmpty()) {
            return Optional.empty();
        }
        var verdicts = new EnvelopeVerdicts(update.device(), update.sequence(), update.envelope(), update.verdicts());
        return Optional.of(message(new SettlementNotice(update.agent(), List.of(), List.of(verdicts), List.of())));
    }

    static List<OutgoingMessage> of(SettlementNotice notice) {
        var messages = new ArrayList<OutgoingMessage>();
        for (List<SettledEdge> chunk : chunks(notice.edges(), EDGES_MAX)) {
            messages.add(message(new SettlementNotice(notice.agent(), chunk, notice.verdicts(), List.of())));
        }
        for (List<HandedOver> chunk : chunks(notice.handedOver(), HANDED_OVER_MAX)) {
            messages.add(message(new SettlementNotice(notice.agent(), List.of(), List.of(), chunk)));
        }
        return messages;
    }

    private static <T> List<List<T>> chunks(List<T> all, int max) {
        var chunks = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += max) {
            chunks.add(all.subList(from, Math.min(from + max, all.size())));
        }
        return chunks;
    }

    private static OutgoingMessage message(SettlementNotice notice) {
        return Messages.SETTLEMENT_NOTICE.to(QueueName.settlementNotices(notice.agent()), notice);
    }
}
