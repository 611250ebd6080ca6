package dev.offsetnoise.host.cli;

import dev.offsetnoise.latent.condition.Subject;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a model is told about pictures that it is measured on. */
final class ToldOptions {

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What the pictures show, in words: told of all.")
    private String prompt = "";

    @Option(names = "--class", paramLabel = "NAME", description = "The class of the pictures: told of all.")
    private String className;

    Subject subject() {
        return new Subject(prompt, Optional.ofNullable(className));
    }
}
