package org.tallystick.emulator.simulator;

/// What can go wrong in a simulated economy.
public enum Fault {
    /// A frame between card and terminal gets lost on its way to the card.
    FRAME_LOST(0.02),
    /// The card answered, but the field was gone before the answer came back.
    ANSWER_FRAME_LOST(0.02),
    /// The contact doubles a frame.
    FRAME_DOUBLED(0.02),
    /// The payer's power fails before, within or after a write.
    PAYER_POWER_CUT(0.5),
    /// The payee's power fails before, within or after a write.
    PAYEE_POWER_CUT(0.5),
    /// A device's power fails while it syncs.
    SYNC_POWER_CUT(0.5),
    /// A request to the agent gets lost.
    REQUEST_LOST(0.5),
    /// The agent's answer gets lost.
    ANSWER_LOST(0.5),
    /// A request arrives twice.
    REQUEST_DOUBLED(0.5),
    /// The clock of the machine that carries the device is wrong by hours.
    CLOCK_SKEWED(0.2),
    /// A queue does not take a message.
    SEND_REFUSED(0.5),
    /// A queue takes a message twice.
    MESSAGE_DOUBLED(1),
    /// A message is late.
    MESSAGE_DELAYED(1),
    /// The youngest messages of a queue come first.
    MESSAGES_REORDERED(0.5),
    /// A message becomes visible again although it was dealt with.
    VISIBILITY_EXPIRED(0.5),
    /// A message in a queue is no message at all.
    POISON_MESSAGE(0.2),
    /// A function dies before a transaction.
    CRASH_BEFORE_COMMIT(0.2),
    /// A function dies after a transaction committed, before anybody heard of it.
    CRASH_AFTER_COMMIT(0.2),
    /// Somebody uploads the device's payments without the past of one of their components, before the device
    /// uploads all of it.
    ANCESTRY_LEFT_OUT(0.5),
    /// Weeks pass in which nobody pays: notes come near their end, or behind it.
    VALIDITY_PASSED(0.02),
    /// A device is put back to an earlier journal and goes on with it.
    CARD_RESTORED(0.02),
    /// A device is lost or broken, with all that it holds and knows.
    DEVICE_LOST(0.02);

    private final double weight;

    Fault(double weight) {
        this.weight = weight;
    }

    /// How often it happens compared with the others: some places are passed a thousand times more often.
    double weight() {
        return weight;
    }
}
