package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.diagnose.PictureSets.PictureSet;
import dev.offsetnoise.host.noised.CleanImages;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.host.noised.ToldDenoiser;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.models.network.ComputeDevice;
import java.util.ArrayList;
import java.util.List;

/** Measures how far models are from the best that is possible. Nothing is written to files. */
public final class DiagnosisService {

    private final Host host;

    /**
     * Makes the service.
     *
     * @param host finds models and schedulers; it must stay open
     */
    public DiagnosisService(Host host) {
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
    public void check(DiagnosisRequest request) {
        DiagnosisPlan.of(request, host);
    }

    /**
     * Measures.
     *
     * @param request what is asked for
     * @param listener is told how it goes
     * @param cancellation ends the work early
     * @return what was found
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws dev.offsetnoise.latent.model.ModelException if the model cannot be used, or answers with what is no number
     * @throws dev.offsetnoise.host.service.HostException if the scheduler breaks its contract
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public DiagnosisResult diagnose(DiagnosisRequest request, ProbeListener listener, Cancellation cancellation) {
        DiagnosisPlan plan = DiagnosisPlan.of(request, host);
        List<String> remarks = new ArrayList<>();
        TrainingShare.warning(plan.model().card(), request.pictures()).ifPresent(remarks::add);
        remarks.forEach(listener::remarked);
        List<CleanImages> read = new ArrayList<>();
        for (PictureSet set : plan.sets()) {
            read.add(CleanImages.read(set.choice(), plan.model(), request.device(), listener, cancellation));
        }
        read.forEach(images -> remarks.addAll(images.remarks()));
        listener.began("opening the network");
        try (ToldDenoiser network = ToldDenoiser.open(plan.model(), request.told(), request.device(), cancellation)) {
            network.remarks().forEach(listener::remarked);
            remarks.addAll(network.remarks());
            SetMeasurement measurement = new SetMeasurement(
                    plan.scheduler(), plan.steps(), request.queries(), request.estimator(), device(request));
            List<SetDiagnosis> sets = new ArrayList<>();
            for (int i = 0; i < read.size(); i++) {
                String name = plan.sets().get(i).name();
                sets.add(measurement.of(name, read.get(i), network, request.batch(), listener, cancellation));
            }
            return new DiagnosisResult(
                    request,
                    plan.model().card().id(),
                    plan.scheduler().choice().offered().id(),
                    plan.model().card().profile().prediction(),
                    plan.scheduler().scheduler().profile().offset().isPresent(),
                    plan.scheduler().scheduler().forward().stepCount(),
                    network.device(),
                    remarks,
                    sets);
        }
    }

    private static ComputeDevice device(DiagnosisRequest request) {
        return request.device() instanceof DeviceRequest.Cpu ? ComputeDevice.CPU : ComputeDevice.AUTO;
    }
}
