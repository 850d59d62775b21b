package org.tallystick.testkit.agents;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.enquiry.AccountStatement;
import org.tallystick.enquiry.Enquiries;
import org.tallystick.enquiry.EnvelopeProgress;
import org.tallystick.enquiry.HeldEnvelope;
import org.tallystick.enquiry.ReissuedComponent;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.funding.MintedNote;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.invariant.Invariant;
import org.tallystick.journal.AccountRef;
import org.tallystick.money.Money;

/// What customers may read. Passes [EnquiriesContract].
final class InMemoryEnquiries implements Enquiries {
    private final InMemoryEnvelopes envelopes;
    private final InMemoryResults results;
    private final InMemoryQuotas quotas;
    private final InMemoryLedger ledger;
    private final InMemoryNotes notes;

    InMemoryEnquiries(
            InMemoryEnvelopes envelopes,
            InMemoryResults results,
            InMemoryQuotas quotas,
            InMemoryLedger ledger,
            InMemoryNotes notes) {
        this.envelopes = envelopes;
        this.results = results;
        this.quotas = quotas;
        this.ledger = ledger;
        this.notes = notes;
    }

    @Override
    public Optional<HeldEnvelope> envelope(AgentId agent, DeviceId device, EnvelopeHash hash) {
        return envelopes.find(agent, device, hash);
    }

    @Override
    public EnvelopeProgress progress(
            AgentId agent, HeldEnvelope envelope, Collection<ReissuedComponent> reissues, int handOversMax) {
        Map<ReissuedComponent, List<Bytes>> fresh = new HashMap<>();
        var certificates = new LinkedHashSet<Bytes>();
        for (ReissuedComponent each : reissues) {
            results.reissued(agent, each).ifPresent(minted -> {
                fresh.put(each, minted.stream().map(MintedNote::encoded).toList());
                minted.forEach(note -> certificates.add(quotas.certificate(agent, note.series())));
            });
        }
        return new EnvelopeProgress(
                results.verdicts(agent, envelope.device(), envelope.sequence()),
                fresh,
                results.handOvers(agent, envelope.device(), handOversMax, envelopes),
                List.copyOf(certificates));
    }

    @Override
    public AccountStatement statement(AgentId agent, AccountId account) {
        var currency = ledger.currency(agent, account);
        Invariant.holds(currency.isPresent(), "a device has an account");
        var opened = currency.orElseThrow();
        return new AccountStatement(
                account,
                new Money(opened, ledger.balance(agent, new AccountRef.Available(account), opened)),
                new Money(opened, ledger.balance(agent, new AccountRef.Frozen(account), opened)),
                notes.outstanding(agent, account, opened),
                ledger.lines(agent, account));
    }
}
