package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.service.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class SharedOptions {

    static final String STACKTRACE = "--stacktrace";

    @Option(
            names = "--plugins",
            showDefaultValue = Visibility.NEVER,
            paramLabel = "DIR",
            description =
                    "A further folder of plugin jars; may be repeated. The folder \"plugins\" beside the program is"
                            + " always searched.")
    private List<Path> plugins = List.of();

    @Option(
            names = "--models",
            showDefaultValue = Visibility.NEVER,
            paramLabel = "DIR",
            description = "A further folder of models, searched before those of the program; may be repeated.")
    private List<Path> models = List.of();

    @Option(names = STACKTRACE, description = "Print stack traces of failures.")
    private boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    private boolean help;

    Host open(Surroundings surroundings) {
        plugins.forEach(folder -> requireFolder("--plugins", folder));
        models.forEach(folder -> requireFolder("--models", folder));
        return Host.open(surroundings.home(), plugins, models);
    }

    private static void requireFolder(String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidRequestException(
                    option + " " + folder + ": there is no such folder. Name a folder that exists, or leave it out.");
        }
    }
}
