package org.tallystick.function.support;

import org.tallystick.rejection.RejectionCode;

/// Which HTTP status a rejection code travels under. The code itself is the contract; the status serves
/// intermediaries.
public final class HttpStatuses {
    private HttpStatuses() {}

    public static int of(RejectionCode code) {
        return switch (code) {
            case NOT_FOUND, UNKNOWN_ENVELOPE -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case TOO_LARGE -> 413;
            case MALFORMED, WRONG_TYPE, UNSUPPORTED_SUITE -> 400;
            case SIGNATURE_INVALID, CERTIFICATE_UNKNOWN, CERTIFICATE_INVALID, CERTIFICATE_EXPIRED, REQUEST_EXPIRED ->
                401;
            case UNKNOWN_AGENT, UNKNOWN_ACCOUNT, UNKNOWN_DEVICE, DEVICE_REVOKED, ACTIVATION_INVALID, NOT_ALLOWED -> 403;
            case SEQUENCE_REUSED, REQUEST_REUSED, ALREADY_SEEN -> 409;
            case HOP_LIMIT,
                    LENGTH_LIMIT,
                    ANCESTRY_TOO_LARGE,
                    TOO_MANY_COMPONENTS,
                    REPEATED_OUTPOINT,
                    PAYS_ITSELF,
                    BELOW_MINIMUM,
                    CURRENCY_MIXED,
                    NOT_CONSERVED,
                    PURPOSE_INVALID,
                    PAYER_MISMATCH,
                    PAYMENT_TOO_LARGE,
                    ONWARD_FROZEN,
                    NOTE_INVALID,
                    ANCESTRY_ABSENT,
                    ANCESTRY_INVALID,
                    INPUT_MISMATCH,
                    NOT_OWNER,
                    NOTE_EXPIRED,
                    PAST_DEADLINE,
                    LATE_CLAIM,
                    UNEXPECTED_MESSAGE,
                    UNKNOWN_PAYMENT,
                    REQUEST_MISMATCH,
                    SESSION_BROKEN,
                    PIN_REQUIRED,
                    PIN_WRONG,
                    PIN_BLOCKED,
                    LIMIT_PER_PAYMENT,
                    LIMIT_CUMULATIVE,
                    HOLDING_CAP,
                    INSUFFICIENT_HOLDINGS,
                    JOURNAL_FULL,
                    QUOTA_UNKNOWN,
                    QUOTA_EXPIRED,
                    INSUFFICIENT_FUNDS,
                    QUOTA_EXHAUSTED,
                    INSUFFICIENT_RESERVE,
                    NOT_PROVEN -> 422;
            case UNAVAILABLE -> 503;
        };
    }
}
