package org.tallystick.emulator.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.tallystick.emulator.localcloud.Home;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which local cloud is meant. Mixed into the commands that need one.
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".tallystick",
            converter = Folder.class,
            description = "Folder that keeps the local cloud; ${DEFAULT-VALUE} when absent.")
    private Path folder;

    public Home home() {
        return new Home(folder);
    }

    /// An empty name would be the folder that the caller happens to stand in.
    static final class Folder implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("a folder has a name");
            }
            try {
                return Path.of(text);
            } catch (InvalidPathException noName) {
                throw new TypeConversionException("not the name of a folder");
            }
        }
    }
}
