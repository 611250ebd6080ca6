package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.training.Sitting;
import java.util.Set;
import picocli.CommandLine.Option;

/** Whether a training is begun or gone on with. */
final class SittingOptions {

    /** They decide how the work is done or watched, not what comes out. */
    static final Set<String> LEFT_OUT = Set.of("--resume", "--finish", "--json", SharedOptions.STACKTRACE);

    @Option(names = "--resume", description = "Continue the training in the folder.")
    private boolean resume;

    @Option(
            names = "--finish",
            description = "Make the model of the last checkpoint in the folder, without training any further.")
    private boolean finish;

    Sitting sitting() {
        if (finish) {
            return Sitting.FINISH;
        }
        return resume ? Sitting.RESUME : Sitting.BEGIN;
    }
}
