package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.Subject;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What pictures shall show, for models that are told a text or a class. */
final class PromptOptions {

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What the pictures shall show, in words.")
    private String prompt;

    @Option(
            names = "--negative-prompt",
            paramLabel = "TEXT",
            description = "What guidance shall lead away from. The empty text, if given, is told to the model, too.")
    private String negative;

    @Option(names = "--class", paramLabel = "NAME", description = "The class that the pictures shall show.")
    private String className;

    @Option(
            names = "--guidance-scale",
            paramLabel = "G",
            description =
                    "How strongly prompt or class lead, 1 for no guidance. Default: 7.5 for texts, 4 for classes.")
    private Double scale;

    @Option(
            names = "--guidance-rescale",
            paramLabel = "0..1",
            description = "Bring the contrast back that guidance exaggerates, by this share. Default: 0.")
    private Double rescale;

    @Mixin
    private SizeOptions sizes;

    /** A recipe without a prompt had nothing to be guided by; a new prompt is guided as usual. */
    private OptionalDouble guidance(PromptRequest base) {
        boolean first = base.positive().isAnything() && base.negative().isAnything();
        return first && (prompt != null || className != null) ? OptionalDouble.empty() : base.guidance();
    }

    /** What was asked for, and what a recipe says where nothing was. */
    PromptRequest over(PromptRequest base) {
        return new PromptRequest(
                new Subject(
                        prompt == null ? base.positive().text() : prompt,
                        Optional.ofNullable(className).or(base.positive()::className)),
                negative == null
                        ? base.negative()
                        : against(negative, base.negative().className()),
                scale == null ? guidance(base) : OptionalDouble.of(scale),
                rescale == null ? base.rescale() : rescale,
                sizes.over(base.sizes()));
    }

    /** The empty text is not the same as none to models for which zeros stand for none. */
    private static Subject against(String text, Optional<String> className) {
        return new Subject(text, className, true);
    }
}
