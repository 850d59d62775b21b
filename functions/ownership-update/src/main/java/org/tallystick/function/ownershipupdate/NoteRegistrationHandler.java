package org.tallystick.function.ownershipupdate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.function.support.AgentDoor;
import org.tallystick.function.support.CentralBankKeys;
import org.tallystick.function.support.QueueBatch;
import org.tallystick.function.support.Received;
import org.tallystick.function.support.WholeThenEach;
import org.tallystick.funding.MintedNotes;
import org.tallystick.ownership.MintedBatch;
import org.tallystick.ownership.MintedBatch.Minted;
import org.tallystick.ownership.Registry;
import org.tallystick.rejection.Checked;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// Queue `notes-minted`: notes that an agent minted become LIVE outputs (PROTOCOL §7). One that was seen in an
/// envelope before is entered already. Where one message breaks an invariant, the batch is entered one by one.
@Named("note-registration")
@ApplicationScoped
public class NoteRegistrationHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final AgentDoor door;
    private final MintedNotesCheck check;
    private final Registry registry;
    private final Clock clock;
    private final SecureRandom random;

    NoteRegistrationHandler(
            AgentRegister register,
            CentralBankKeys keys,
            SignatureVerifier signatures,
            Clock clock,
            SecureRandom random,
            Registry registry) {
        this.door = new AgentDoor(register, keys.anchor(), signatures, clock);
        this.check = new MintedNotesCheck(keys.anchor(), signatures);
        this.registry = registry;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var batch = QueueBatch.open(event, Messages.MINTED_NOTES::open);
        var opened = door.open(batch.messages(), Wire.MINTED_NOTES, MintedNotes::agent);
        var failed = new ArrayList<>(opened.refused());
        var minted = new ArrayList<Received<List<Minted>>>();
        for (Received<MintedNotes> each : opened.messages()) {
            switch (check.check(each.value())) {
                case Checked.Accepted<List<Minted>>(var notes) -> minted.add(new Received<>(each.messageId(), notes));
                case Checked.Refused<List<Minted>>(var code) -> {
                    QueueBatch.refuse(each.messageId(), code);
                    failed.add(each.messageId());
                }
            }
        }
        failed.addAll(WholeThenEach.failed(minted, this::enter));
        return batch.responseWithFailed(failed);
    }

    private void enter(List<List<Minted>> messages) {
        var notes = messages.stream().flatMap(List::stream).toList();
        registry.enter(MintedBatch.of(notes, RegistryEntry.newBatchId(random), WholeSeconds.now(clock)));
    }
}
