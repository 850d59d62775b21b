package org.tallystick.emulator.cli;

import org.junit.jupiter.api.Test;
import org.tallystick.testkit.ReferencePage;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CommandsPageTest {
    private static final String INTRODUCTION = """
            # The commands

            Written from the command line itself and compared by a test; do not edit by hand.

            For completion in bash or zsh: `source <(./tallystick generate-completion)`.
            """;
    private static final int COLUMNS = 100;

    @Test
    void thePageTellsEveryCommandAndEveryOption() {
        var page = new StringBuilder(INTRODUCTION);
        tell(Tallystick.commandLine().setUsageHelpWidth(COLUMNS), page);
        ReferencePage.compare("docs/reference/commands.md", page.toString(), "emulator/cli");
    }

    private static void tell(CommandLine command, StringBuilder page) {
        page.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```\n")
                .append(command.getUsageMessage(Ansi.OFF).stripTrailing())
                .append("\n```\n");
        command.getSubcommands().values().forEach(each -> tell(each, page));
    }
}
