package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.VariationalBound;
import dev.offsetnoise.host.noised.CleanImages;
import dev.offsetnoise.host.noised.NoisedPredictions;
import dev.offsetnoise.host.noised.PredictedBatch;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.host.noised.ToldDenoiser;
import dev.offsetnoise.host.service.ModelScheduler;
import dev.offsetnoise.models.optimal.Queries;
import dev.offsetnoise.models.optimal.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures a network's losses on queries. For one thread. */
final class ModelLosses {

    private final CleanImages images;
    private final ModelScheduler scheduler;
    private final NoisedPredictions predictions;
    private final double[] lumaWeights;

    ModelLosses(CleanImages images, ModelScheduler scheduler, ToldDenoiser network, int batch) {
        this.images = images;
        this.scheduler = scheduler;
        predictions =
                new NoisedPredictions(images, network, scheduler.scheduler().forward(), batch);
        lumaWeights = scheduler.scheduler().profile().luma().weights();
    }

    /** The losses at each of the steps, on all groups of queries. */
    List<GroupMeans> at(int[] steps, List<Queries> groups, ProbeListener listener, Cancellation cancellation) {
        long total =
                (long) steps.length * groups.stream().mapToInt(Queries::count).sum();
        List<GroupMeans> means = new ArrayList<>();
        Progress progress = new Progress(listener, total);
        for (int step : steps) {
            means.add(at(step, groups, progress, cancellation));
        }
        return means;
    }

    private GroupMeans at(int step, List<Queries> groups, Progress progress, Cancellation cancellation) {
        List<Query> queries = new ArrayList<>();
        List<Integer> groupOf = new ArrayList<>();
        for (int k = 0; k < groups.size(); k++) {
            List<Query> group = groups.get(k).at(step, images.size());
            queries.addAll(group);
            groupOf.addAll(Collections.nCopies(group.size(), k));
        }
        Sums sums = new Sums(cleanError(step), groups, groupOf);
        predictions.at(
                step,
                queries,
                batch -> {
                    sums.add(batch);
                    progress.add(batch.count());
                },
                cancellation);
        return sums.means;
    }

    /** The chain whose first step this is: there the error of its mean is that of the clean image. */
    private VariationalBound cleanError(int step) {
        int last = scheduler.scheduler().forward().stepCount();
        return scheduler.bound(new BoundRequest(new int[] {step, last}, BoundRequest.FixedVariance.SMALL, false));
    }

    /** Adds up what is done. */
    private static final class Progress {

        private final ProbeListener listener;
        private final long total;
        private long done;

        Progress(ProbeListener listener, long total) {
            this.listener = listener;
            this.total = total;
        }

        void add(int count) {
            done += count;
            listener.progressed(done, total);
        }
    }

    /** The losses of one step, query after query. */
    private final class Sums {

        private final VariationalBound bound;
        private final List<Queries> groups;
        private final List<Integer> groupOf;
        private final GroupMeans means;
        private int next;

        Sums(VariationalBound bound, List<Queries> groups, List<Integer> groupOf) {
            this.bound = bound;
            this.groups = groups;
            this.groupOf = groupOf;
            means = new GroupMeans(groups.size());
        }

        void add(PredictedBatch batch) {
            Tensor error = Tensor.allocate(batch.forward().noised().shape());
            bound.meanError(batch.forward(), batch.noise(), batch.prediction(), error);
            for (int place = 0; place < batch.count(); place++) {
                int group = groupOf.get(next++);
                double share = 1.0 / groups.get(group).count();
                means.target()[group] += share * targetLoss(batch, place);
                means.clean()[group] += share * cleanLoss(error, place);
                means.luma()[group] += share * lumaLoss(error, place);
            }
        }

        /** A learned variance comes after the prediction. */
        private double targetLoss(PredictedBatch batch, int place) {
            int size = images.dimensions();
            int stride = batch.prediction().size() / batch.prediction().dimension(0);
            double sum = 0;
            for (int i = 0; i < size; i++) {
                double difference = (double) batch.prediction().get(place * stride + i)
                        - batch.forward().target().get(place * size + i);
                sum += difference * difference;
            }
            return sum / size;
        }

        private double cleanLoss(Tensor error, int place) {
            int size = images.dimensions();
            double sum = 0;
            for (int i = place * size; i < (place + 1) * size; i++) {
                sum += (double) error.get(i) * error.get(i);
            }
            return sum / size;
        }

        private double lumaLoss(Tensor error, int place) {
            int size = images.dimensions();
            int pixels = size / lumaWeights.length;
            double luma = 0;
            for (int i = 0; i < size; i++) {
                luma += lumaWeights[i / pixels] * error.get(place * size + i) / pixels;
            }
            return luma * luma;
        }
    }
}
