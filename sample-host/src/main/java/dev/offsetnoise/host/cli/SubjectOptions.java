package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.training.SubjectSource;
import java.util.Optional;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** What a network that can be told something is told about the images of its training. */
final class SubjectOptions {

    @Option(
            names = "--instance-prompt",
            paramLabel = "TEXT",
            showDefaultValue = Visibility.NEVER,
            description = "For models that are told a text: the same for all images. Default: the text file beside each"
                    + " image. Models that are told a class take the name of the image's folder.")
    private String instancePrompt;

    @Option(
            names = "--caption-dropout-rate",
            paramLabel = "SHARE",
            showDefaultValue = Visibility.NEVER,
            description =
                    "Share of the samples about which the model is told nothing, which guidance needs. Default: 0.1"
                            + " where a model can be told nothing.")
    private Double dropout;

    SubjectSource source() {
        return new SubjectSource(Optional.ofNullable(instancePrompt), Optional.ofNullable(dropout));
    }
}
