package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.diagnose.EstimatorChoice;
import dev.offsetnoise.host.diagnose.QueryPlan;
import dev.offsetnoise.host.noised.LevelChoice;
import java.util.List;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** The options that say at which noise levels and how the optimum is computed. */
final class OptimumOptions {

    private static final int DEFAULT_LEVELS = 20;
    private static final int DEFAULT_QUERIES = 1000;

    @Option(
            names = "--levels",
            paramLabel = "N",
            description = "So many noise levels, evenly in log-SNR over the steps, default " + DEFAULT_LEVELS + ".")
    private Integer levels;

    @Option(
            names = "--step-list",
            split = ",",
            paramLabel = "T",
            description = "These steps instead, such as 10,100,500,1000.")
    private List<Integer> list;

    @Option(
            names = "--queries",
            paramLabel = "Q",
            description = "Noised pictures at each level, default " + DEFAULT_QUERIES + ".")
    private int queries = DEFAULT_QUERIES;

    @Option(
            names = "--estimator",
            paramLabel = "E",
            description = "How the optimum is computed: full (all pictures, the default), or from a part of them:"
                    + " ${COMPLETION-CANDIDATES}.")
    private EstimatorChoice.Kind estimator = EstimatorChoice.Kind.FULL;

    @Option(
            names = "--subset",
            paramLabel = "SHARE",
            description = "The part's share of the pictures, default " + EstimatorChoice.DEFAULT_SHARE + ".")
    private Double subset;

    @Option(names = "--seed", paramLabel = "S", description = "Decides pictures and noise of the queries, default 0.")
    private long seed;

    LevelChoice levels() {
        if (levels != null && list != null) {
            throw new InvalidRequestException(
                    "--levels " + levels + " and --step-list were given; name a number of levels, or the steps.");
        }
        return list != null
                ? new LevelChoice.Listed(list)
                : new LevelChoice.Even(levels == null ? DEFAULT_LEVELS : levels);
    }

    QueryPlan queries() {
        return new QueryPlan(queries, seed);
    }

    EstimatorChoice estimator() {
        return new EstimatorChoice(estimator, subset == null ? OptionalDouble.empty() : OptionalDouble.of(subset));
    }
}
