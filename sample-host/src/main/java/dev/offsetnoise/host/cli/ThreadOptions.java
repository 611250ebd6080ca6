package dev.offsetnoise.host.cli;

import picocli.CommandLine.Option;

/** How many threads a training takes. */
final class ThreadOptions {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the arithmetic; with 1 the same command gives the same result to the last bit.")
    private int threads = 1;

    int threads() {
        return threads;
    }
}
