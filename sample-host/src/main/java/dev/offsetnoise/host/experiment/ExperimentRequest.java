package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.models.data.Cylinder;
import dev.offsetnoise.models.network.ComputeDevice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A wish for the experiment.
 *
 * @param out the folder of the results
 * @param grid which cells
 * @param data the cylinder and the noise schedule
 * @param training how each cell is trained
 * @param measuring how each cell is measured
 * @param threads one trains, the others measure what has been trained; with 1 they take turns
 * @param device where the networks compute
 * @param command the command that makes these results, for the report
 */
public record ExperimentRequest(
        Path out,
        Grid grid,
        Data data,
        Training training,
        Measuring measuring,
        int threads,
        ComputeDevice device,
        String command) {

    private static final int MAX_THREADS = 256;
    private static final int MAX_ITERATIONS = 100_000_000;
    private static final int MAX_BATCH = 1 << 16;
    private static final int MIN_SAMPLES = 10;

    /** The exact assignment holds 16 bytes for each pair. */
    private static final int MAX_SAMPLES = 10_000;

    /**
     * What is learnt.
     *
     * @param halfLength A
     * @param radius R
     * @param scheduleName what the user calls the schedule
     * @param schedule the noise schedule
     */
    public record Data(double halfLength, double radius, String scheduleName, TrainingSchedule schedule) {
        /** The cylinder in n dimensions. */
        Cylinder cylinder(int dimension) {
            return new Cylinder(dimension, halfLength, radius);
        }
    }

    /**
     * How a cell is trained.
     *
     * @param iterations steps of the optimizer
     * @param batch points in a step
     * @param averageDecay running average of the weights; 0 for none
     * @param width features of the network's hidden layers
     * @param depth hidden layers
     */
    public record Training(int iterations, int batch, double averageDecay, int width, int depth) {
        /**
         * Checks the numbers; the network checks its own.
         *
         * @param iterations see {@link #iterations()}
         * @param batch see {@link #batch()}
         * @param averageDecay see {@link #averageDecay()}
         * @param width see {@link #width()}
         * @param depth see {@link #depth()}
         */
        public Training {
            requireWithin("Iterations", iterations, 1, MAX_ITERATIONS);
            requireWithin("Batch", batch, 1, MAX_BATCH);
        }
    }

    /**
     * How a cell is measured.
     *
     * @param samples points from the model and from the data
     * @param samplings the samplers
     */
    public record Measuring(int samples, List<Sampling> samplings) {
        /**
         * Copies the list and checks the number.
         *
         * @param samples see {@link #samples()}
         * @param samplings see {@link #samplings()}
         */
        public Measuring {
            samplings = samplings.stream().distinct().toList();
            requireWithin("Samples", samples, MIN_SAMPLES, MAX_SAMPLES);
            if (samplings.isEmpty()) {
                throw new InvalidRequestException("No sampler was chosen; name at least one, such as "
                        + Sampling.DEFAULTS.get(0).id() + ".");
            }
        }
    }

    /**
     * Checks what can be checked without the schedulers.
     *
     * @param out see {@link #out()}
     * @param grid see {@link #grid()}
     * @param data see {@link #data()}
     * @param training see {@link #training()}
     * @param measuring see {@link #measuring()}
     * @param threads see {@link #threads()}
     * @param device see {@link #device()}
     * @param command see {@link #command()}
     */
    public ExperimentRequest {
        out = out.toAbsolutePath().normalize();
        requireWithin("Threads", threads, 1, MAX_THREADS);
        grid.dimensions().forEach(data::cylinder);
    }

    private static void requireWithin(String name, int given, int low, int high) {
        if (given < low || given > high) {
            throw new InvalidRequestException(name + " " + given + ": expected " + low + " to " + high + ".");
        }
    }

    /** What decides a cell's numbers beside the cell itself: cells of one folder share it, whatever the grid is. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("half length A", Variant.number(data.halfLength()));
        settings.put("radius R", Variant.number(data.radius()));
        settings.put("schedule", data.scheduleName());
        settings.put("iterations", Integer.toString(training.iterations()));
        settings.put("batch", Integer.toString(training.batch()));
        settings.put("average", Variant.number(training.averageDecay()));
        settings.put("width", Integer.toString(training.width()));
        settings.put("depth", Integer.toString(training.depth()));
        settings.put("linear part", "where n is more than half the width");
        settings.put("samples", Integer.toString(measuring.samples()));
        settings.put(
                "samplers", measuring.samplings().stream().map(Sampling::id).collect(Collectors.joining(",")));
        return settings;
    }
}
