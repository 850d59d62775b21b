package org.tallystick.emulator.localcloud.audit;

import java.util.List;

/// A rule as a query for what breaks it: rows of (subject, detail). States are numbered as in the registry: 1
/// ATTESTED, 2 LIVE, 3 SPENT, 4 REDEEMED, 5 REISSUED, 6 CONTESTED, 7 FROZEN, 8 RETURNED, 9 COVERED, 10 DENIED.
///
/// @param whenQuiet whether it holds only when no message is on its way
record Check(String name, boolean whenQuiet, String sql) {
    static final List<Check> ALL = List.of(
            always("issued = live + attested + redeemed + reissued + returned + frozen, per series", """
                WITH issued AS (
                    SELECT series, sum(amount) AS total FROM central_bank.root_note GROUP BY series),
                accounted AS (
                    SELECT n.series, sum(o.amount) AS total
                    FROM (SELECT DISTINCT root, series FROM central_bank.root_note) n
                    JOIN central_bank.output o USING (root)
                    WHERE o.state IN (1, 2, 4, 5, 7, 8) GROUP BY n.series)
                SELECT encode(i.series, 'hex'),
                    'issued ' || i.total || ', accounted for ' || coalesce(a.total, 0)
                FROM issued i LEFT JOIN accounted a USING (series)
                WHERE i.total <> coalesce(a.total, 0)"""),
            always("unspent winning and terminal outputs sum to their note, per root", """
                WITH note AS (SELECT root, sum(amount) AS total FROM central_bank.root_note GROUP BY root),
                kept AS (
                    SELECT root, sum(amount) AS total FROM central_bank.output
                    WHERE state IN (1, 2, 4, 5, 7, 8) GROUP BY root)
                SELECT encode(coalesce(n.root, k.root), 'hex'),
                    'note ' || coalesce(n.total, 0) || ', outputs ' || coalesce(k.total, 0)
                FROM note n FULL JOIN kept k ON n.root = k.root
                WHERE coalesce(n.total, 0) <> coalesce(k.total, 0)"""),
            always("a spent output was claimed in the spend book", """
                SELECT encode(o.root, 'hex'), 'output ' || o.output_index || ' of ' || encode(o.source, 'hex')
                FROM central_bank.output o
                LEFT JOIN central_bank.spend s USING (root, source, output_index)
                WHERE o.state = 3 AND s.txid IS NULL"""),
            always("what spent an output made outputs of the same sum", """
                SELECT encode(o.root, 'hex'), 'in ' || o.amount || ', out ' || coalesce(sum(made.amount), 0)
                FROM central_bank.output o
                JOIN central_bank.spend s USING (root, source, output_index)
                LEFT JOIN central_bank.output made ON made.root = s.root AND made.source = s.txid
                    AND made.output_index IN (2 * s.component, 2 * s.component + 1)
                WHERE o.state = 3
                GROUP BY o.root, o.source, o.output_index, o.amount
                HAVING coalesce(sum(made.amount), 0) <> o.amount"""),
            whenQuiet("a claimed output is not live", """
                SELECT encode(o.root, 'hex'), 'output ' || o.output_index || ' of ' || encode(o.source, 'hex')
                FROM central_bank.output o
                JOIN central_bank.spend s USING (root, source, output_index)
                WHERE o.state IN (1, 2)"""),
            always("every journal entry balances", """
                SELECT agent_id || '/' || entry_id, 'off by ' || sum(minor_units) || ' ' || currency
                FROM agent.posting GROUP BY agent_id, entry_id, currency HAVING sum(minor_units) <> 0"""),
            always("no customer's available or frozen money is negative", """
                SELECT agent_id || '/' || owner, sum(minor_units) || ' ' || currency
                FROM agent.posting WHERE book IN (1, 2)
                GROUP BY agent_id, owner, book, currency HAVING sum(minor_units) < 0"""),
            always("money outstanding in the books is what the notes say, per series", """
                WITH booked AS (
                    SELECT agent_id, owner AS series, sum(minor_units) AS total
                    FROM agent.posting WHERE book = 3 GROUP BY agent_id, owner),
                backing AS (
                    SELECT m.agent_id, encode(m.series, 'hex') AS series, sum(b.outstanding) AS total
                    FROM agent.note_minted m JOIN agent.note_backing b USING (agent_id, root)
                    GROUP BY m.agent_id, m.series)
                SELECT coalesce(k.agent_id, b.agent_id) || '/' || coalesce(k.series, b.series),
                    'booked ' || coalesce(k.total, 0) || ', notes ' || coalesce(b.total, 0)
                FROM booked k FULL JOIN backing b ON k.agent_id = b.agent_id AND k.series = b.series
                WHERE coalesce(k.total, 0) <> coalesce(b.total, 0)"""),
            always("money frozen in the accounts is behind their notes or waits to be minted, per account", """
                WITH booked AS (
                    SELECT agent_id, owner AS account_id, currency, sum(minor_units) AS total
                    FROM agent.posting WHERE book = 2 GROUP BY agent_id, owner, currency),
                behind AS (
                    SELECT m.agent_id, m.account_id, m.currency, b.frozen AS part
                    FROM agent.note_minted m JOIN agent.note_backing b USING (agent_id, root)
                    UNION ALL
                    SELECT o.agent_id, o.account_id, o.currency, o.minor_units
                    FROM agent.mint_order o
                    LEFT JOIN agent.mint_outcome d USING (agent_id, root, txid, component)
                    WHERE d.outcome IS NULL),
                known AS (
                    SELECT agent_id, account_id, currency, sum(part) AS total
                    FROM behind GROUP BY agent_id, account_id, currency)
                SELECT agent_id || '/' || account_id,
                    'booked ' || coalesce(k.total, 0) || ', notes ' || coalesce(n.total, 0) || ' ' || currency
                FROM booked k FULL JOIN known n USING (agent_id, account_id, currency)
                WHERE coalesce(k.total, 0) <> coalesce(n.total, 0)"""),
            always("no quota is exceeded or negative, at the agents and at the central bank", """
                SELECT agent_id || '/' || encode(series, 'hex'),
                    'granted ' || granted || ', issued ' || issued || ', returned ' || returned
                FROM agent.quota
                WHERE issued < 0 OR returned < 0 OR issued + returned > granted
                UNION ALL
                SELECT agent_id || '/' || encode(series, 'hex'), 'amount ' || amount || ', returned ' || returned
                FROM central_bank.quota WHERE returned < 0 OR returned > amount"""),
            always("what is issued and not given back is within the quota, or known as over-issue", """
                SELECT encode(p.series, 'hex'), 'outstanding ' || sum(p.signed_minor_units)
                FROM central_bank.series_posting p
                GROUP BY p.series
                HAVING sum(p.signed_minor_units) < 0
                    OR (sum(p.signed_minor_units) > coalesce((
                            SELECT sum(q.amount - q.returned) FROM central_bank.quota q
                            WHERE q.series = p.series), 0)
                        AND NOT EXISTS (
                            SELECT FROM central_bank.over_issue v WHERE v.series = p.series))"""),
            always("every quota stands on a frozen reserve", """
                SELECT r.agent_id || '/' || r.currency,
                    'frozen ' || r.frozen || ', quotas ' || coalesce(sum(q.amount - q.returned), 0)
                FROM central_bank.reserve r
                LEFT JOIN central_bank.quota q ON q.agent_id = r.agent_id AND q.currency = r.currency
                GROUP BY r.agent_id, r.currency, r.frozen
                HAVING r.frozen <> coalesce(sum(q.amount - q.returned), 0)"""),
            always("reserves only move between agents", """
                SELECT currency, 'off by ' || sum(signed_minor_units)
                FROM central_bank.reserve_posting WHERE kind = 2
                GROUP BY currency HAVING sum(signed_minor_units) <> 0"""),
            whenQuiet("the agents owe each other what the reserves moved", """
                WITH cleared AS (
                    SELECT agent_id, currency, sum(minor_units) AS total
                    FROM agent.posting WHERE book = 4 GROUP BY agent_id, currency),
                moved AS (
                    SELECT agent_id, currency, sum(signed_minor_units) AS total
                    FROM central_bank.reserve_posting WHERE kind = 2 GROUP BY agent_id, currency)
                SELECT coalesce(c.agent_id, m.agent_id) || '/' || coalesce(c.currency, m.currency),
                    'clearing ' || coalesce(c.total, 0) || ', reserves ' || coalesce(m.total, 0)
                FROM cleared c FULL JOIN moved m ON c.agent_id = m.agent_id AND c.currency = m.currency
                WHERE coalesce(c.total, 0) + coalesce(m.total, 0) <> 0"""));

    private static Check always(String name, String sql) {
        return new Check(name, false, sql);
    }

    private static Check whenQuiet(String name, String sql) {
        return new Check(name, true, sql);
    }
}
