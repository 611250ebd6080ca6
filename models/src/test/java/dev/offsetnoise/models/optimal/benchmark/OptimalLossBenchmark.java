package dev.offsetnoise.models.optimal.benchmark;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.PredictionType;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Times the estimators on a zip of small RGB pictures and compares the estimates with the full sum over the same queries.
 * Arguments: the zip, the side of its pictures, queries at each of 20 levels, share of the data for the estimates.
 */
public final class OptimalLossBenchmark {

    private static final int LEVELS = 20;

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
        for (OptimalLossEstimator estimator : List.of(
                new OptimalLossEstimator.Corrected(part, 2), OptimalLossEstimator.Corrected.withNeighbours(part, 2))) {
            print(full, measure(measurement, queries, estimator));
        }
    }

    private static CleanImages read(Path zip, int side) {
        List<float[]> images = new ArrayList<>();
        new PictureStream("Data", zip, PictureSelection.ALL, PicturePreparation.NONE)
                .read(
                        picture -> {
                            byte[] rgb = picture.rgb();
                            float[] image = new float[rgb.length];
                            for (int i = 0; i < rgb.length; i++) {
                                image[i % 3 * (rgb.length / 3) + i / 3] = (rgb[i] & 0xff) / 127.5f - 1;
                            }
                            return image;
                        },
                        (name, image) -> images.add(image),
                        ReadingProgress.NONE,
                        new Cancellation());
        if (images.isEmpty()) {
            throw new InvalidRequestException("No picture in " + zip);
        }
        return CleanImages.of(images.toArray(float[][]::new), 3, side, side);
    }

    private static List<OptimalLoss> measure(
            OptimalLossMeasurement measurement, Queries queries, OptimalLossEstimator estimator) {
        int[] steps =
                IntStream.rangeClosed(1, LEVELS).map(i -> 1000 / LEVELS * i).toArray();
        long start = System.nanoTime();
        List<OptimalLoss> losses =
                measurement.measure(steps, queries, estimator, OptimalLossListener.NONE, new Cancellation());
        System.out.printf("%s: %.1f s%n", estimator, (System.nanoTime() - start) / 1e9);
        return losses;
    }

    private static void print(List<OptimalLoss> full, List<OptimalLoss> estimated) {
        for (int i = 0; i < full.size(); i++) {
            double exact = full.get(i).x0().value();
            double estimate = estimated.get(i).x0().value();
            System.out.printf(
                    "%5d  b/a %8.3f  full sum %.7f +- %.7f  estimate %.7f  %+.2f %%%n",
                    full.get(i).point().step(),
                    full.get(i).point().noise() / full.get(i).point().signal(),
                    exact,
                    full.get(i).x0().error(),
                    estimate,
                    100 * (estimate / exact - 1));
        }
    }
}
