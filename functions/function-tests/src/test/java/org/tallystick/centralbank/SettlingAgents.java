package org.tallystick.centralbank;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.tallystick.enrolment.AccountOpening;
import org.tallystick.enrolment.CoreBanking;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.NewDevice;
import org.tallystick.funding.Funding;
import org.tallystick.funding.FundingDecision;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.funding.MintedNote;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.Quotas;
import org.tallystick.funding.ReceivedQuota;
import org.tallystick.identity.AccountId;
import org.tallystick.money.Money;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.FreshClaims;
import org.tallystick.testkit.MessageSet;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.wire.Wire;

/// Both agents' real books, as they stand when the payments of a message set begin: every device enrolled for a
/// customer of its own, every note funded from the account of whom it was made for.
final class SettlingAgents {
    private static final Money OPENING = new Money(CentralBank.CNY, 1_000_00L);

    private static final String FORGET = """
            DO $$ BEGIN EXECUTE (
                SELECT 'TRUNCATE ' || string_agg(format('%I.%I', schemaname, tablename), ', ') FROM pg_tables
                WHERE schemaname = 'agent' AND tablename NOT LIKE 'flyway%'); END $$""";

    /// What no order of arrival may change. Notes minted anew have names that chance gave them; they go by what they
    /// were minted for. Left out is when and in which entry something was booked, and edges that move nothing here:
    /// an agent hears of them or not, by whether its part in them was known yet.
    private static final Map<String, String> QUERIES = Map.of(
            "agents' balances",
            "SELECT agent_id, book, owner, currency, sum(minor_units) FROM agent.posting GROUP BY 1, 2, 3, 4"
                    + " HAVING sum(minor_units) <> 0",
            "agents' quotas",
            "SELECT agent_id, series, granted, issued, returned FROM agent.quota",
            "agents' notes",
            "SELECT n.agent_id, CASE WHEN n.origin_txid IS NULL THEN n.root END, n.origin_root, n.origin_txid,"
                    + " n.origin_component, n.account_id, n.device_id, b.minor_units, b.frozen, b.outstanding"
                    + " FROM agent.note_minted n JOIN agent.note_backing b USING (agent_id, root)",
            "agents' edges",
            "SELECT agent_id, root, txid, component, purpose, series, note_agent, hop, currency, pay, payer_agent,"
                    + " payer_device, payer_key FROM agent.settled_edge"
                    + " WHERE note_agent = agent_id OR (payer_agent = agent_id AND purpose <> 0)",
            "agents' waiting edges",
            "SELECT agent_id, root, txid, component FROM agent.waiting_edge",
            "agents' missing edges",
            "SELECT root, txid, component FROM central_bank.spend EXCEPT"
                    + " SELECT root, txid, component FROM agent.settled_edge WHERE note_agent = agent_id",
            "agents' mint orders",
            "SELECT o.agent_id, o.root, o.txid, o.component, o.device_id, o.account_id, o.minor_units, d.outcome"
                    + " FROM agent.mint_order o LEFT JOIN agent.mint_outcome d USING (agent_id, root, txid, component)",
            "agents' verdicts",
            "SELECT agent_id, device_id, sequence, entry, component, txid, verdict, winner, code FROM agent.verdict");

    private final CentralBank centralBank;
    private final CoreBanking accounts;
    private final Devices devices;
    private final Quotas quotas;
    private final NoteMint notes;

    SettlingAgents(CentralBank centralBank, CoreBanking accounts, Devices devices, Quotas quotas, NoteMint notes) {
        this.centralBank = centralBank;
        this.accounts = accounts;
        this.devices = devices;
        this.quotas = quotas;
        this.notes = notes;
    }

    /// Forgets everything, then books what the set takes for granted.
    void begin(MessageSet set, SignedEconomy economy, Collection<EconomyAgent> banks) {
        forget();
        banks.forEach(this::receiveQuota);
        accounts.open(set.devices().stream().map(SettlingAgents::opening).toList());
        set.devices().forEach(this::enrol);
        set.minted().forEach(minted -> fund(minted, economy));
    }

    void forget() {
        centralBank.execute(FORGET);
    }

    SortedMap<String, String> pages() {
        return centralBank.pages(QUERIES);
    }

    private void receiveQuota(EconomyAgent bank) {
        var request = new QuotaRequestId(new FreshClaims().bytes(QuotaRequestId.SIZE));
        quotas.receive(List.of(new ReceivedQuota(request, bank.seriesCertificate(), CentralBank.now())));
    }

    private static AccountOpening opening(EconomyDevice device) {
        return new AccountOpening(
                device.agent().id(),
                accountOf(device),
                OPENING,
                List.of(device.certificate().hash().value()),
                CentralBank.now());
    }

    /// With a code whose digest is as good as any other.
    private void enrol(EconomyDevice device) {
        var fresh = new FreshClaims();
        var certificate = device.certificate();
        devices.enrol(new NewDevice(
                certificate,
                accountOf(device),
                certificate.hash().value(),
                fresh.digest(),
                fresh.bytes(200),
                CentralBank.now()));
    }

    private void fund(MessageSet.Minted minted, SignedEconomy economy) {
        var fresh = new FreshClaims();
        var holder = minted.holder();
        var amount = minted.note().amount();
        var note = new MintedNote(
                minted.root(),
                holder.agent().series(),
                amount,
                Wire.NOTE.encode(economy.noteOf(minted.note().outpoint())));
        var kept = notes.fund(new Funding(
                holder.agent().id(),
                holder.id(),
                accountOf(holder),
                new FundingRequestId(fresh.bytes(FundingRequestId.SIZE)),
                fresh.digest(),
                amount,
                List.of(note),
                fresh.bytes(500),
                fresh.message(),
                CentralBank.now()));
        if (!(kept.answer() instanceof FundingDecision.Minted)) {
            throw new AssertionError("not funded: " + kept.answer());
        }
    }

    private static AccountId accountOf(EconomyDevice device) {
        return new AccountId("AC" + device.id().value().toHex().toUpperCase(Locale.ROOT));
    }
}
