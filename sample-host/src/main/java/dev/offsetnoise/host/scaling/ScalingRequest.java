package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.host.training.OffsetSource;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.optimal.OptimalLossEstimator;
import dev.offsetnoise.models.optimal.Queries;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A wish to know how the loss falls with the size of the network.
 *
 * @param out folder of the page, and of the trainings
 * @param sizes the ladder, at least three different sizes
 * @param pictures what is learnt
 * @param process the process that is learnt
 * @param length how much each network is trained
 * @param measuring what is measured of it
 * @param against what C stands for
 * @param seed decides everything random, the same for all sizes
 * @param engine where and how it is computed
 * @param resume whether a ladder is continued
 */
public record ScalingRequest(
        Path out,
        List<NetworkSize> sizes,
        Pictures pictures,
        Process process,
        Length length,
        Measuring measuring,
        Against against,
        long seed,
        Engine engine,
        boolean resume) {

    private static final int MOST_THREADS = 1024;

    /**
     * The pictures.
     *
     * @param source a folder or a zip file
     * @param count how many are used at most, chosen by their names
     * @param size side of the networks' images in pixels: of each picture the largest square in the middle
     * @param stops each picture's exposure is changed once by up to ± this many stops, as its name says
     */
    public record Pictures(Path source, int count, int size, double stops) {}

    /**
     * The process.
     *
     * @param scheduler id of the scheduler
     * @param settings its settings
     * @param offset where the offset noise comes from
     * @param schedule noise schedule
     * @param prediction what the networks predict
     */
    public record Process(
            String scheduler,
            Map<String, String> settings,
            OffsetSource offset,
            TrainingSchedule schedule,
            PredictionType prediction) {

        /**
         * Validates and copies the components.
         *
         * @param scheduler see {@link #scheduler()}
         * @param settings see {@link #settings()}
         * @param offset see {@link #offset()}
         * @param schedule see {@link #schedule()}
         * @param prediction see {@link #prediction()}
         */
        public Process {
            Objects.requireNonNull(scheduler, "scheduler");
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
            Objects.requireNonNull(offset, "offset");
            Objects.requireNonNull(schedule, "schedule");
            Objects.requireNonNull(prediction, "prediction");
        }
    }

    /**
     * How much each network is trained.
     *
     * @param images images to see in all
     * @param batch images in one step
     * @param checkpointImages images between checkpoints
     */
    public record Length(long images, int batch, long checkpointImages) {}

    /**
     * What is measured.
     *
     * @param levels noise levels, evenly over the steps
     * @param queries noised images at each
     * @param estimator how the optimal loss is computed
     */
    public record Measuring(int levels, Queries queries, OptimalLossEstimator estimator) {

        /**
         * Checks the number.
         *
         * @param levels see {@link #levels()}
         * @param queries see {@link #queries()}
         * @param estimator see {@link #estimator()}
         */
        public Measuring {
            Objects.requireNonNull(queries, "queries");
            Objects.requireNonNull(estimator, "estimator");
            if (levels < 1) {
                throw new InvalidRequestException(
                        "Noise levels " + levels + ": expected at least 1, better 10 or more.");
            }
        }
    }

    /**
     * The arithmetic.
     *
     * @param threads threads; with 1 the same request gives the same numbers to the last bit
     * @param device where the networks compute
     */
    public record Engine(int threads, ComputeDevice device) {

        /**
         * Checks the range.
         *
         * @param threads see {@link #threads()}
         * @param device see {@link #device()}
         */
        public Engine {
            Objects.requireNonNull(device, "device");
            if (threads < 1 || threads > MOST_THREADS) {
                throw new InvalidRequestException("Threads " + threads + ": expected 1 to " + MOST_THREADS + ".");
            }
        }
    }

    /**
     * Validates and copies the components.
     *
     * @param out see {@link #out()}
     * @param sizes see {@link #sizes()}
     * @param pictures see {@link #pictures()}
     * @param process see {@link #process()}
     * @param length see {@link #length()}
     * @param measuring see {@link #measuring()}
     * @param against see {@link #against()}
     * @param seed see {@link #seed()}
     * @param engine see {@link #engine()}
     * @param resume see {@link #resume()}
     */
    public ScalingRequest {
        Objects.requireNonNull(out, "out");
        sizes = List.copyOf(sizes);
        Objects.requireNonNull(pictures, "pictures");
        Objects.requireNonNull(process, "process");
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(measuring, "measuring");
        Objects.requireNonNull(against, "against");
        Objects.requireNonNull(engine, "engine");
        if (new HashSet<>(sizes).size() < sizes.size()) {
            throw new InvalidRequestException(
                    "Network sizes " + sizes + ": one of them is named twice. Name each once.");
        }
        if (sizes.size() < PowerLaw.FEWEST) {
            throw new InvalidRequestException("Network sizes " + sizes + ": a power law needs at least "
                    + PowerLaw.FEWEST + " of them, better 4 or more. Name more sizes.");
        }
    }
}
