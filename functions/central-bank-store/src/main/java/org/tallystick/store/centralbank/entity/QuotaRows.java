package org.tallystick.store.centralbank.entity;

import java.time.Instant;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.GrantedQuota;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaProposal;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.suite.Suite;

/// Facts of the domain as rows, and back.
final class QuotaRows {
    private QuotaRows() {}

    static QuotaRow row(QuotaProposal proposal) {
        var grant = proposal.grant();
        var row = new QuotaRow();
        row.agentId = grant.agent().value();
        row.requestId = grant.requestId().value().toArray();
        row.requestHash = proposal.requestHash().value().toArray();
        row.series = grant.series().value().toArray();
        row.currency = grant.amount().currency().value();
        row.amount = grant.amount().minorUnits();
        row.certificate = grant.certificate().toArray();
        row.grantedAt = proposal.grantedAt();
        return row;
    }

    static GrantedQuota quota(QuotaRow row) {
        var currency = new CurrencyCode(row.currency);
        var grant = new QuotaGrant(
                new QuotaRequestId(Bytes.copyOf(row.requestId)),
                new AgentId(row.agentId),
                new SeriesId(Bytes.copyOf(row.series)),
                new Money(currency, row.amount),
                Bytes.copyOf(row.certificate));
        return new GrantedQuota(grant, new Digest(Bytes.copyOf(row.requestHash)), new Money(currency, row.returned));
    }

    static QuotaReturnRow row(QuotaReturn returned, Instant at) {
        var row = new QuotaReturnRow();
        row.agentId = returned.agent().value();
        row.returnId = returned.returnId().value().toArray();
        row.series = returned.series().value().toArray();
        row.currency = returned.amount().currency().value();
        row.amount = returned.amount().minorUnits();
        row.returnedAt = at;
        return row;
    }

    /// @param suite of the signature under which it is asked for again: the return is the same in any suite
    static QuotaReturn quotaReturn(QuotaReturnRow row, Suite suite) {
        return new QuotaReturn(
                suite,
                new QuotaRequestId(Bytes.copyOf(row.returnId)),
                new AgentId(row.agentId),
                new SeriesId(Bytes.copyOf(row.series)),
                new Money(new CurrencyCode(row.currency), row.amount));
    }
}
