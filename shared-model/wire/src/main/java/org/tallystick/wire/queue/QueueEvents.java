package org.tallystick.wire.queue;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.tallystick.bytes.Bytes;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Digests;
import org.tallystick.wire.cbor.CborWriter;

/// The text of a message: JSON for the tools that show queues, CBOR inside. One payload has one text, without white
/// space; a parser of exactly this shape needs no library and accepts nothing else.
public final class QueueEvents {
    private static final String VERSION = "1";
    private static final Pattern NAME = Pattern.compile("[a-z-]{1,64}");
    /// Base64 makes four characters of three bytes.
    private static final int GROUP_BYTES = 3;

    private static final int GROUP_CHARACTERS = 4;
    private static final String END = "\"}";
    private static final Pattern SHAPE = Pattern.compile("\\{\"type\":\"(?<type>[a-z-]{0,64})\""
            + ",\"version\":(?<version>[1-9][0-9]{0,3})"
            + ",\"payload\":\"(?<payload>[A-Za-z0-9+/=]*+)\"}");

    private QueueEvents() {}

    /// A message for `queue`, named by the digest of queue and text.
    ///
    /// @param type lower-case letters and hyphens
    public static OutgoingMessage outgoing(QueueName queue, String type, Bytes payload) {
        if (!NAME.matcher(type).matches()) {
            throw new IllegalArgumentException("not a message type");
        }
        var body = text(type, payload);
        return new OutgoingMessage(idOf(queue, body), queue, body);
    }

    /// The payload of a message of `type`. Never throws, whatever the text is.
    public static Checked<Bytes> open(String body, String type) {
        if (body.length() > OutgoingMessage.BODY_MAX) {
            return Checked.refused(RejectionCode.TOO_LARGE);
        }
        // What our own writer wrote needs no regular expression over all of its payload.
        var start = start(type);
        if (body.length() >= start.length() + END.length() && body.startsWith(start) && body.endsWith(END)) {
            return payloadOf(body.substring(start.length(), body.length() - END.length()));
        }
        var shape = SHAPE.matcher(body);
        if (!shape.matches()) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        if (!shape.group("type").equals(type) || !shape.group("version").equals(VERSION)) {
            return Checked.refused(RejectionCode.WRONG_TYPE);
        }
        return payloadOf(shape.group("payload"));
    }

    private static Checked<Bytes> payloadOf(String base64) {
        try {
            byte[] payload = Base64.getDecoder().decode(base64);
            return isAsEncoded(payload, base64)
                    ? Checked.accepted(Bytes.copyOf(payload))
                    : Checked.refused(RejectionCode.MALFORMED);
        } catch (IllegalArgumentException notBase64) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
    }

    /// The decoder forgives missing padding and stray low bits; we do not. Both can only be in the last four
    /// characters.
    private static boolean isAsEncoded(byte[] payload, String base64) {
        int whole = payload.length / GROUP_BYTES;
        var end = Arrays.copyOfRange(payload, whole * GROUP_BYTES, payload.length);
        return base64.substring(whole * GROUP_CHARACTERS)
                .equals(Base64.getEncoder().encodeToString(end));
    }

    private static String text(String type, Bytes payload) {
        return start(type) + Base64.getEncoder().encodeToString(payload.toArray()) + END;
    }

    private static String start(String type) {
        return "{\"type\":\"" + type + "\",\"version\":" + VERSION + ",\"payload\":\"";
    }

    private static MessageId idOf(QueueName queue, String body) {
        return new MessageId(Digests.of(
                "message",
                CborWriter.write(out -> out.array(2).text(queue.value()).text(body))));
    }
}
