package org.tallystick.emulator.cli;

import java.nio.file.Path;
import org.tallystick.emulator.localcloud.Home;
import picocli.CommandLine.Option;

/// Which local cloud is meant. Mixed into the commands that need one.
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".tallystick",
            description = "Folder that keeps the local cloud; ${DEFAULT-VALUE} when absent.")
    private Path folder;

    public Home home() {
        return new Home(folder);
    }
}
