package org.tallystick.emulator.localcloud.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Events as AWS makes them of queue messages and schedules, and what a function answers about messages.
public final class EventJson {
    private final ObjectMapper json = new ObjectMapper();
    private final String region;

    public EventJson(String region) {
        this.region = region;
    }

    /// The event with these messages.
    ///
    /// @param queueArn which queue they were received from
    public Bytes event(List<Message> messages, String queueArn) {
        var event = json.createObjectNode();
        var records = event.putArray("Records");
        messages.forEach(message -> write(records.addObject(), message, queueArn));
        try {
            return Bytes.copyOf(json.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(ObjectNode record, Message message, String queueArn) {
        record.put("messageId", message.messageId());
        record.put("receiptHandle", message.receiptHandle());
        record.put("body", message.body());
        record.put("md5OfBody", message.md5OfBody());
        record.put("eventSource", "aws:sqs");
        record.put("eventSourceARN", queueArn);
        record.put("awsRegion", region);
        var attributes = record.putObject("attributes");
        message.attributesAsStrings().forEach(attributes::put);
        var messageAttributes = record.putObject("messageAttributes");
        message.messageAttributes().forEach((name, value) -> write(messageAttributes.putObject(name), value));
    }

    private static void write(ObjectNode attribute, MessageAttributeValue value) {
        attribute.put("dataType", value.dataType());
        if (value.stringValue() != null) {
            attribute.put("stringValue", value.stringValue());
        }
        if (value.binaryValue() != null) {
            attribute.put(
                    "binaryValue",
                    Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
        }
        attribute.putArray("stringListValues");
        attribute.putArray("binaryListValues");
    }

    /// The ids of messages that the function hands back, out of `messages`.
    ///
    /// An answer that is none, or that names a message which it was not given, hands back all of them, as AWS does.
    public List<String> handedBack(Bytes answer, List<Message> messages) {
        var given = messages.stream().map(Message::messageId).toList();
        var failed = new ArrayList<String>();
        try {
            var failures = json.readTree(answer.toArray()).path("batchItemFailures");
            if (!failures.isArray()) {
                return failures.isMissingNode() || failures.isNull() ? List.of() : given;
            }
            failures.forEach(
                    failure -> failed.add(failure.path("itemIdentifier").asText("")));
        } catch (IOException notJson) {
            return given;
        }
        return given.containsAll(failed) ? List.copyOf(failed) : given;
    }

    /// What a schedule sends.
    public Bytes scheduled(DeployedFunction function, Instant at, String id) {
        var event = json.valueToTree(Map.of(
                "version",
                "0",
                "id",
                id,
                "detail-type",
                "Scheduled Event",
                "source",
                "aws.events",
                "account",
                "000000000000",
                "time",
                at.truncatedTo(ChronoUnit.SECONDS).toString(),
                "region",
                region,
                "resources",
                List.of("arn:aws:events:" + region + ":000000000000:rule/" + function.name()),
                "detail",
                Map.of()));
        return Bytes.ofUtf8(event.toString());
    }
}
