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
import org.tallystick.journal.AccountRef;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;

/// What customers may read. Statements show balances, no lines.
final class InMemoryEnquiries implements Enquiries {
    private final InMemoryEnvelopes envelopes;
    private final InMemoryResults results;
    private final InMemoryQuotas quotas;
    private final InMemoryLedger ledger;
    private final CurrencyCode currency;

    InMemoryEnquiries(
            InMemoryEnvelopes envelopes,
            InMemoryResults results,
            InMemoryQuotas quotas,
            InMemoryLedger ledger,
            CurrencyCode currency) {
        this.envelopes = envelopes;
        this.results = results;
        this.quotas = quotas;
        this.ledger = ledger;
        this.currency = currency;
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
            results.reissued(agent, each).ifPresent(notes -> {
                fresh.put(each, notes.stream().map(MintedNote::encoded).toList());
                notes.forEach(note -> certificates.add(quotas.certificate(agent, note.series())));
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
        return new AccountStatement(
                account,
                new Money(currency, ledger.balance(agent, new AccountRef.Available(account), currency)),
                new Money(currency, ledger.balance(agent, new AccountRef.Frozen(account), currency)),
                Money.zero(currency),
                List.of());
    }
}
