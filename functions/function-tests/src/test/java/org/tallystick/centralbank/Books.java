package org.tallystick.centralbank;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Everything in the central bank's books that no order of arrival may change (PROTOCOL §4.6), book by book as text.
/// Left out is what says when something came, or in which batch, and the log of who was told.
record Books(Map<String, String> pages) {
    private static final Map<String, String> QUERIES = Map.ofEntries(
            Map.entry("spend book", "SELECT root, source, output_index, txid, component FROM central_bank.spend"),
            Map.entry("payments", "SELECT root, txid, payer, encoded FROM central_bank.known_payment"),
            Map.entry("notes", "SELECT root, note_id, series, encoded FROM central_bank.known_note"),
            Map.entry("certificates", "SELECT hash, der FROM central_bank.certificate"),
            Map.entry(
                    "roots",
                    "SELECT root, note_id, agent_id, series, currency, amount, owner_key, deadline"
                            + " FROM central_bank.root_note"),
            Map.entry(
                    "registry",
                    "SELECT root, source, output_index, amount, owner_key, owner_device, owner_agent, hop, length, state"
                            + " FROM central_bank.output"),
            Map.entry(
                    "series",
                    "SELECT series, kind, sum(signed_minor_units) FROM central_bank.series_posting GROUP BY 1, 2"),
            Map.entry(
                    "reserves",
                    "SELECT agent_id, currency, sum(signed_minor_units) FROM central_bank.reserve_posting"
                            + " WHERE kind = 2 GROUP BY 1, 2 HAVING sum(signed_minor_units) <> 0"),
            Map.entry("counters", "SELECT device_key, counter, txid FROM central_bank.signature_counter"),
            Map.entry(
                    "evidence",
                    "SELECT kind, least(first_txid, second_txid), greatest(first_txid, second_txid), device"
                            + " FROM central_bank.evidence"),
            Map.entry("revocation", "SELECT certificate, device FROM central_bank.revocation"));

    static Books of(CentralBank centralBank) {
        return new Books(centralBank.pages(QUERIES));
    }

    /// The lines of one book.
    List<String> page(String name) {
        return Optional.ofNullable(pages.get(name)).orElseThrow().lines().toList();
    }

    /// Without the pages that say which branch of a conflict won.
    Books withoutWinners() {
        var left = new TreeMap<>(pages);
        left.keySet().removeAll(Set.of("spend book", "registry", "counters", "reserves", "series"));
        return new Books(left);
    }
}
