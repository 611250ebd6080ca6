package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a conditioning, made known to the runtime. Floats are shared with the network, whole numbers are
 * converted before each run. The tensors are only remembered as long as somebody else holds them.
 */
final class BoundConditioning {

    private record Value(String name, WeakReference<Tensor> given, ConditioningSignature.Input input) {}

    private final List<Value> values;

    /** Binds tensors that fit; {@code natives} owns what is opened. */
    BoundConditioning(NativeRuntime runtime, NetworkConditioning network, Conditioning conditioning, Natives natives)
            throws OrtException {
        values = new ArrayList<>(network.inputs().size());
        for (ConditioningSignature signature : network.inputs()) {
            Tensor given = conditioning.inputs().get(signature.name());
            ConditioningSignature.Input input = signature.input(runtime, given);
            natives.own(input.tensor());
            values.add(new Value(signature.name(), new WeakReference<>(given), input));
        }
    }

    boolean isFor(Conditioning conditioning) {
        Map<String, Tensor> others = conditioning.inputs();
        boolean same = others.size() == values.size();
        for (int i = 0; same && i < values.size(); i++) {
            Tensor other = others.get(values.get(i).name());
            same = other != null && values.get(i).given().refersTo(other);
        }
        return same;
    }

    boolean isStale() {
        return values.stream().anyMatch(value -> value.given().refersTo(null));
    }

    void addTo(Map<String, OnnxTensor> inputs) {
        values.forEach(value -> inputs.put(value.name(), value.input().tensor()));
    }

    /** Takes over what the tensors hold now. */
    void refresh() {
        for (int i = 0; i < values.size(); i++) {
            values.get(i).input().refresh().run();
        }
    }
}
