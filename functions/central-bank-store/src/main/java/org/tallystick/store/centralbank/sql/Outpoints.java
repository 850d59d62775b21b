package org.tallystick.store.centralbank.sql;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.store.support.Rows;

/// Reads and writes what most of the central bank's tables are keyed by.
final class Outpoints {
    private Outpoints() {}

    static NoteId root(Row row) {
        return new NoteId(Rows.bytes(row, "root"));
    }

    static List<Bytes> bytes(Collection<NoteId> roots) {
        return roots.stream().map(NoteId::value).toList();
    }

    static Outpoint outpoint(Row row) {
        return new Outpoint(root(row), Rows.digest(row, "source"), row.getInteger("output_index"));
    }

    static Txid txid(Row row, String column) {
        return new Txid(Rows.digest(row, column));
    }
}
