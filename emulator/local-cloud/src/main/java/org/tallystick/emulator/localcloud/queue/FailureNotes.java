package org.tallystick.emulator.localcloud.queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Remembers, one small file per message, why messages were handed back. A function's answer names the failed
/// messages only; the reason stands in its log, from which the host passes it on to [#explained]. A note is an aid
/// for people: when it cannot be written, the message goes its way all the same.
public final class FailureNotes {
    private static final Logger LOG = Logger.getLogger(FailureNotes.class);
    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Pattern REFUSAL = Pattern.compile("message-refused message=(\\S+) (code=\\d+ name=\\S+)");
    private static final int EXPLANATIONS_MAX = 1_000;
    private static final int REASON_LENGTH_MAX = 500;

    private final Path folder;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    /// The reason may be logged before or after the failure is answered.
    private final Map<String, String> explanations = new LinkedHashMap<>();

    public FailureNotes(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// Reads a line of a function's log, which may say why it refuses a message.
    public void read(String logLine) {
        var refusal = REFUSAL.matcher(logLine);
        if (refusal.find()) {
            explained(refusal.group(1), "refused by the function: " + refusal.group(2));
        }
    }

    synchronized void explained(String messageId, String reason) {
        if (explanations.size() >= EXPLANATIONS_MAX) {
            explanations.remove(explanations.keySet().iterator().next());
        }
        explanations.put(messageId, reason);
        find(messageId)
                .ifPresent(note -> write(new FailureNote(
                        messageId, note.queue(), note.function(), note.attempt(), note.failedAt(), reason)));
    }

    /// Notes that a message was handed back.
    ///
    /// @param reason what is known without the function's log
    public synchronized void handedBack(String messageId, String queue, String function, int attempt, String reason) {
        var best = explanations.getOrDefault(messageId, reason);
        write(new FailureNote(messageId, queue, function, attempt, clock.instant(), best));
    }

    /// The message succeeded in the end, or left for good.
    public synchronized void forget(String messageId) {
        explanations.remove(messageId);
        if (SAFE_ID.matcher(messageId).matches()) {
            try {
                Files.deleteIfExists(file(messageId));
            } catch (IOException e) {
                LOG.warnf("failure-note-kept message=%s reason=%s", messageId, e.getMessage());
            }
        }
    }

    public Optional<FailureNote> find(String messageId) {
        if (!SAFE_ID.matcher(messageId).matches() || !Files.isRegularFile(file(messageId))) {
            return Optional.empty();
        }
        try {
            var note = json.readTree(Files.readAllBytes(file(messageId)));
            return Optional.of(new FailureNote(
                    messageId,
                    note.path("queue").asText(""),
                    note.path("function").asText(""),
                    note.path("attempt").asInt(),
                    Instant.parse(note.path("failedAt").asText("")),
                    note.path("reason").asText("")));
        } catch (IOException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private void write(FailureNote note) {
        if (!SAFE_ID.matcher(note.messageId()).matches()) {
            return;
        }
        var content = json.createObjectNode()
                .put("queue", note.queue())
                .put("function", note.function())
                .put("attempt", note.attempt())
                .put("failedAt", note.failedAt().toString())
                .put("reason", shortened(note.reason()));
        try {
            var beside = folder.resolve(note.messageId() + ".new");
            Files.writeString(beside, content.toString(), StandardCharsets.UTF_8);
            Files.move(beside, file(note.messageId()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warnf("failure-note-lost message=%s reason=%s", note.messageId(), e.getMessage());
        }
    }

    private static String shortened(String reason) {
        return reason.length() <= REASON_LENGTH_MAX ? reason : reason.substring(0, REASON_LENGTH_MAX);
    }

    private Path file(String messageId) {
        return folder.resolve(messageId + ".json");
    }
}
