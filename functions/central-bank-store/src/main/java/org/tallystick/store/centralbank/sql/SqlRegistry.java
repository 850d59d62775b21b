package org.tallystick.store.centralbank.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.note.NoteId;
import org.tallystick.ownership.MintedBatch;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.RegistryBatch;
import org.tallystick.ownership.RegistryChange;
import org.tallystick.ownership.RegistryEffects;
import org.tallystick.store.support.Rows;

/// The registry as one transaction per batch. Locks are taken in the order notes, watched roots, outputs,
/// hand-overs, quotas of series with new notes, messages; within each by key.
@ApplicationScoped
class SqlRegistry implements Registry {
    private final Database database;

    SqlRegistry(Database database) {
        this.database = database;
    }

    @Override
    public List<OutgoingMessage> enter(RegistryBatch batch, Function<RegistryChange, RegistryEffects> decide) {
        return database.transaction(connection -> Uni.combine()
                .all()
                .unis(
                        OutputStatements.enterNotes(connection, batch.notes(), batch.enteredAt()),
                        OutputStatements.enterOutputs(connection, batch.outputs(), batch.enteredAt()),
                        OutputStatements.handOver(connection, batch.handOvers(), batch.enteredAt()))
                .asTuple()
                .map(entered -> new RegistryChange(
                        Set.copyOf(entered.getItem1()), Set.copyOf(entered.getItem2()), Set.copyOf(entered.getItem3())))
                .map(decide)
                .chain(effects -> keep(connection, batch, effects)));
    }

    private static Uni<List<OutgoingMessage>> keep(
            SqlConnection connection, RegistryBatch batch, RegistryEffects effects) {
        return Rows.together(List.of(
                        PostingStatements.postReserves(
                                connection, effects.reserves(), batch.batchId(), batch.enteredAt()),
                        PostingStatements.postIssued(connection, effects.series(), batch.batchId(), batch.enteredAt()),
                        PostingStatements.postGivenBack(
                                connection, effects.series(), batch.batchId(), batch.enteredAt())))
                .chain(() -> OutboxStatements.keep(connection, effects.messages()));
    }

    @Override
    public void enter(MintedBatch batch) {
        var notes = batch.notes().stream().map(MintedBatch.Minted::note).toList();
        var outputs = batch.notes().stream().map(MintedBatch.Minted::output).toList();
        database.transaction(connection -> Uni.combine()
                .all()
                .unis(
                        OutputStatements.enterNotes(connection, notes, batch.enteredAt()),
                        OutputStatements.enterOutputs(connection, outputs, batch.enteredAt()))
                .asTuple()
                .chain(entered -> PostingStatements.postIssued(
                        connection,
                        batch.seriesPostings(Set.copyOf(entered.getItem1())),
                        batch.batchId(),
                        batch.enteredAt())));
    }

    @Override
    public List<RegisteredOutput> outputs(Collection<NoteId> roots) {
        var sorted = roots.stream().sorted().distinct().toList();
        return database.read(connection -> OutputStatements.entries(connection, sorted)).stream()
                .map(RegisteredOutput::of)
                .toList();
    }
}
