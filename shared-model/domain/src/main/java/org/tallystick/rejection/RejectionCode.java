package org.tallystick.rejection;

import java.util.Optional;

/// Every reason for a refusal, in order of precedence: when several apply to one check, the first one is the
/// answer. A message is checked in steps, each only when the one before it passed: form, who is asking, then
/// payment by payment the rules and the way to the note, and last the signatures on that way, for sizes come before
/// signatures (PROTOCOL §2.9).
///
/// Source of the reference page `docs/reference/rejection-codes.md`, which a test compares.
public enum RejectionCode {
    // Form: decided before anything else is looked at.
    NOT_FOUND(1001, Retry.NEVER, "There is nothing at this address."),
    METHOD_NOT_ALLOWED(1002, Retry.NEVER, "The address exists, but not for this HTTP method."),
    UNSUPPORTED_MEDIA_TYPE(1003, Retry.NEVER, "The body is announced as a type that this address does not take."),
    TOO_LARGE(1004, Retry.NEVER, "The object is larger than its named limit; it was not decoded."),
    MALFORMED(1005, Retry.NEVER, "The bytes are not the one deterministic encoding of what is expected."),
    WRONG_TYPE(1006, Retry.NEVER, "A signed object of another type or version stands where this one is expected."),
    UNSUPPORTED_SUITE(1007, Retry.NEVER, "The object names a cryptographic suite that is not in use here."),

    // Who is asking.
    UNKNOWN_AGENT(1101, Retry.NEVER, "No such agent is known here."),
    UNKNOWN_ACCOUNT(1102, Retry.NEVER, "No such account is known at this agent."),
    UNKNOWN_DEVICE(1103, Retry.NEVER, "No such device was enrolled at this agent."),
    CERTIFICATE_UNKNOWN(1104, Retry.AFTER_CORRECTION, "A certificate that the object refers to is not with it."),
    CERTIFICATE_INVALID(1105, Retry.NEVER, "A certificate does not chain to the central bank in our profile."),
    CERTIFICATE_EXPIRED(1106, Retry.AFTER_CORRECTION, "A certificate is not valid at the time that counts."),
    SIGNATURE_INVALID(1107, Retry.NEVER, "A signature is not right for its object and key."),
    DEVICE_REVOKED(1108, Retry.NEVER, "The device's key is on the revocation list."),
    ACTIVATION_INVALID(1109, Retry.AFTER_CORRECTION, "The activation code does not open this account."),
    NOT_ALLOWED(1110, Retry.NEVER, "The signer may not do this."),
    REQUEST_EXPIRED(1111, Retry.AFTER_CORRECTION, "The signed request is too old, or not valid for so long."),

    // The same key again.
    SEQUENCE_REUSED(1201, Retry.AFTER_CORRECTION, "Another envelope was kept under this batch sequence."),
    REQUEST_REUSED(1202, Retry.AFTER_CORRECTION, "Another request was kept under this request id."),
    ALREADY_SEEN(1203, Retry.NEVER, "The outpoint or the payer's counter was already seen in another payment."),

    // The rules of a payment, sizes first (PROTOCOL §2.9).
    HOP_LIMIT(1301, Retry.AFTER_SYNC, "The payment would exceed the hops that the note's policy allows."),
    LENGTH_LIMIT(1302, Retry.AFTER_SYNC, "The chain of payments is longer than the note's policy allows."),
    ANCESTRY_TOO_LARGE(1303, Retry.AFTER_SYNC, "The ancestry of one output is larger than its limit."),
    TOO_MANY_COMPONENTS(1304, Retry.AFTER_CORRECTION, "A payment has one to eight components."),
    REPEATED_OUTPOINT(1305, Retry.NEVER, "One payment names the same outpoint twice."),
    PAYS_ITSELF(1306, Retry.NEVER, "Payer and payee are the same key."),
    BELOW_MINIMUM(1307, Retry.AFTER_CORRECTION, "An output is below the minimum, and no whole output is spent."),
    CURRENCY_MIXED(1308, Retry.NEVER, "One payment mixes currencies."),
    NOT_CONSERVED(1309, Retry.NEVER, "A component's input is not its payment plus its change."),
    PURPOSE_INVALID(1310, Retry.NEVER, "The body's fields do not fit its purpose."),
    PAYMENT_TOO_LARGE(1311, Retry.AFTER_CORRECTION, "The amount is above what the note's policy allows at once."),
    ONWARD_FROZEN(1312, Retry.AFTER_SYNC, "The note's policy wants received money synced before it is spent."),
    PAYER_MISMATCH(1313, Retry.NEVER, "The payer's certificate is of another device or suite than the body names."),

    // The way back to the note (PROTOCOL §4.3, §4.4).
    NOTE_INVALID(1401, Retry.NEVER, "The note is not signed by a series key that the central bank certified."),
    ANCESTRY_ABSENT(1402, Retry.AFTER_CORRECTION, "The ancestry is not with it and not known: left untouched."),
    ANCESTRY_INVALID(1403, Retry.NEVER, "A payment in the ancestry is refused, or is none of it."),
    INPUT_MISMATCH(1404, Retry.NEVER, "The component's input is not the output that it names."),
    NOT_OWNER(1405, Retry.NEVER, "The signer does not own the output that it spends."),

    // Time (PROTOCOL §3.5, §3.7, §6).
    NOTE_EXPIRED(1501, Retry.AFTER_SYNC, "The note is too close to its expiry to be taken offline."),
    PAST_DEADLINE(1502, Retry.NEVER, "The payment came after the note's deadline."),
    LATE_CLAIM(1503, Retry.NEVER, "The value was returned after its deadline; who signed it away owes it."),

    // The handshake (PROTOCOL §3).
    UNEXPECTED_MESSAGE(1601, Retry.AFTER_CORRECTION, "The message does not fit the state of the exchange."),
    UNKNOWN_PAYMENT(1602, Retry.NEVER, "The device knows no payment with this id."),
    REQUEST_MISMATCH(1603, Retry.NEVER, "The prepared payment is not what was asked for."),
    SESSION_BROKEN(1604, Retry.AFTER_CORRECTION, "The encrypted message does not open under the session key."),
    PIN_REQUIRED(1605, Retry.AFTER_CORRECTION, "The amount needs the holder's PIN."),
    PIN_WRONG(1606, Retry.AFTER_CORRECTION, "The PIN is wrong."),
    PIN_BLOCKED(1607, Retry.NEVER, "The PIN was wrong too often."),
    LIMIT_PER_PAYMENT(1608, Retry.AFTER_CORRECTION, "The amount is above the device's limit for one payment."),
    LIMIT_CUMULATIVE(1609, Retry.AFTER_SYNC, "The device's limit since its last sync is reached."),
    HOLDING_CAP(1610, Retry.AFTER_SYNC, "The payee would hold more than it may hold offline."),
    INSUFFICIENT_HOLDINGS(1611, Retry.AFTER_SYNC, "The device does not hold enough spendable money."),
    JOURNAL_FULL(1612, Retry.AFTER_SYNC, "The device has no room to store the exchange."),

    // Money and quota at the institutions (PROTOCOL §4.7, §7).
    QUOTA_UNKNOWN(1701, Retry.NEVER, "No such series was granted to this agent."),
    QUOTA_EXPIRED(1702, Retry.NEVER, "The series may no longer be minted under."),
    INSUFFICIENT_FUNDS(1703, Retry.LATER, "The account does not hold enough available money."),
    QUOTA_EXHAUSTED(1704, Retry.LATER, "The agent's quota does not cover the amount."),
    INSUFFICIENT_RESERVE(1705, Retry.LATER, "The agent's reserve does not cover the quota."),
    UNKNOWN_ENVELOPE(1706, Retry.LATER, "No envelope with this id is kept for this device."),

    // Evidence (PROTOCOL §5.2).
    NOT_PROVEN(1751, Retry.NEVER, "Everything in the file may be genuine, but it convicts no key."),

    // Nothing is wrong with the request.
    UNAVAILABLE(1801, Retry.LATER, "The service cannot answer now; the same request may be sent again.");

    /// Whether sending again can help, and what must happen before.
    public enum Retry {
        NEVER,
        AFTER_CORRECTION,
        AFTER_SYNC,
        LATER
    }

    private final int number;
    private final Retry retry;
    private final String meaning;

    RejectionCode(int number, Retry retry, String meaning) {
        this.number = number;
        this.retry = retry;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public Retry retry() {
        return retry;
    }

    /// One sentence for people. Never echoes what was sent.
    public String meaning() {
        return meaning;
    }

    public static Optional<RejectionCode> ofNumber(long number) {
        for (RejectionCode code : values()) {
            if (code.number == number) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
