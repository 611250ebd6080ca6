package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.report.PageFolder;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how a network is measured on noised pictures, and where the outcome goes. */
final class MeasuredNetworkOptions {

    static final String OUT = "--out";

    private static final int DEFAULT_BATCH = 32;

    @Option(names = "--scheduler", paramLabel = "ID", description = "The process. Default: the maker's advice.")
    private String scheduler;

    @Option(names = "--set", paramLabel = "key=value", description = "A setting of the scheduler; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Mixin
    private ToldOptions told;

    @Option(
            names = "--batch",
            paramLabel = "B",
            description = "How many pictures go through the network together, default " + DEFAULT_BATCH + ".")
    private int batch = DEFAULT_BATCH;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu, cuda or cuda:n.")
    private String device = "auto";

    @Option(
            names = OUT,
            paramLabel = "FOLDER",
            description = "Also write a report there: a page with figures, and CSV files. An earlier report there is"
                    + " replaced.")
    private Path out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    Optional<String> scheduler() {
        return Optional.ofNullable(scheduler);
    }

    Map<String, String> settings() {
        return settings;
    }

    Subject told() {
        return told.subject();
    }

    int batch() {
        return batch;
    }

    /**
     * Where the network runs.
     *
     * @throws InvalidRequestException if it is no name of a device
     */
    DeviceRequest device() {
        return DeviceRequest.parse(device);
    }

    /**
     * Where the page goes, if one is wanted.
     *
     * @param kind what pages of this command are like
     */
    Optional<PageFolder> folder(Function<Path, PageFolder> kind) {
        return Optional.ofNullable(out).map(kind);
    }

    boolean json() {
        return json;
    }
}
