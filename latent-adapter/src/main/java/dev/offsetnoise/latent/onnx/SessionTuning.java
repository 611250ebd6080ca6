package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * How sessions are set up for a sampler, which makes one call after another with work of its own in between.
 *
 * <p>The runtime's plan of one block for all values of a run is left off: the first run of a shape is made without it, and
 * its memory is kept beside the block, which takes nearly twice the memory of a large network and is no faster.
 */
final class SessionTuning {

    private static final String SPINNING = "session.intra_op.allow_spinning";
    private static final String OFF = "0";

    private SessionTuning() {}

    static void apply(OrtSession.SessionOptions options, SessionThreads threads) throws OrtException {
        if (threads.count() > 0) {
            options.setIntraOpNumThreads(threads.count());
        }
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        options.setMemoryPatternOptimization(false);
        options.addConfigEntry(SPINNING, OFF);
    }
}
