package org.tallystick.emulator.cli.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tallystick.emulator.cli.DataOption;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.Obstacle;
import org.tallystick.emulator.localcloud.BackOffice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tallystick evidence export`.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Write every proof that the central bank of a running local cloud has found to a file of its own.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:there was evidence, and it is written",
            "1:there is none",
            "2:the command line is wrong",
            "3:no local cloud is running, or the folder cannot be written"
        })
public final class ExportEvidence implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder for the files; made when absent.")
    private Path folder;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var held = BackOffice.ofRunning(data.home()).evidence();
        var numbers = new HashMap<String, Integer>();
        try {
            Files.createDirectories(folder);
            for (var each : held) {
                var name = each.kind().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + each.device();
                int number = numbers.merge(name, 1, Math::addExact);
                var file = folder.resolve(name + "-" + number + ".cbor");
                Files.write(file, each.file().toArray());
                out.println(file);
            }
        } catch (IOException notWritable) {
            throw new Obstacle("cannot write to " + folder, "name a folder that you may write", notWritable);
        }
        out.println(held.isEmpty() ? "No evidence was found." : held.size() + " files.");
        out.flush();
        return held.isEmpty() ? ExitCodes.NO : ExitCodes.OK;
    }
}
