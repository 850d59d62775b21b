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
import org.tallystick.function.support.WholeThenEach;
import org.tallystick.funding.MintedNotes;
import org.tallystick.ownership.MintedBatch;
import org.tallystick.ownership.MintedBatch.Minted;
import org.tallystick.ownership.Registry;
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
        var minted = door.open(batch.messages(), Wire.MINTED_NOTES, MintedNotes::agent)
                .then(check::check);
        var failed = new ArrayList<>(minted.refused());
        failed.addAll(WholeThenEach.failed(minted.messages(), this::enter));
        return batch.responseWithFailed(failed);
    }

    private void enter(List<List<Minted>> messages) {
        var notes = messages.stream().flatMap(List::stream).toList();
        registry.enter(MintedBatch.of(notes, RegistryEntry.newBatchId(random), WholeSeconds.now(clock)));
    }
}
