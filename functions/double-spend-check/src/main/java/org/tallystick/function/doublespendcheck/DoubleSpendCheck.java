package org.tallystick.function.doublespendcheck;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.spending.SpendBook;
import org.tallystick.spending.SpendRecord;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.queue.Messages;

/// Survey, claim, judgement: one claim for the whole batch, in whose transaction the updates are kept.
@ApplicationScoped
class DoubleSpendCheck {
    private static final Logger LOG = Logger.getLogger(DoubleSpendCheck.class);

    private final Survey survey;
    private final LateArrivals lateArrivals;
    private final SpendBook spends;
    private final Clock clock;

    DoubleSpendCheck(Survey survey, LateArrivals lateArrivals, SpendBook spends, Clock clock) {
        this.survey = survey;
        this.lateArrivals = lateArrivals;
        this.spends = spends;
        this.clock = clock;
    }

    /// The messages to send, all of them kept.
    List<OutgoingMessage> judge(List<Admission> envelopes) {
        var admitted = new ArrayList<Admission.Admitted>();
        var updates = new ArrayList<OwnershipUpdate>();
        for (Admission each : envelopes) {
            switch (each) {
                case Admission.Admitted whole -> admitted.add(whole);
                case Admission.TurnedAway away -> updates.addAll(Judgement.of(away));
            }
        }
        var surveyed = lateArrivals.refuse(survey.of(admitted));
        var batch = Claims.of(surveyed, WholeSeconds.now(clock));
        var kept = spends.claim(batch, winners -> decide(surveyed, updates, winners));
        LOG.infof(
                "envelopes-judged envelopes=%d claims=%d conflicts=%d",
                envelopes.size(), batch.claims().size(), kept.answer());
        return kept.messages();
    }

    /// Answers with the number of conflicts.
    private static Kept<Integer> decide(
            List<Surveyed> surveyed, List<OwnershipUpdate> turnedAway, Map<Outpoint, SpendRecord> winners) {
        var updates = new ArrayList<>(turnedAway);
        var judgement = new Judgement(winners);
        surveyed.forEach(envelope -> updates.addAll(judgement.of(envelope)));
        int conflicts =
                updates.stream().mapToInt(update -> update.conflicts().size()).sum();
        return new Kept<>(
                conflicts,
                updates.stream()
                        .map(update -> Messages.OWNERSHIP_UPDATE.to(QueueName.OWNERSHIP_UPDATES, update))
                        .distinct()
                        .toList());
    }
}
