package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.optimal.OptimalLoss;
import dev.offsetnoise.models.optimal.OptimalLossEstimator;
import dev.offsetnoise.models.optimal.OptimalLossMeasurement;
import dev.offsetnoise.models.optimal.Queries;
import java.util.ArrayList;
import java.util.List;

/** Computes the optimal losses of the same queries, group after group. */
final class OptimalLosses {

    /** Parts of a group's work that progress tells apart. */
    private static final int PARTS = 1000;

    private final OptimalLossMeasurement measurement;
    private final OptimalLossEstimator estimator;

    OptimalLosses(
            Scheduler scheduler,
            DataImages data,
            OptimalLossEstimator estimator,
            ComputeDevice device,
            Cancellation cancellation) {
        measurement = new OptimalLossMeasurement(scheduler, data, device, cancellation);
        this.estimator = estimator;
    }

    List<GroupMeans> at(int[] steps, List<Queries> groups, ProbeListener listener, Cancellation cancellation) {
        List<GroupMeans> means = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            means.add(new GroupMeans(groups.size()));
        }
        for (int k = 0; k < groups.size(); k++) {
            int group = k;
            List<OptimalLoss> losses = measurement.measure(
                    steps,
                    groups.get(k),
                    estimator.repeated(k),
                    share -> listener.progressed(Math.round((group + share) * PARTS), (long) groups.size() * PARTS),
                    cancellation);
            for (int i = 0; i < steps.length; i++) {
                put(losses.get(i), means.get(i), k);
            }
        }
        return means;
    }

    private static void put(OptimalLoss loss, GroupMeans means, int group) {
        means.target()[group] = loss.trained().value();
        means.clean()[group] = loss.x0().value();
        means.luma()[group] = loss.luma().value();
    }
}
