package org.tallystick.emulator.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tallystick.emulator.localcloud.DeadLetterDesk;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.emulator.localcloud.queue.DeadLetter;
import org.tallystick.emulator.localcloud.queue.DeadLetters;
import org.tallystick.messaging.QueueName;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tallystick dlq`: messages that failed too often, on a running local cloud.
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        description = "Look at messages that were set aside after failing too often, and send them back.",
        subcommands = {DlqCommand.ListLetters.class, DlqCommand.ShowLetter.class, DlqCommand.RedriveLetters.class})
public final class DlqCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// What all three share: the desk of a running local cloud.
    abstract static class OnDesk implements Callable<Integer> {
        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        @Override
        public final Integer call() {
            var home = data.home();
            CommandLog.beside(home, "dlq.log");
            try (var desk = DeadLetterDesk.open(home)) {
                var out = spec.commandLine().getOut();
                int code = work(desk.letters(), out);
                out.flush();
                return code;
            }
        }

        abstract int work(DeadLetters letters, PrintWriter out);

        static Optional<DeadLetter> find(DeadLetters letters, String messageId) {
            return letters.queues().stream()
                    .flatMap(queue -> letters.list(queue).stream())
                    .filter(letter -> letter.messageId().equals(messageId))
                    .findFirst();
        }

        static int unknown(PrintWriter out, String messageId) {
            out.println("No dead letter has the id " + messageId + "; tallystick dlq list shows all.");
            return ExitCodes.NO;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List all of them, with their reasons.")
    static final class ListLetters extends OnDesk {
        @Override
        int work(DeadLetters letters, PrintWriter out) {
            var all = new ArrayList<DeadLetter>();
            letters.queues().forEach(queue -> all.addAll(letters.list(queue)));
            for (DeadLetter letter : all) {
                out.printf(
                        "%s  %-36s  sent %s, tried %s times: %s%n",
                        letter.messageId(), letter.queue(), letter.sentAt(), letter.deliveries(), letter.reason());
            }
            out.println(all.isEmpty() ? "No dead letters." : all.size() + " dead letters.");
            return ExitCodes.OK;
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show one with everything known about it.")
    static final class ShowLetter extends OnDesk {
        @Parameters(paramLabel = "ID", description = "Its message id, as listed.")
        private String messageId;

        @Override
        int work(DeadLetters letters, PrintWriter out) {
            var found = find(letters, messageId);
            if (found.isEmpty()) {
                return unknown(out, messageId);
            }
            var letter = found.get();
            out.println("message  " + letter.messageId());
            out.println("queue    " + letter.queue());
            out.println("sent     " + letter.sentAt());
            out.println("tried    " + letter.deliveries() + " times");
            out.println("reason   " + letter.reason());
            letter.sortedAttributes().forEach((name, value) -> out.println("         " + name + " = " + value));
            out.println("body     " + letter.body());
            return ExitCodes.OK;
        }
    }

    @Command(
            name = "redrive",
            mixinStandardHelpOptions = true,
            description = "Send dead letters back to their queues, after what made them fail was mended.")
    static final class RedriveLetters extends OnDesk {
        @ArgGroup(exclusive = true, multiplicity = "1")
        private Which which;

        /// Which letters; picocli sees to it that exactly one of these is said.
        static final class Which {
            @Parameters(arity = "1..*", paramLabel = "ID", description = "Message ids, as listed.")
            private @Nullable List<String> messageIds;

            @Option(names = "--queue", paramLabel = "QUEUE", description = "All of one queue.")
            private @Nullable String queue;

            @Option(names = "--all", description = "All of them.")
            private boolean all;
        }

        @Override
        int work(DeadLetters letters, PrintWriter out) {
            int sent = 0;
            if (which.all) {
                sent = letters.queues().stream().mapToInt(letters::redrive).sum();
            }
            if (which.queue != null) {
                sent = letters.redrive(known(letters, which.queue));
            }
            if (which.messageIds != null) {
                for (String messageId : which.messageIds) {
                    var letter = find(letters, messageId);
                    if (letter.isEmpty()) {
                        return unknown(out, messageId);
                    }
                    sent += letters.redrive(letter.get().queue(), messageId);
                }
            }
            out.println(sent + " sent back.");
            return ExitCodes.OK;
        }

        private static QueueName known(DeadLetters letters, String name) {
            return letters.queues().stream()
                    .filter(each -> each.value().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new LocalCloudUnusable(
                            "there is no queue of that name", "tallystick dlq list shows what is there"));
        }
    }
}
