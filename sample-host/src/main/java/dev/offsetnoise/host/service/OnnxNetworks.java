package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.latent.condition.Conditioner;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.guidance.ConditioningBatch;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxDenoiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Networks that run on ONNX Runtime. */
final class OnnxNetworks implements NetworkSource {

    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    @Override
    public Conditionings tell(
            ModelFolder model, DeviceRequest device, Description description, Cancellation cancellation) {
        List<String> remarks = new ArrayList<>();
        try (Conditioner conditioner = Conditioner.open(model, device)) {
            long begin = System.nanoTime();
            Subject shown = description.positive();
            Conditioning positive = conditioner.of(List.of(shown), description.sizes(), cancellation);
            remarks.addAll(conditioner.remarks(shown));
            Optional<ConditioningBatch> negative = Optional.empty();
            if (description.negative().isPresent()) {
                Subject avoided = description.negative().get();
                negative = Optional.of(ConditioningBatch.ofOne(
                        conditioner.against(List.of(avoided), description.sizes(), cancellation)));
                remarks.addAll(conditioner.remarks(avoided));
            }
            double seconds = (System.nanoTime() - begin) / NANOS_A_SECOND;
            return new Conditionings(ConditioningBatch.ofOne(positive), negative, remarks, seconds);
        }
    }

    @Override
    public OpenNetwork open(ModelFolder model, DeviceRequest device) {
        OnnxDenoiser network = OnnxDenoiser.open(model, device);
        return new OpenNetwork(
                network, network.device(), network.fallbackReason(), network.fixedBatch(), network::runtimeSeconds);
    }
}
