package org.tallystick.function.ownershipupdate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.crypto.EvidenceVerifier;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.evidence.Conviction;
import org.tallystick.evidence.Evidence;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.EvidenceSubject;
import org.tallystick.evidence.ProvenCase;
import org.tallystick.evidence.RevocationEdition;
import org.tallystick.evidence.SignatureBook;
import org.tallystick.function.support.CentralBankKeys;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.ownership.SignedCounter;
import org.tallystick.rejection.Checked;
import org.tallystick.spending.SpendBook;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// Proves who signed twice, and revokes that key (PROTOCOL §5.1, §5.4). A step of its own after the registry's
/// commit: it unsettles nothing, its books are kept by device, and a message that is delivered again runs it
/// again.
@ApplicationScoped
class Pursuit {
    private static final Logger LOG = Logger.getLogger(Pursuit.class);

    private final CentralBankKeys keys;
    private final EvidenceVerifier verifier;
    private final SpendBook spends;
    private final SignatureBook signatureBook;
    private final EvidenceBook evidenceBook;
    private final AgentRegister register;
    private final Clock clock;

    Pursuit(
            CentralBankKeys keys,
            SignatureVerifier signatures,
            SpendBook spends,
            SignatureBook signatureBook,
            EvidenceBook evidenceBook,
            AgentRegister register,
            Clock clock) {
        this.keys = keys;
        this.verifier = new EvidenceVerifier(keys.anchor(), signatures);
        this.spends = spends;
        this.signatureBook = signatureBook;
        this.evidenceBook = evidenceBook;
        this.register = register;
        this.clock = clock;
    }

    /// The messages to send, all of them kept.
    List<OutgoingMessage> of(List<OwnershipUpdate> updates) {
        var now = WholeSeconds.now(clock);
        var accusations = accusations(updates, now);
        if (accusations.isEmpty()) {
            return List.of();
        }
        accusations.keySet().retainAll(evidenceBook.unproven(accusations.keySet()));
        if (accusations.isEmpty()) {
            return List.of();
        }
        var cases = proven(List.copyOf(accusations.values()), now);
        var agents = register.admitted();
        return evidenceBook.convict(cases, now, list -> edition(list, agents));
    }

    private Map<EvidenceSubject, Accusation> accusations(List<OwnershipUpdate> updates, Instant now) {
        var accusations = new LinkedHashMap<EvidenceSubject, Accusation>();
        var counters = new ArrayList<SignedCounter>();
        for (OwnershipUpdate update : updates) {
            update.conflicts().stream().map(Accusation::of).forEach(each -> accusations.put(each.subject(), each));
            counters.addAll(update.counters());
        }
        signatureBook.note(counters, now).stream()
                .map(Accusation::of)
                .forEach(each -> accusations.put(each.subject(), each));
        return accusations;
    }

    private List<ProvenCase> proven(List<Accusation> accusations, Instant now) {
        var material = new Material(spends);
        material.fetch(accusations);
        var file = new CaseFile(material, keys.anchor(), new ObjectSigner(keys.signer()));
        return accusations.stream()
                .flatMap(accusation ->
                        file
                                .evidence(accusation)
                                .flatMap(evidence -> proven(accusation.subject(), evidence, now))
                                .stream())
                .toList();
    }

    /// Only what convicts in the eyes of the stand-alone verifier is kept.
    private Optional<ProvenCase> proven(EvidenceSubject subject, Evidence evidence, Instant now) {
        return switch (verifier.verify(evidence)) {
            case Checked.Refused<Conviction>(var code) -> {
                LOG.errorf("evidence-not-proven first=%s second=%s code=%s", subject.first(), subject.second(), code);
                yield Optional.empty();
            }
            case Checked.Accepted<Conviction>(var conviction) -> {
                LOG.infof("double-spender-convicted device=%s kind=%s", conviction.culprit(), conviction.kind());
                yield Optional.of(new ProvenCase(subject, Wire.EVIDENCE.encode(evidence), culprits(evidence, now)));
            }
        };
    }

    /// The convicted key signed both payments, each under a certificate of its own choice: none of them stays good.
    private static List<RevokedKey> culprits(Evidence evidence, Instant now) {
        return Stream.of(evidence.first(), evidence.second())
                .map(payment -> new RevokedKey(
                        payment.body().payerCertificate(), payment.body().payerDevice(), now))
                .distinct()
                .toList();
    }

    private RevocationEdition edition(RevocationList list, List<AgentId> agents) {
        var signed = new ObjectSigner(keys.signer()).sign(Wire.REVOCATION_LIST, list);
        var messages = agents.stream()
                .map(agent -> Messages.REVOCATION_LIST.to(QueueName.revocationLists(agent), signed))
                .toList();
        return new RevocationEdition(Wire.REVOCATION_LIST.encode(signed), messages);
    }
}
