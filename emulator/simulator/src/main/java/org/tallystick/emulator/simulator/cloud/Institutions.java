package org.tallystick.emulator.simulator.cloud;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.Validity;
import org.tallystick.crypto.CertificateAuthority;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.Signer;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.emulator.simulator.Faults;
import org.tallystick.emulator.simulator.crypto.Cryptography;
import org.tallystick.emulator.simulator.people.Omission;
import org.tallystick.enquiry.Enquiries;
import org.tallystick.enrolment.AccountOpening;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.envelope.Envelopes;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.SignatureBook;
import org.tallystick.function.deviceenrolment.EnrolmentConfig;
import org.tallystick.function.funding.FundingConfig;
import org.tallystick.function.ownershipupdate.OutboxMemory;
import org.tallystick.function.ownershipupdate.ReturnPolicy;
import org.tallystick.function.quotaissuance.QuotaIssuanceConfig;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.CentralBankKeys;
import org.tallystick.function.support.SupportConfig;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.Quotas;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.UnreturnedNotes;
import org.tallystick.quota.QuotaBook;
import org.tallystick.quota.ReserveOpening;
import org.tallystick.rejection.Checked;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.spending.SpendBook;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.InMemoryOutbox;
import org.tallystick.testkit.agents.InMemoryAgents;
import org.tallystick.testkit.centralbank.InMemoryCentralBank;
import org.tallystick.time.WholeSeconds;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The central bank and the agents of one simulation, with everything that they run.
public final class Institutions {
    private static final Duration VALID = Duration.ofDays(36_500);
    private static final int CODE_SIZE = 16;
    private static final long RESERVE = 1_000_000_000_000_000L;

    private final Clock clock;
    private final SecureRandom random;
    private final Cryptography cryptography;
    private final Faults faults;
    private final Signer rootKey;
    private final Certificate.CentralBank root;
    private final InMemoryCentralBank centralBank;
    private final InMemoryAgents agents;
    private final Map<AgentId, AgentKeys.Identity> identities = new HashMap<>();
    private final Treasuries treasuries;
    private final SpendBook spendBook;
    private final Registry registry;
    private final Queues queues;
    private final Functions functions;

    /// @param names of the agents
    /// @param quota that each asks for when it needs one
    public Institutions(
            List<AgentId> names,
            Money quota,
            Clock clock,
            SecureRandom random,
            Cryptography cryptography,
            PortsInUse ports,
            Faults faults) {
        this.clock = clock;
        this.random = random;
        this.cryptography = cryptography;
        this.faults = faults;
        this.rootKey = cryptography.keys().newKey(random);
        var start = WholeSeconds.now(clock).minus(Duration.ofDays(1));
        var validity = new Validity(start, start.plus(VALID));
        this.root = new CertificateAuthority(rootKey).root(validity);
        this.centralBank = new InMemoryCentralBank(InMemoryOutbox.ofCentralBank(clock));
        this.agents = new InMemoryAgents(InMemoryOutbox.ofAgents(clock));
        names.forEach(name -> admit(name, new Money(quota.currency(), RESERVE), validity));
        this.treasuries = new Treasuries(identities, agents.quotas(), quota, clock, random, cryptography);
        this.spendBook = ports.spendBook(centralBank.spendBook());
        this.registry = ports.registry(centralBank.registry());
        this.queues = new Queues(faults);
        var omission =
                new Omission(accepted(TrustAnchor.of(root.der(), cryptography.signatures())), cryptography.keys()::of);
        this.functions = new Functions(wiring(ports), names, queues, faults, omission);
    }

    private Bytes bytes(int size) {
        byte[] drawn = new byte[size];
        random.nextBytes(drawn);
        return Bytes.copyOf(drawn);
    }

    private void admit(AgentId name, Money reserve, Validity validity) {
        var key = cryptography.keys().newKey(random);
        var certificate = accepted(new CertificateAuthority(rootKey).agent(name, key.publicKey(), validity));
        identities.put(name, new AgentKeys.Identity(certificate, key));
        centralBank.reserves().open(List.of(new ReserveOpening(certificate, reserve, WholeSeconds.now(clock))));
    }

    private Wiring wiring(PortsInUse ports) {
        var settings = new Settings(ports.seriesValidity());
        var anchor = accepted(TrustAnchor.of(root.der(), cryptography.signatures()));
        var agentAnchor = accepted(TrustAnchor.of(root.der(), cryptography.signatures()));
        var wiring = new Wiring()
                .give(Clock.class, clock)
                .give(SecureRandom.class, random)
                .give(SignatureVerifier.class, cryptography.signatures())
                .give(SqsClient.class, new QueueDoor(queues))
                .give(SupportConfig.class, settings)
                .give(FundingConfig.class, settings)
                .give(EnrolmentConfig.class, settings)
                .give(OutboxMemory.class, settings)
                .give(QuotaIssuanceConfig.class, settings)
                .give(ReturnPolicy.class, settings)
                .give(CentralBankKeys.class, new CentralBankKeys(anchor, rootKey))
                .give(AgentKeys.class, new AgentKeys(agentAnchor, identities, (_, key) -> treasuries.seriesKey(key)));
        centralBankPorts(wiring, ports);
        agentPorts(wiring, ports);
        return wiring;
    }

    private void centralBankPorts(Wiring wiring, PortsInUse ports) {
        port(wiring, SpendBook.class, spendBook);
        port(wiring, Registry.class, registry);
        port(wiring, SignatureBook.class, ports.signatureBook(centralBank.signatureBook()));
        port(wiring, EvidenceBook.class, ports.evidenceBook(centralBank.evidenceBook()));
        port(wiring, AgentRegister.class, centralBank.agents());
        port(wiring, QuotaBook.class, centralBank.reserves());
        port(wiring, UnreturnedNotes.class, ports.unreturnedNotes(centralBank.unreturnedNotes()));
        port(wiring, CentralBankOutbox.class, ports.centralBankOutbox(centralBank.outbox()));
    }

    private void agentPorts(Wiring wiring, PortsInUse ports) {
        port(wiring, Devices.class, agents.devices());
        port(wiring, RevocationLists.class, agents.revocationLists());
        port(wiring, Quotas.class, ports.quotas(agents.quotas()));
        port(wiring, NoteMint.class, ports.noteMint(agents.noteMint()));
        port(wiring, SettlementBook.class, ports.settlementBook(agents.settlementBook()));
        port(wiring, Envelopes.class, ports.envelopes(agents.envelopes()));
        port(wiring, Enquiries.class, agents.enquiries());
        port(wiring, AgentOutbox.class, ports.agentOutbox(agents.outbox()));
    }

    private <T> void port(Wiring wiring, Class<T> type, T port) {
        wiring.give(type, CrashingPort.around(type, port, faults));
    }

    private static <T> T accepted(Checked<T> answer) {
        return switch (answer) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw new IllegalStateException("not set up: " + code);
        };
    }

    /// The root that every device is made with.
    public Certificate.CentralBank root() {
        return root;
    }

    public InMemoryCentralBank centralBank() {
        return centralBank;
    }

    /// As the functions have it.
    public SpendBook spendBook() {
        return spendBook;
    }

    /// As the functions have it.
    public Registry registry() {
        return registry;
    }

    public InMemoryAgents agents() {
        return agents;
    }

    /// Opens an account, or gives one that is open a further activation code.
    public ActivationCode open(AgentId agent, AccountId account, Money balance) {
        var code = new ActivationCode(bytes(CODE_SIZE).toHex().toUpperCase(Locale.ROOT));
        agents.coreBanking()
                .open(List.of(new AccountOpening(
                        agent, account, balance, List.of(code.digest(agent, account)), WholeSeconds.now(clock))));
        return code;
    }

    public void forget(AgentId agent, DeviceId device) {
        agents.forget(agent, device);
    }

    /// Drops what nobody can ask for any more. Nothing may be under way.
    ///
    /// @param closed notes that are paid out and that no device knows of any more
    /// @param keys whose signatures some device may still bring
    public void forget(Set<NoteId> closed, Set<PublicKey> keys) {
        centralBank.forget(closed, keys);
        agents.forget(closed);
    }

    /// Tells every message that is sent, with its queue, and every request that arrives, with its path.
    ///
    /// @param requests path and body
    /// @param answers body of what was asked and of what was answered, where the agent did what it was asked
    public void listen(
            BiConsumer<String, String> messages, BiConsumer<String, Bytes> requests, BiConsumer<Bytes, Bytes> answers) {
        queues.listen(messages);
        functions.listen(requests, answers);
    }

    /// The way to the agents' doors.
    public AgentConnection doors() {
        return functions;
    }

    /// Delivers up to so many batches, from queues that chance picks.
    public void deliver(int batchesMax) {
        for (int i = 0; i < batchesMax; i++) {
            var ready = new ArrayList<>(queues.ready());
            if (ready.isEmpty()) {
                return;
            }
            functions.deliver(ready.get(random.nextInt(ready.size())), 1 + random.nextInt(Queues.BATCH_MAX));
        }
    }

    /// Delivers up to so many batches, and waits for what is late.
    public void deliverLate(int batchesMax) {
        for (int i = 0; i < batchesMax && !queues.isEmpty(); i++) {
            queues.passTime();
            deliver(1);
        }
    }

    /// Delivers everything that is in one queue, and nothing else. What is handed back again and again is given up.
    public void deliverAll(QueueName queue) {
        while (!queues.isEmpty(queue.value())) {
            queues.passTime(queue.value());
            functions.deliver(queue.value(), Queues.BATCH_MAX);
        }
    }

    /// The scheduled sweeps of both tiers, and a look of the agents' treasuries at their quotas.
    public void sweep() {
        functions.sweep();
        treasuries.look(functions);
    }

    /// The sweeps until each note has been looked at whose deadline and drain are over: one sweep takes so many.
    public void sweepAllDue() {
        var dueUntil = clock.instant().minus(Settings.DRAIN);
        var unreturned = centralBank.unreturnedNotes();
        int left = unreturned.dueCount(dueUntil);
        int before;
        do {
            before = left;
            sweep();
            left = unreturned.dueCount(dueUntil);
        } while (left > 0 && left < before);
    }

    /// Whether nothing is under way between functions, and nothing was given up but poison.
    public boolean isQuiet() {
        return queues.areDone()
                && centralBank.outbox().unsentCount() == 0
                && agents.outbox().unsentCount() == 0;
    }

    /// Sends what was given up round again, but poison.
    public void redrive() {
        queues.redriveUnpoisoned();
    }

    /// Poison that some function took for a message.
    public long poisonAccepted() {
        return queues.poisonAccepted();
    }

    /// How much is not done in which queue, for a message about what is stuck.
    public Map<String, Integer> queuesLeft() {
        return queues.left();
    }
}
