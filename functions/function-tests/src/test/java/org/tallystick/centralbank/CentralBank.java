package org.tallystick.centralbank;

import static org.tallystick.testkit.SignedEconomy.accepted;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.certificate.RevocationList;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.OwnershipChangeRequest;
import org.tallystick.funding.MintedNotes;
import org.tallystick.harness.Invocations;
import org.tallystick.harness.TestDatabase;
import org.tallystick.harness.TestKeys;
import org.tallystick.harness.TestQueues;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SignedNote;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.quota.ReserveAccounts;
import org.tallystick.quota.ReserveBalance;
import org.tallystick.quota.ReserveOpening;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// The central bank as its agents see it: what they send, and what it answers. Both banks are admitted with a reserve
/// that no test uses up.
final class CentralBank {
    static final CurrencyCode CNY = new CurrencyCode("CNY");
    static final Money RESERVE = new Money(CNY, 1_000_000_000_00L);

    private final TestKeys keys;
    private final TestDatabase database;
    private final TestQueues queues;
    private final ReserveAccounts reserves;

    CentralBank(TestKeys keys, TestDatabase database, TestQueues queues, ReserveAccounts reserves) {
        this.keys = keys;
        this.database = database;
        this.queues = queues;
        this.reserves = reserves;
        openReserves(RESERVE);
        queues.create(QueueName.OWNERSHIP_UPDATES);
        for (AgentId agent : keys.agents()) {
            queues.create(
                    QueueName.settlementNotices(agent), QueueName.revocationLists(agent), QueueName.quotaGrants(agent));
        }
        drain();
    }

    /// Admits both banks with the same reserve, unless it is open already.
    void openReserves(Money reserve) {
        reserves.open(keys.agents().stream()
                .map(agent -> new ReserveOpening(keys.agentCertificate(agent), reserve, now()))
                .toList());
    }

    SignedEconomy economy() {
        return keys.economy();
    }

    EconomyAgent firstBank() {
        return keys.bank(TestKeys.FIRST_BANK);
    }

    EconomyAgent secondBank() {
        return keys.bank(TestKeys.SECOND_BANK);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /// The envelope as the device's own bank sends it on.
    OutgoingMessage request(EconomyDevice device, Signed<Envelope> envelope) {
        return request(device.agent(), envelope, now());
    }

    OutgoingMessage request(EconomyAgent agent, Signed<Envelope> envelope, Instant receivedAt) {
        var body = new OwnershipChangeRequest(Suite.ES256, agent.id(), receivedAt, Wire.ENVELOPE.encode(envelope));
        return Messages.OWNERSHIP_CHANGE_REQUEST.to(
                QueueName.OWNERSHIP_CHANGE_REQUESTS, agent.signer().sign(Wire.OWNERSHIP_CHANGE_REQUEST, body));
    }

    OutgoingMessage minted(EconomyAgent agent, EconomyDevice holder, SignedNote... notes) {
        var body = new MintedNotes(
                Suite.ES256,
                agent.id(),
                holder.id(),
                List.of(notes),
                List.of(agent.certificate().der(), agent.seriesCertificate().der()));
        return Messages.MINTED_NOTES.to(QueueName.NOTES_MINTED, agent.signer().sign(Wire.MINTED_NOTES, body));
    }

    /// Delivers to double-spend-check, which must take everything, and answers with what the registry is told.
    List<OwnershipUpdate> judge(OutgoingMessage... requests) {
        var failed = Invocations.deliver("double-spend-check", requests);
        if (!failed.isEmpty()) {
            throw new AssertionError("not judged: " + failed);
        }
        return updates();
    }

    /// What is in the registry's queue now, as text.
    List<String> updateBodies() {
        return queues.drain(QueueName.OWNERSHIP_UPDATES);
    }

    List<OwnershipUpdate> updates() {
        return updateBodies().stream()
                .map(body -> accepted(Messages.OWNERSHIP_UPDATE.open(body)))
                .toList();
    }

    /// Judges the requests and enters what follows, message by message.
    void settle(OutgoingMessage... requests) {
        Arrays.stream(requests).forEach(request -> Invocations.deliver("double-spend-check", request));
        var failed = new ArrayList<String>();
        updateBodies().forEach(body -> failed.addAll(Invocations.deliver("ownership-update", List.of(body))));
        if (!failed.isEmpty()) {
            throw new AssertionError("not entered: " + failed.size());
        }
    }

    List<SettlementNotice> notices(EconomyAgent agent) {
        return queues.drain(QueueName.settlementNotices(agent.id())).stream()
                .map(body -> accepted(Messages.SETTLEMENT_NOTICE.open(body)))
                .toList();
    }

    /// The revocation lists that came to this agent since the last look, oldest version first.
    List<Signed<RevocationList>> revocationLists(EconomyAgent agent) {
        return queues.drain(QueueName.revocationLists(agent.id())).stream()
                .map(body -> accepted(Messages.REVOCATION_LIST.open(body)))
                .sorted(Comparator.comparingLong(list -> list.body().version()))
                .toList();
    }

    /// Empties every queue that the central bank writes to.
    void drain() {
        queues.drain(QueueName.OWNERSHIP_UPDATES);
        for (AgentId agent : keys.agents()) {
            queues.drain(QueueName.settlementNotices(agent));
            queues.drain(QueueName.revocationLists(agent));
            queues.drain(QueueName.quotaGrants(agent));
        }
    }

    ReserveBalance reserve(EconomyAgent agent, CurrencyCode currency) {
        return reserves.balances().stream()
                .filter(balance ->
                        balance.agent().equals(agent.id()) && balance.currency().equals(currency))
                .findFirst()
                .orElseThrow();
    }

    /// Forgets every payment, note and message; agents, reserves and quotas stay.
    void forget() {
        forgetBooks();
        drain();
    }

    /// As [#forget], but for what is in the queues.
    void forgetBooks() {
        execute("TRUNCATE central_bank.spend, central_bank.known_payment, central_bank.known_note,"
                + " central_bank.certificate, central_bank.root_note, central_bank.output,"
                + " central_bank.output_transition, central_bank.handed_over, central_bank.series_posting,"
                + " central_bank.over_issue, central_bank.duplicate_note, central_bank.unreturned_note, central_bank.signature_counter,"
                + " central_bank.evidence, central_bank.revocation, central_bank.revocation_list,"
                + " central_bank.outbox");
        execute("DELETE FROM central_bank.reserve_posting WHERE kind = 2");
    }

    /// Does what only the database's owner may do.
    void execute(String sql) {
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /// The rows of each query as text, in an order of their own.
    SortedMap<String, String> pages(Map<String, String> queries) {
        var pages = new TreeMap<String, String>();
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            for (var each : queries.entrySet()) {
                try (var rows = statement.executeQuery(
                        "SELECT coalesce(string_agg(line::text, chr(10) ORDER BY line::text), '') FROM (%s) AS line"
                                .formatted(each.getValue()))) {
                    rows.next();
                    pages.put(each.getKey(), rows.getString(1));
                }
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        return pages;
    }

    /// One number from the database.
    long count(String sql) {
        return Long.parseLong(text(sql));
    }

    /// One value from the database, as text.
    String text(String sql) {
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new AssertionError("no rows: " + sql);
            }
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
