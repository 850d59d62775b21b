package org.tallystick.emulator.cli;

import java.util.Map;
import org.tallystick.rejection.RejectionCode;

/// Rejection codes for people: what happened, and what can be done.
public final class Refusals {
    /// Where a command line knows more than "correct it".
    private static final Map<RejectionCode, String> REMEDIES = Map.ofEntries(
            Map.entry(RejectionCode.PIN_REQUIRED, "say it with --pin"),
            Map.entry(RejectionCode.PIN_WRONG, "say the right one with --pin"),
            Map.entry(RejectionCode.NOT_ALLOWED, "enrol the device first, or ask its owner"),
            Map.entry(RejectionCode.ACTIVATION_INVALID, "ask the agent for a code; each enrols one device"),
            Map.entry(RejectionCode.QUOTA_EXHAUSTED, "the agent gets more with: tallystick quota request"),
            Map.entry(RejectionCode.INSUFFICIENT_HOLDINGS, "fund the card, or sync it, and try again"),
            Map.entry(RejectionCode.UNKNOWN_AGENT, "tallystick up lists the agents"),
            Map.entry(RejectionCode.UNAVAILABLE, "start the cloud with: tallystick up, and try again"));

    private Refusals() {}

    /// `The PIN is wrong (PIN_WRONG, 1606)`.
    public static String of(RejectionCode code) {
        var meaning = code.meaning();
        return meaning.substring(0, meaning.length() - 1) + " (" + code + ", " + code.number() + ")";
    }

    public static String remedy(RejectionCode code) {
        var special = REMEDIES.get(code);
        return special != null
                ? special
                : switch (code.retry()) {
                    case NEVER -> "trying again does not help";
                    case AFTER_CORRECTION -> "correct that and try again";
                    case AFTER_SYNC -> "sync the device and try again";
                    case LATER -> "try again later";
                };
    }
}
