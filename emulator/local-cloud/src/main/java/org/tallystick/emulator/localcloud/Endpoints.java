package org.tallystick.emulator.localcloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallystick.identity.AgentId;

/// Where a running local cloud listens, as it tells other programs in a file of its home.
///
/// @param embeddedQueues whether the queues are its own
/// @param pid of its process
public record Endpoints(
        URI http, URI queues, boolean embeddedQueues, int databasePort, long pid, List<AgentId> agents) {
    public Endpoints {
        agents = List.copyOf(agents);
    }

    void write(Home home) {
        var json = new ObjectMapper().createObjectNode();
        json.put("http", http.toString());
        json.put("queues", queues.toString());
        json.put("embeddedQueues", embeddedQueues);
        json.put("databasePort", databasePort);
        json.put("pid", pid);
        var names = json.putArray("agents");
        agents.forEach(agent -> names.add(agent.value()));
        try {
            var beside = home.endpoints().resolveSibling("endpoints.json.new");
            Files.writeString(beside, json.toPrettyString() + "\n", StandardCharsets.UTF_8);
            Files.move(beside, home.endpoints(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// None when no local cloud runs on this home: also when one was killed and its file still lies there.
    public static Optional<Endpoints> ofRunning(Home home) {
        if (!Files.isRegularFile(home.endpoints())) {
            return Optional.empty();
        }
        try {
            var json = new ObjectMapper().readTree(Files.readAllBytes(home.endpoints()));
            var agents = new ArrayList<AgentId>();
            json.path("agents").forEach(agent -> agents.add(new AgentId(agent.asText())));
            var endpoints = new Endpoints(
                    URI.create(json.path("http").asText()),
                    URI.create(json.path("queues").asText()),
                    json.path("embeddedQueues").asBoolean(),
                    json.path("databasePort").asInt(),
                    json.path("pid").asLong(),
                    agents);
            return HomeLock.isHeld(home) ? Optional.of(endpoints) : Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new LocalCloudUnusable(
                    "the file " + home.endpoints() + " is not readable",
                    "stop the local cloud, delete the file, and start again",
                    unreadable);
        }
    }
}
