package dev.offsetnoise.plugin.exact;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Many pictures, made by a denoiser with a scheduler in batches on all processors. */
public final class Pictures {

    private static final int LARGEST_BATCH = 16;

    private final float[][] values;

    private Pictures(float[][] values) {
        this.values = values;
    }

    public static Pictures sample(Scheduler scheduler, Denoiser denoiser, int steps, int count, NoiseSource noise) {
        return sample(scheduler, denoiser, steps, count, noise, new Brightness.Drawn());
    }

    public static Pictures sample(
            Scheduler scheduler, Denoiser denoiser, int steps, int count, NoiseSource noise, Brightness brightness) {
        float[][] values = new float[count][];
        int whole = Math.min(LARGEST_BATCH, (count + 1) / 2); // two cores have work
        IntStream.range(0, (count + whole - 1) / whole).parallel().forEach(batch -> {
            int first = batch * whole;
            int size = Math.min(whole, count - first);
            Tensor result = finish(
                    scheduler.start(SamplingRequest.builder()
                            .seedsFrom(first, size)
                            .steps(steps)
                            .noise(noise)
                            .brightness(brightness)
                            .build()),
                    scheduler,
                    denoiser);
            int length = result.size() / size;
            for (int n = 0; n < size; n++) {
                values[first + n] = new float[length];
                result.read(n * length, values[first + n], 0, length);
            }
        });
        return new Pictures(values);
    }

    /** Runs to the end. */
    public static Tensor finish(SamplingRun run, Scheduler scheduler, Denoiser denoiser) {
        Tensor prediction = Tensor.allocate(denoiser.profile().predictionShape(run.sample()));
        Cancellation never = new Cancellation();
        while (!run.isFinished()) {
            denoiser.predict(run.sample(), run.step(), Conditioning.none(), prediction, never);
            run.advance(prediction);
        }
        return run.sample();
    }

    /** The mean of each picture. */
    public double[] brightness() {
        return Arrays.stream(values)
                .mapToDouble(picture -> {
                    double sum = 0;
                    for (float value : picture) {
                        sum += value;
                    }
                    return sum / picture.length;
                })
                .toArray();
    }

    /** The deviation of pixels from their picture's mean. */
    public double pixelDeviation() {
        double[] means = brightness();
        double sum = 0;
        for (int n = 0; n < values.length; n++) {
            for (float value : values[n]) {
                sum += (value - means[n]) * (value - means[n]);
            }
        }
        return Math.sqrt(sum / values.length / values[0].length);
    }

    public float[] picture(int index) {
        return values[index];
    }

    /** {@code W1 / A} of the brightness against the uniform distribution on -A..A. */
    public double brightnessError(double bound) {
        double[] sorted = brightness();
        Arrays.sort(sorted);
        double error = 0;
        for (int i = 0; i < sorted.length; i++) {
            error += distance(sorted[i] / bound, -1 + 2.0 * i / sorted.length, -1 + 2.0 * (i + 1) / sorted.length);
        }
        return error;
    }

    /** {@code integral |value - q| dq / 2} over a stretch of the uniform distribution's quantiles. */
    private static double distance(double value, double from, double to) {
        double inside = Math.max(from, Math.min(to, value));
        return (area(value, from, inside) + area(value, inside, to)) / 2;
    }

    private static double area(double value, double from, double to) {
        return (to - from) * Math.abs(value - (from + to) / 2);
    }
}
