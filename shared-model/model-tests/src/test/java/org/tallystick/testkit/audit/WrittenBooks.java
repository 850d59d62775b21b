package org.tallystick.testkit.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.identity.AgentId;
import org.tallystick.journal.AccountRef;
import org.tallystick.money.CurrencyCode;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.OutputState;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendRecord;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.Amounts;

/// Books in which a test writes what it likes. One agent, nobody accused.
final class WrittenBooks implements AuditedBooks {
    private final Map<Outpoint, SpendRecord> first = new HashMap<>();
    private final Map<Outpoint, RegisteredOutput> outputs = new LinkedHashMap<>();
    private final Map<AccountRef, Long> balances = new HashMap<>();
    private final List<RevokedKey> revoked = new ArrayList<>();
    private long drawn;

    void claim(Outpoint outpoint, Txid txid, Instant at) {
        first.put(outpoint, new SpendRecord(outpoint, txid, 0, at));
    }

    void output(Outpoint outpoint, String cny, PublicKey owner, int hop, OutputState state) {
        outputs.put(outpoint, new RegisteredOutput(outpoint, Amounts.cny(cny), owner, hop, state));
    }

    void balance(AccountRef account, String cny) {
        balances.put(account, Amounts.cny(cny).minorUnits());
    }

    void revoke(RevokedKey key) {
        revoked.add(key);
    }

    void drawn(String cny) {
        drawn = Amounts.cny(cny).minorUnits();
    }

    @Override
    public Map<Outpoint, SpendRecord> firstEdges(Collection<Outpoint> outpoints) {
        var asked = new HashMap<>(first);
        asked.keySet().retainAll(outpoints);
        return asked;
    }

    @Override
    public List<RegisteredOutput> outputs(Collection<NoteId> roots) {
        return outputs.values().stream()
                .filter(each -> roots.contains(each.outpoint().root()))
                .toList();
    }

    @Override
    public List<Bytes> evidenceFrom(int index) {
        return List.of();
    }

    @Override
    public List<RevokedKey> revoked() {
        return revoked;
    }

    @Override
    public long balance(AgentId agent, AccountRef account, CurrencyCode currency) {
        return balances.getOrDefault(account, 0L);
    }

    @Override
    public long drawn(SeriesId series) {
        return drawn;
    }

    @Override
    public long reserveMoved(AgentId agent) {
        return 0;
    }
}
