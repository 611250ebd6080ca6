package dev.offsetnoise.host.service;

import java.util.List;
import java.util.Map;

/**
 * What a generation came to.
 *
 * @param model id of the model
 * @param scheduler id of the scheduler
 * @param settings the scheduler's settings that were given or advised
 * @param steps calls of the denoiser a batch
 * @param device what the denoiser ran on
 * @param pictures seed and luma of each picture, in order
 * @param denoiserSeconds time inside the network
 * @param schedulerSeconds time inside the scheduler
 * @param seconds where all of the time went
 */
public record GenerationResult(
        String model,
        String scheduler,
        Map<String, String> settings,
        int steps,
        String device,
        List<Made> pictures,
        double denoiserSeconds,
        double schedulerSeconds,
        GenerationSeconds seconds) {

    /**
     * One picture's summary.
     *
     * @param seed its seed
     * @param meanLuma its mean luma, 0 to 1
     */
    public record Made(long seed, double meanLuma) {}

    /**
     * Copies the collections.
     *
     * @param model see {@link #model()}
     * @param scheduler see {@link #scheduler()}
     * @param settings see {@link #settings()}
     * @param steps see {@link #steps()}
     * @param device see {@link #device()}
     * @param pictures see {@link #pictures()}
     * @param denoiserSeconds see {@link #denoiserSeconds()}
     * @param schedulerSeconds see {@link #schedulerSeconds()}
     * @param seconds see {@link #seconds()}
     */
    public GenerationResult {
        settings = Map.copyOf(settings);
        pictures = List.copyOf(pictures);
    }

    /**
     * The scheduler's share of the time in network and scheduler.
     *
     * @return 0 to 1
     */
    public double schedulerShare() {
        double both = denoiserSeconds + schedulerSeconds;
        return both > 0 ? schedulerSeconds / both : 0;
    }

    /**
     * The median of the pictures' mean luma.
     *
     * @return 0 to 1; the mean of the middle two where the number of pictures is even
     */
    public double medianLuma() {
        double[] sorted = pictures.stream().mapToDouble(Made::meanLuma).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
