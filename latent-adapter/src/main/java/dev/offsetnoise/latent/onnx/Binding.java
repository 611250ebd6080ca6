package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One sample, its conditioning and one prediction, made known to the runtime once and run many times, by one thread at a
 * time. The tensors' memory is shared; the tensors themselves are only remembered as long as somebody else holds them.
 */
final class Binding implements AutoCloseable {

    private final WeakReference<Tensor> sample;
    private final WeakReference<Tensor> prediction;
    private final Natives natives = new Natives();
    private final ConvertedFloats sampleFloats;
    private final ConvertedFloats predictionFloats;
    private final TimestepSignature.Input timestep;
    private final BoundConditioning conditioning;
    private final RunSwitch runs;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    /** Binds tensors that fit. */
    Binding(
            NativeRuntime runtime,
            NetworkSignature network,
            RunClock clock,
            Tensor sample,
            Conditioning conditioning,
            Tensor prediction)
            throws OrtException {
        this.sample = new WeakReference<>(sample);
        this.prediction = new WeakReference<>(prediction);
        try {
            sampleFloats = network.sample().bind(runtime, sample);
            natives.own(sampleFloats.tensor());
            predictionFloats = network.prediction().bind(runtime, prediction);
            natives.own(predictionFloats.tensor());
            timestep = network.timestep().input(runtime, sample.dimension(0));
            natives.own(timestep.tensor());
            this.conditioning = new BoundConditioning(runtime, network.conditioning(), conditioning, natives);
            runs = natives.own(new RunSwitch(runtime, clock));
            inputs = new HashMap<>();
            inputs.put(network.names().sampleInput(), sampleFloats.tensor());
            inputs.put(network.names().timestepInput(), timestep.tensor());
            this.conditioning.addTo(inputs);
            outputs = Map.of(network.names().output(), predictionFloats.tensor());
        } catch (OrtException | RuntimeException | Error failed) {
            natives.closeAfter(failed);
            throw failed;
        }
    }

    boolean isFor(Tensor otherSample, Conditioning otherConditioning, Tensor otherPrediction) {
        return sample.refersTo(otherSample)
                && prediction.refersTo(otherPrediction)
                && conditioning.isFor(otherConditioning);
    }

    /** Whether nobody else holds the tensors any more. */
    boolean isStale() {
        return sample.refersTo(null) || prediction.refersTo(null) || conditioning.isStale();
    }

    /**
     * Runs the network.
     *
     * @param session the network
     * @param step {@code t} in 1..T; the network is handed {@code t - 1}
     * @param cancellation ends the run
     * @throws dev.offsetnoise.api.InvalidRequestException if the conditioning now holds what the network does not know
     */
    void run(OrtSession session, double step, Cancellation cancellation) throws OrtException {
        timestep.setter().accept(step - 1);
        sampleFloats.toNetwork().run();
        conditioning.refresh();
        runs.run(cancellation, options -> {
            session.run(inputs, Set.of(), outputs, options).close();
            return null;
        });
        predictionFloats.toCaller().run();
    }

    @Override
    public void close() {
        natives.close();
    }
}
