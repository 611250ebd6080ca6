package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.scaling.NetworkSize;
import dev.offsetnoise.host.scaling.ScalingRequest;
import dev.offsetnoise.models.optimal.OptimalLossEstimator;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.FullSum;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.Guided;
import dev.offsetnoise.models.optimal.Queries;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which networks are trained, how much, and how they are measured. */
final class LadderOptions {

    private static final int FEWEST_CORRECTED = 4;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "W[xB]",
            description = "The ladder: widths of the network of \"train\", whose own is 64, multiples of 8; with x2 two"
                    + " blocks a level instead of one.")
    private List<String> sizes = List.of("8", "16", "24", "32", "48");

    @Option(names = "--images", paramLabel = "N", description = "Images that each network sees.")
    private long images = 20_480;

    @Option(names = "--batch", paramLabel = "B", description = "Images in one step.")
    private int batch = TrainDefaults.BATCH;

    @Option(names = "--checkpoint-every", paramLabel = "N", description = "Images between checkpoints.")
    private long checkpointEvery = TrainDefaults.CHECKPOINT_IMAGES;

    @Option(names = "--levels", paramLabel = "L", description = "Noise levels at which losses are measured.")
    private int levels = 20;

    @Option(names = "--queries", paramLabel = "Q", description = "Noised pictures at each level.")
    private int queries = 200;

    @Option(
            names = "--corrected",
            paramLabel = "K",
            showDefaultValue = Visibility.NEVER,
            description = "Estimate the optimal loss from so many pictures a query instead of all of them, which is"
                    + " exact.")
    private Integer corrected;

    List<NetworkSize> sizes() {
        return sizes.stream().map(NetworkSize::parse).toList();
    }

    ScalingRequest.Length length() {
        return new ScalingRequest.Length(images, batch, checkpointEvery);
    }

    ScalingRequest.Measuring measuring(long seed) {
        return new ScalingRequest.Measuring(levels, new Queries(queries, seed), estimator(seed));
    }

    private OptimalLossEstimator estimator(long seed) {
        if (corrected == null) {
            return new FullSum();
        }
        if (corrected < FEWEST_CORRECTED) {
            throw new InvalidRequestException("--corrected " + corrected + ": expected at least " + FEWEST_CORRECTED
                    + " pictures, better 5 % of them. Leave it out for the exact sum.");
        }
        return new Guided(corrected, seed);
    }
}
