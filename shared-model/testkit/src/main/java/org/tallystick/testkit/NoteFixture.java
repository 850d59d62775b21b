package org.tallystick.testkit;

import java.time.Duration;
import java.time.Instant;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.note.Note;
import org.tallystick.note.NoteId;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.Onward;
import org.tallystick.note.SeriesId;
import org.tallystick.note.SignedNote;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// A note of 50.00 for Ada, issued at noon, with five hops and no small limit on a payment. A test changes what it is
/// about.
public final class NoteFixture {
    /// Above every amount that a fixture pays.
    public static final Money PAYMENT_MAX = Amounts.cny("1000000.00");

    private NoteId noteId = Named.noteId("the note");
    private AgentId agent = Named.AGENT;
    private SeriesId series = Named.series(Named.AGENT);
    private Money amount = Amounts.cny("50.00");
    private PublicKey ownerKey = Named.key("Ada");
    private Instant issuedAt = Moments.NOON;
    private Instant expiry = Moments.EXPIRY;
    private Duration grace = Moments.GRACE;
    private NotePolicy policy = hops(5);

    private NoteFixture() {}

    public static NoteFixture note() {
        return new NoteFixture();
    }

    /// Onward offline up to `hopsMax`, thirty-two payments in a chain (PROTOCOL §2.9).
    public static NotePolicy hops(int hopsMax) {
        return new NotePolicy(Onward.HOPS, hopsMax, Math.max(hopsMax, 32), PAYMENT_MAX);
    }

    /// Received money waits for a sync (PROTOCOL §3.6).
    public static NotePolicy frozen() {
        return new NotePolicy(Onward.FROZEN, 1, 32, PAYMENT_MAX);
    }

    /// Names the note: other name, other id.
    public NoteFixture named(String name) {
        return withId(Named.noteId(name));
    }

    public NoteFixture withId(NoteId id) {
        noteId = id;
        return this;
    }

    public NoteFixture of(String cny) {
        return of(Amounts.cny(cny));
    }

    public NoteFixture of(Money money) {
        amount = money;
        var limit = policy.paymentMax();
        if (!limit.currency().equals(money.currency())) {
            policy = new NotePolicy(
                    policy.onward(),
                    policy.hopsMax(),
                    policy.lengthMax(),
                    new Money(money.currency(), limit.minorUnits()));
        }
        return this;
    }

    public NoteFixture to(String holder) {
        return to(Named.key(holder));
    }

    public NoteFixture to(PublicKey owner) {
        ownerKey = owner;
        return this;
    }

    /// From `issuer`'s first series.
    public NoteFixture from(AgentId issuer) {
        agent = issuer;
        series = Named.series(issuer);
        return this;
    }

    public NoteFixture ofSeries(SeriesId other) {
        series = other;
        return this;
    }

    public NoteFixture issuedAt(Instant time) {
        issuedAt = time;
        return this;
    }

    public NoteFixture expiring(Instant time, Duration graceAfter) {
        expiry = time;
        grace = graceAfter;
        return this;
    }

    public NoteFixture under(NotePolicy other) {
        policy = other;
        return this;
    }

    public Note body() {
        return new Note(Suite.ES256, noteId, series, agent, amount, ownerKey, issuedAt, expiry, grace, policy);
    }

    /// With an id that only equal bodies share, and a signature that verifies nothing.
    public SignedNote signed() {
        var body = body();
        var id = Named.digest("note " + noteId + " " + series + " " + amount.currency() + amount.minorUnits() + " "
                + ownerKey.point().toHex() + " " + issuedAt + " " + expiry + " " + grace + " " + policy);
        return new SignedNote(id, body, Named.signature("note " + id));
    }
}
