package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.noised.CleanImages;
import dev.offsetnoise.host.noised.NoisedPredictions;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.host.noised.ToldDenoiser;
import dev.offsetnoise.host.service.Host;
import java.util.ArrayList;
import java.util.List;

/** Measures the bits per dimension that models need for pictures. Nothing is written to files. */
public final class LikelihoodService {

    private final Host host;

    /**
     * Makes the service.
     *
     * @param host finds models and schedulers; it must stay open
     */
    public LikelihoodService(Host host) {
        this.host = host;
    }

    /**
     * Looks for what can be refused before any work.
     *
     * @param request what is asked for
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws dev.offsetnoise.latent.model.ModelException if the model cannot be used
     * @throws dev.offsetnoise.host.service.HostException if the scheduler breaks its contract
     */
    public void check(LikelihoodRequest request) {
        LikelihoodPlan.of(request, host);
    }

    /**
     * Measures.
     *
     * @param request what is asked for
     * @param listener is told how it goes
     * @param cancellation ends the work early
     * @return what was measured
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws dev.offsetnoise.latent.model.ModelException if the model cannot be used, or answers with what is no number
     * @throws dev.offsetnoise.host.service.HostException if the scheduler breaks its contract
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public LikelihoodResult measure(LikelihoodRequest request, ProbeListener listener, Cancellation cancellation) {
        LikelihoodPlan plan = LikelihoodPlan.of(request, host);
        CleanImages images = CleanImages.read(request.images(), plan.model(), request.device(), listener, cancellation);
        listener.began("opening the network");
        try (ToldDenoiser network = open(plan, request, cancellation)) {
            network.remarks().forEach(listener::remarked);
            NoisedPredictions predictions = new NoisedPredictions(
                    images, network, plan.scheduler().scheduler().forward(), request.batch());
            MeasuredBound bound = new BoundMeasurement(
                            images, predictions, plan.bound(), request.draws(), listener, cancellation)
                    .run(plan.groups());
            List<String> remarks = new ArrayList<>(images.remarks());
            remarks.addAll(network.remarks());
            return new LikelihoodResult(
                    request,
                    plan.model().card().id(),
                    plan.scheduler().choice().offered().id(),
                    plan.variance(),
                    plan.model().card().profile().schedule().steps(),
                    images.dimensions(),
                    network.device(),
                    remarks,
                    bound);
        }
    }

    private static ToldDenoiser open(LikelihoodPlan plan, LikelihoodRequest request, Cancellation cancellation) {
        ToldDenoiser whole = ToldDenoiser.open(plan.model(), request.told(), request.device(), cancellation);
        return plan.leavesVarianceOut() ? whole.with(MeanHalf::new) : whole;
    }
}
