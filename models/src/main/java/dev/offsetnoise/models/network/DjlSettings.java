package dev.offsetnoise.models.network;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How DJL and PyTorch are to behave. They read system properties when they are first used, so {@link #apply} comes before
 * everything else that trains.
 */
public final class DjlSettings {

    private DjlSettings() {}

    /**
     * Sets what has not been set on the command line: no network access, no usage statistics, no graph optimizer (it
     * changes results after the first calls), and the number of threads.
     *
     * @param threads threads of one operation, at least 1; with 1 results are the same to the last bit in every run
     */
    public static void apply(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Threads " + threads + ": expected at least 1.");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("ai.djl.offline", "true");
        settings.put("OPT_OUT_TRACKING", "true");
        settings.put("ai.djl.util.cuda.fork", "true");
        settings.put("ai.djl.pytorch.graph_optimizer", "false");
        settings.put("ai.djl.pytorch.num_threads", Integer.toString(threads));
        settings.put("ai.djl.pytorch.num_interop_threads", "1");
        settings.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        });
    }

    /**
     * Sets the number of threads for what the calling thread computes. The engine counts them for each of its callers, and
     * takes all cores for those that have not said.
     *
     * @param threads threads of one operation, at least 1
     */
    public static void limitThisThread(int threads) {
        Engine.getInstance();
        JniUtils.setNumThreads(threads);
    }
}
