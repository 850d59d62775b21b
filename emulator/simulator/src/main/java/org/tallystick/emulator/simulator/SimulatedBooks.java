package org.tallystick.emulator.simulator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.emulator.simulator.cloud.Institutions;
import org.tallystick.identity.AgentId;
import org.tallystick.journal.AccountRef;
import org.tallystick.money.CurrencyCode;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.spending.SpendRecord;
import org.tallystick.testkit.audit.AuditedBooks;

/// The books of the simulated institutions, for the auditor.
record SimulatedBooks(Institutions institutions) implements AuditedBooks {
    @Override
    public Map<Outpoint, SpendRecord> firstEdges(Collection<Outpoint> outpoints) {
        return institutions.spendBook().firstEdges(outpoints);
    }

    @Override
    public List<RegisteredOutput> outputs(Collection<NoteId> roots) {
        return institutions.registry().outputs(roots);
    }

    @Override
    public List<Bytes> evidenceFrom(int index) {
        return institutions.centralBank().evidenceBook().filesFrom(index);
    }

    @Override
    public Collection<RevokedKey> revoked() {
        return institutions.centralBank().evidenceBook().revoked();
    }

    @Override
    public long balance(AgentId agent, AccountRef account, CurrencyCode currency) {
        return institutions.agents().ledger().balance(agent, account, currency);
    }

    @Override
    public long drawn(SeriesId series) {
        return institutions.centralBank().registry().drawn(series);
    }

    @Override
    public long reserveMoved(AgentId agent, CurrencyCode currency) {
        return institutions.centralBank().registry().reserveMoved(agent, currency);
    }
}
