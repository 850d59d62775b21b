package org.tallystick.emulator.localcloud.provisioning;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.emulator.localcloud.AgentPlan;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.DatabaseRole;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.quota.QuotaRequestId;

/// What people at the central bank do outside of the functions (ADR 10): admit agents, take their deposits, and
/// read the evidence. With the rights of the central bank's role, so the agents' tables are out of reach. In SQL and
/// not through the store's port for it: when functions run in processes of their own, no store is in this one.
public final class CentralBankDesk {
    private static final int KIND_DEPOSIT = 1;

    private final DatabaseAccess database;
    private final Clock clock;

    /// A proof against one device, with the bytes of its file.
    public record HeldEvidence(String kind, DeviceId device, Bytes file) {}

    public CentralBankDesk(DatabaseAccess database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Admits an agent with its reserve; an agent that is known already keeps what it has.
    public void admit(AgentPlan plan, Certificate certificate) {
        try (var connection = database.connect(DatabaseRole.CENTRAL_BANK)) {
            connection.setAutoCommit(false);
            register(connection, plan, certificate);
            openReserve(connection, plan);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("agent not admitted", e);
        }
    }

    private void register(Connection connection, AgentPlan plan, Certificate certificate) throws SQLException {
        try (var agent = connection.prepareStatement("""
            INSERT INTO central_bank.agent (agent_id, certificate, admitted_at) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING""")) {
            agent.setString(1, plan.agent().value());
            agent.setBytes(2, certificate.der().toArray());
            agent.setTimestamp(3, Timestamp.from(clock.instant()));
            agent.executeUpdate();
        }
    }

    /// Only a reserve that is opened now is paid into.
    private void openReserve(Connection connection, AgentPlan plan) throws SQLException {
        try (var reserve = connection.prepareStatement("""
            WITH opened AS (
                INSERT INTO central_bank.reserve (agent_id, currency, frozen) VALUES (?, ?, 0)
                ON CONFLICT DO NOTHING
                RETURNING agent_id, currency)
            INSERT INTO central_bank.reserve_posting
                (agent_id, currency, posted_at, posting_id, kind, signed_minor_units)
            SELECT agent_id, currency, ?, decode(repeat('00', 16), 'hex'), ?, ? FROM opened""")) {
            reserve.setString(1, plan.agent().value());
            reserve.setString(2, plan.reserve().currency().value());
            reserve.setTimestamp(3, Timestamp.from(clock.instant()));
            reserve.setInt(4, KIND_DEPOSIT);
            reserve.setLong(5, plan.reserve().minorUnits());
            reserve.executeUpdate();
        }
    }

    /// Whether the quota that an agent gave back under this id has come, and the reserve behind it is free.
    public boolean hasTakenBack(AgentId agent, QuotaRequestId back) {
        try (var connection = database.connect(DatabaseRole.CENTRAL_BANK);
                var query = connection.prepareStatement(
                        "SELECT 1 FROM central_bank.quota_return WHERE agent_id = ? AND return_id = ?")) {
            query.setString(1, agent.value());
            query.setBytes(2, back.value().toArray());
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("returned quota not readable", e);
        }
    }

    /// All evidence that was found, oldest first.
    public List<HeldEvidence> evidence() {
        try (var connection = database.connect(DatabaseRole.CENTRAL_BANK);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    SELECT kind, device, encoded FROM central_bank.evidence
                    ORDER BY found_at, kind, root, first_txid, second_txid""")) {
            var found = new ArrayList<HeldEvidence>();
            while (rows.next()) {
                found.add(new HeldEvidence(
                        rows.getInt(1) == 1 ? "DOUBLE_SPEND" : "EQUIVOCATION",
                        new DeviceId(Bytes.copyOf(rows.getBytes(2))),
                        Bytes.copyOf(rows.getBytes(3))));
            }
            return List.copyOf(found);
        } catch (SQLException e) {
            throw new IllegalStateException("evidence not readable", e);
        }
    }
}
