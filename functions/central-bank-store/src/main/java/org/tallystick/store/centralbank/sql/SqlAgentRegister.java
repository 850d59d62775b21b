package org.tallystick.store.centralbank.sql;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.identity.AgentId;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// The table of admitted agents.
@ApplicationScoped
class SqlAgentRegister implements AgentRegister {
    private static final String CERTIFICATES =
            "SELECT agent_id, certificate FROM central_bank.agent WHERE agent_id = ANY ($1::text[])";

    // Whatever language the database was made for, names are ordered by their characters.
    private static final String ADMITTED = "SELECT agent_id FROM central_bank.agent ORDER BY agent_id COLLATE \"C\"";

    private final Database database;

    SqlAgentRegister(Database database) {
        this.database = database;
    }

    private record Admitted(AgentId agent, Bytes certificate) {}

    @Override
    public Map<AgentId, Bytes> certificates(Collection<AgentId> agents) {
        var names = agents.stream().map(AgentId::value).distinct().toList();
        if (names.isEmpty()) {
            return Map.of();
        }
        return database
                .read(connection -> Rows.query(
                        connection,
                        CERTIFICATES,
                        Parameters.of().texts(names).tuple(),
                        row -> new Admitted(new AgentId(row.getString("agent_id")), Rows.bytes(row, "certificate"))))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Admitted::agent, Admitted::certificate));
    }

    @Override
    public List<AgentId> admitted() {
        return database.read(connection ->
                Rows.query(connection, ADMITTED, Tuple.tuple(), row -> new AgentId(row.getString("agent_id"))));
    }
}
