package org.tallystick.function.support;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// The messages of one invocation. One that cannot be read never harms its neighbours: it is reported as failed, so
/// that the queue delivers it again and, after its last try, puts it aside for people to look at.
public final class QueueBatch<T> {
    private static final Logger LOG = Logger.getLogger(QueueBatch.class);

    private final Sifted<T> read;

    private QueueBatch(Sifted<T> read) {
        this.read = read;
    }

    /// Reads every message with `opener`.
    public static <T> QueueBatch<T> open(SQSEvent event, Function<String, Checked<T>> opener) {
        @Nullable List<SQSEvent.SQSMessage> records = event.getRecords();
        var received = (records == null ? List.<SQSEvent.SQSMessage>of() : records)
                .stream()
                        .map(message -> new Received<>(message.getMessageId(), message))
                        .toList();
        return new QueueBatch<>(Sifted.of(received, message -> opened(message, opener)));
    }

    public List<Received<T>> messages() {
        return read.messages();
    }

    public List<T> values() {
        return read.messages().stream().map(Received::value).toList();
    }

    /// Every readable message was dealt with.
    public SQSBatchResponse response() {
        return responseWithFailed(List.of());
    }

    /// As [#response], but `failed` messages are to be delivered again.
    public SQSBatchResponse responseWithFailed(Collection<String> failed) {
        var failures = new ArrayList<BatchItemFailure>();
        read.refused().forEach(id -> failures.add(new BatchItemFailure(id)));
        failed.forEach(id -> failures.add(new BatchItemFailure(id)));
        return new SQSBatchResponse(failures);
    }

    /// Notes why a message is handed back to the queue; the log is where its reason is found.
    public static void refuse(String messageId, RejectionCode code) {
        LOG.warnf("message-refused message=%s code=%d name=%s", messageId, code.number(), code);
    }

    private static <T> Checked<T> opened(SQSEvent.SQSMessage record, Function<String, Checked<T>> opener) {
        @Nullable String body = record.getBody();
        return body == null ? Checked.refused(RejectionCode.MALFORMED) : opener.apply(body);
    }
}
