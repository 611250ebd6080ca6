package dev.offsetnoise.host.cli;

import java.nio.file.Path;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** What the card of a trained model says that its training does not know. */
final class LabelOptions {

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            showDefaultValue = Visibility.NEVER,
            description = "The model's name in lists. Default: its id.")
    private String title;

    @Option(names = "--licence", paramLabel = "TEXT", description = "Remark on the rights in data and weights.")
    private String licence = "not stated";

    /** The title, or the name of the model's folder. */
    String title(Path folder) {
        return title == null ? String.valueOf(folder.getFileName()) : title;
    }

    String licence() {
        return licence;
    }
}
