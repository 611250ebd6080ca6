package dev.offsetnoise.models.optimal.benchmark;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.models.data.Picture;
import dev.offsetnoise.models.data.PicturePreparation;
import dev.offsetnoise.models.data.PictureSelection;
import dev.offsetnoise.models.data.PictureStream;
import dev.offsetnoise.models.data.ReadingProgress;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.optimal.CleanImages;
import dev.offsetnoise.models.optimal.OptimalLoss;
import dev.offsetnoise.models.optimal.OptimalLossEstimator;
import dev.offsetnoise.models.optimal.OptimalLossListener;
import dev.offsetnoise.models.optimal.OptimalLossMeasurement;
import dev.offsetnoise.models.optimal.Queries;
import dev.offsetnoise.models.optimal.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Times the estimators on a zip of small RGB pictures and compares the estimates with the full sum over the same queries.
 * Arguments: the zip, the side of its pictures, queries at each of 20 levels, share of the data for the estimates.
 */
public final class OptimalLossBenchmark {

    private static final int LEVELS = 20;
    private static final float HALF_RANGE = 127.5f;

    private OptimalLossBenchmark() {}

    public static void main(String[] arguments) {
        int side = Integer.parseInt(arguments[1]);
        CleanImages images = read(Path.of(arguments[0]), side);
        Queries queries = new Queries(Integer.parseInt(arguments[2]), 1);
        int part = (int) (Double.parseDouble(arguments[3]) * images.count());
        OptimalLossMeasurement measurement = new OptimalLossMeasurement(
                TestProcess.of(TestProcess.plain(3, side, side, PredictionType.EPSILON)),
                images,
                ComputeDevice.CPU,
                new Cancellation());
        List<OptimalLoss> full = measure(measurement, queries, new OptimalLossEstimator.FullSum());
        for (OptimalLossEstimator estimator :
                List.of(new OptimalLossEstimator.Corrected(part, 2), new OptimalLossEstimator.Guided(part, 2))) {
            print(full, measure(measurement, queries, estimator));
        }
    }

    /** Pictures that stay bytes until they are read. */
    private record Pictures(List<byte[]> rgb, int side) implements CleanImages {

        @Override
        public int count() {
            return rgb.size();
        }

        @Override
        public int channels() {
            return Picture.CHANNELS;
        }

        @Override
        public int height() {
            return side;
        }

        @Override
        public int width() {
            return side;
        }

        @Override
        public void read(int index, float[] target, int offset) {
            byte[] values = rgb.get(index);
            int pixels = side * side;
            for (int pixel = 0; pixel < pixels; pixel++) {
                for (int c = 0; c < Picture.CHANNELS; c++) {
                    target[offset + c * pixels + pixel] =
                            (values[pixel * Picture.CHANNELS + c] & 0xff) / HALF_RANGE - 1;
                }
            }
        }
    }

    private static CleanImages read(Path zip, int side) {
        List<byte[]> pictures = new ArrayList<>();
        PicturePreparation sized = new PicturePreparation(0, 0, OptionalInt.of(side));
        new PictureStream("Data", zip, PictureSelection.ALL, sized)
                .read(Picture::rgb, (name, rgb) -> pictures.add(rgb), ReadingProgress.NONE, new Cancellation());
        return new Pictures(pictures, side);
    }

    private static List<OptimalLoss> measure(
            OptimalLossMeasurement measurement, Queries queries, OptimalLossEstimator estimator) {
        int[] steps =
                IntStream.rangeClosed(1, LEVELS).map(i -> 1000 / LEVELS * i).toArray();
        long start = System.nanoTime();
        List<OptimalLoss> losses =
                measurement.measure(steps, queries, estimator, OptimalLossListener.NONE, new Cancellation());
        System.out.printf(
                "%s: %.1f s, process %.1f CPU s%n", estimator, (System.nanoTime() - start) / 1e9, processorSeconds());
        return losses;
    }

    private static double processorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    private static void print(List<OptimalLoss> full, List<OptimalLoss> estimated) {
        for (int i = 0; i < full.size(); i++) {
            double exact = full.get(i).x0().value();
            double estimate = estimated.get(i).x0().value();
            System.out.printf(
                    "%5d  b/a %8.3f  full sum %.4e +- %.1e  estimate %.4e  %+.2f %%%n",
                    full.get(i).point().step(),
                    full.get(i).point().noise() / full.get(i).point().signal(),
                    exact,
                    full.get(i).x0().error(),
                    estimate,
                    100 * (estimate / exact - 1));
        }
    }
}
