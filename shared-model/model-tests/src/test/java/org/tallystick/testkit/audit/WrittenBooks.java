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
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.OutputState;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendRecord;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.Amounts;

/// Books in which a test writes what it likes. All agents have the same accounts, and nobody is accused.
final class WrittenBooks implements AuditedBooks {
    private final Map<Outpoint, SpendRecord> first = new HashMap<>();
    private final Map<Outpoint, RegisteredOutput> outputs = new LinkedHashMap<>();
    private final Map<Place, Long> balances = new HashMap<>();
    private final List<RevokedKey> revoked = new ArrayList<>();
    private final Map<SeriesId, Long> drawn = new HashMap<>();

    private record Place(AccountRef account, CurrencyCode currency) {}

    void claim(Outpoint outpoint, Txid txid, Instant at) {
        first.put(outpoint, new SpendRecord(outpoint, txid, 0, at));
    }

    void output(Outpoint outpoint, String cny, PublicKey owner, int hop, OutputState state) {
        output(outpoint, Amounts.cny(cny), owner, hop, state);
    }

    void output(Outpoint outpoint, Money amount, PublicKey owner, int hop, OutputState state) {
        outputs.put(outpoint, new RegisteredOutput(outpoint, amount, owner, hop, state));
    }

    void balance(AccountRef account, String cny) {
        balance(account, Amounts.cny(cny));
    }

    void balance(AccountRef account, Money balance) {
        balances.put(new Place(account, balance.currency()), balance.minorUnits());
    }

    void revoke(RevokedKey key) {
        revoked.add(key);
    }

    void drawn(SeriesId series, Money amount) {
        drawn.put(series, amount.minorUnits());
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
        return balances.getOrDefault(new Place(account, currency), 0L);
    }

    @Override
    public long drawn(SeriesId series) {
        return drawn.getOrDefault(series, 0L);
    }

    @Override
    public long reserveMoved(AgentId agent, CurrencyCode currency) {
        return 0;
    }
}
