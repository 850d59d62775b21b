package org.tallystick.function.funding;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.funding.MintPlan;
import org.tallystick.funding.MintedNote;
import org.tallystick.funding.MintedNotes;
import org.tallystick.funding.Quotas;
import org.tallystick.funding.SeriesRoom;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.Note;
import org.tallystick.note.NoteId;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.SignedNote;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// Makes and signs notes. Signing costs more than all the rest, so it comes before the transaction that books
/// them; what is never booked was never given to anybody.
@ApplicationScoped
class Mint {
    private final AgentKeys keys;
    private final Quotas quotas;
    private final FundingConfig config;
    private final SecureRandom random;

    Mint(AgentKeys keys, Quotas quotas, FundingConfig config, SecureRandom random) {
        this.keys = keys;
        this.quotas = quotas;
        this.config = config;
        this.random = random;
    }

    /// Notes for one device, and the report about them, signed by the agent.
    record Minting(List<MintedNote> notes, Signed<MintedNotes> report) {
        Minting {
            notes = List.copyOf(notes);
        }

        OutgoingMessage message() {
            return Messages.MINTED_NOTES.to(QueueName.NOTES_MINTED, report);
        }

        Bytes encoded() {
            return Wire.MINTED_NOTES.encode(report);
        }
    }

    /// The largest denomination in this currency.
    Money largestNote(CurrencyCode currency) {
        return new Money(currency, config.largestNote());
    }

    /// Series with room whose key is here.
    List<SeriesRoom> rooms(AgentId agent, CurrencyCode currency, Instant at) {
        return quotas.rooms(agent, currency, at).stream()
                .filter(room -> keys.series(agent, room.key()).isPresent())
                .toList();
    }

    Minting mint(AgentId agent, DeviceId device, PublicKey owner, MintPlan plan, Instant at) {
        var minted = new ArrayList<MintedNote>();
        var signed = new ArrayList<SignedNote>();
        var certificates = new LinkedHashSet<Bytes>();
        certificates.add(keys.certificate(agent).der());
        for (MintPlan.PlannedNote planned : plan.notes()) {
            var note = sign(agent, owner, planned, at);
            signed.add(note);
            certificates.add(planned.series().certificate());
            minted.add(new MintedNote(
                    note.note().noteId(), planned.series().series(), planned.amount(), Wire.NOTE.encode(note)));
        }
        var report = new MintedNotes(Suite.ES256, agent, device, signed, List.copyOf(certificates));
        return new Minting(minted, new ObjectSigner(keys.signer(agent)).sign(Wire.MINTED_NOTES, report));
    }

    private SignedNote sign(AgentId agent, PublicKey owner, MintPlan.PlannedNote planned, Instant at) {
        var currency = planned.amount().currency();
        var policy = new NotePolicy(
                config.onward(), config.hopsMax(), config.lengthMax(), new Money(currency, config.paymentMax()));
        var note = new Note(
                Suite.ES256,
                NoteId.create(random.nextInt(config.shards()), at, random),
                planned.series().series(),
                agent,
                planned.amount(),
                owner,
                at,
                at.plus(config.noteLifetime()),
                config.grace(),
                policy);
        var signer = keys.series(agent, planned.series().key()).orElseThrow();
        return new ObjectSigner(signer).sign(note);
    }
}
