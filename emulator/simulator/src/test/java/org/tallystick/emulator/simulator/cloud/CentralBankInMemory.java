package org.tallystick.emulator.simulator.cloud;

import static org.tallystick.testkit.SignedEconomy.accepted;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.SignatureBook;
import org.tallystick.function.doublespendcheck.DoubleSpendCheckHandler;
import org.tallystick.function.ownershipupdate.NoteRegistrationHandler;
import org.tallystick.function.ownershipupdate.OutboxMemory;
import org.tallystick.function.ownershipupdate.OwnershipUpdateHandler;
import org.tallystick.function.support.CentralBankKeys;
import org.tallystick.function.support.SupportConfig;
import org.tallystick.identity.AccountId;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.ownership.Registry;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementPostings;
import org.tallystick.spending.SpendBook;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.InMemoryOutbox;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.testkit.centralbank.InMemoryCentralBank;
import org.tallystick.wire.queue.Messages;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The central bank's functions over new books.
final class CentralBankInMemory {
    private static final AccountId ACCOUNT = new AccountId("HOLDER");
    private static final Context NO_CONTEXT = noContext();

    private final List<EconomyAgent> agents;
    private final InMemoryCentralBank books;
    private final SentMessages sent = new SentMessages();
    private final Map<String, RequestHandler<SQSEvent, SQSBatchResponse>> consumers;
    private final TreeSet<String> booked = new TreeSet<>();

    CentralBankInMemory(
            SignedEconomy economy,
            TrustAnchor anchor,
            SignatureVerifier signatures,
            Clock clock,
            List<EconomyAgent> agents) {
        this.agents = agents;
        this.books = new InMemoryCentralBank(InMemoryOutbox.ofCentralBank(clock));
        agents.forEach(agent -> books.agents().admit(agent.certificate()));
        var settings = new Settings();
        var wiring = new Wiring()
                .give(Clock.class, clock)
                .give(SecureRandom.class, economy.random())
                .give(SignatureVerifier.class, signatures)
                .give(SqsClient.class, sent)
                .give(SupportConfig.class, settings)
                .give(OutboxMemory.class, settings)
                .give(
                        CentralBankKeys.class,
                        new CentralBankKeys(anchor, economy.institutions().rootKey()))
                .give(SpendBook.class, books.spendBook())
                .give(Registry.class, books.registry())
                .give(SignatureBook.class, books.signatureBook())
                .give(EvidenceBook.class, books.evidenceBook())
                .give(AgentRegister.class, books.agents())
                .give(CentralBankOutbox.class, books.outbox());
        this.consumers = Map.of(
                QueueName.OWNERSHIP_CHANGE_REQUESTS.value(), wiring.make(DoubleSpendCheckHandler.class),
                QueueName.OWNERSHIP_UPDATES.value(), wiring.make(OwnershipUpdateHandler.class),
                QueueName.NOTES_MINTED.value(), wiring.make(NoteRegistrationHandler.class));
    }

    /// A message and its queue.
    record Delivery(String queue, String body) {}

    /// Delivers one batch of one queue. Answers with what is to be delivered because of it; what goes to agents is
    /// booked.
    List<Delivery> deliver(List<Delivery> batch) {
        var event = new SQSEvent();
        event.setRecords(IntStream.range(0, batch.size())
                .mapToObj(each -> message(each, batch.get(each)))
                .toList());
        var consumer = Objects.requireNonNull(consumers.get(batch.getFirst().queue()));
        if (!consumer.handleRequest(event, NO_CONTEXT).getBatchItemFailures().isEmpty()) {
            throw new AssertionError("not taken: " + batch);
        }
        var all = sent.takeAll();
        all.forEach(this::book);
        return all.stream()
                .filter(message -> consumers.containsKey(message.queue()))
                .map(message -> new Delivery(message.queue(), message.body()))
                .toList();
    }

    private static SQSEvent.SQSMessage message(int number, Delivery delivery) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId("m" + number);
        message.setBody(delivery.body());
        return message;
    }

    /// What follows for an agent's books from what it is told, once for each time that it is told.
    private void book(SentMessages.Sent message) {
        for (EconomyAgent agent : agents) {
            if (message.queue().equals(QueueName.settlementNotices(agent.id()).value())) {
                accepted(Messages.SETTLEMENT_NOTICE.open(message.body()))
                        .edges()
                        .forEach(edge -> book(agent, edge));
            }
        }
    }

    private void book(EconomyAgent agent, SettledEdge edge) {
        var name = agent.id() + " " + edge.txid() + " " + edge.component() + " ";
        if (edge.noteAgent().equals(agent.id())) {
            booked.add(name + SettlementPostings.ofNoteAgent(edge, ACCOUNT));
        }
        if (edge.payee().agent().equals(agent.id()) && edge.purpose() != EdgePurpose.PAY) {
            booked.add(name + SettlementPostings.ofHolderAgent(edge, ACCOUNT));
        }
    }

    /// Who won each outpoint.
    SortedMap<String, String> winners(Collection<Outpoint> outpoints) {
        var winners = new TreeMap<String, String>();
        books.spendBook()
                .firstEdges(outpoints)
                .forEach((outpoint, record) ->
                        winners.put(outpoint.toString(), record.txid() + " " + record.component()));
        return winners;
    }

    /// Everything that the books say: outputs with their states, what settlement booked, what agents owe each other,
    /// what stands under each series.
    List<String> ledger(Collection<NoteId> roots) {
        var lines = new TreeSet<>(outputs(roots));
        lines.addAll(booked);
        for (EconomyAgent agent : agents) {
            lines.add(agent.id() + " moved " + books.registry().reserveMoved(agent.id(), Amounts.CNY));
            lines.add(agent.series() + " drawn " + books.registry().drawn(agent.series()));
        }
        lines.add("evidence " + books.evidenceBook().filesFrom(0).size());
        return List.copyOf(lines);
    }

    /// What became of these notes.
    Set<String> outputs(Collection<NoteId> roots) {
        return books.registry().outputs(roots).stream()
                .map(RegisteredOutput::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// No function of ours looks at it.
    private static Context noContext() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, method, _) -> {
                    throw new IllegalStateException("no function asks for " + method.getName());
                });
    }
}
