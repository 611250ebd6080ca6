package dev.offsetnoise.models.finetune;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.safetensors.FloatTensor;
import dev.offsetnoise.models.safetensors.SafetensorsFile;
import java.net.URISyntaxException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder that lora_with_peers.py filled: an exported network, adapters, inputs, and what PyTorch answers. */
record LoraCase(Path folder, SafetensorsFile numbers) {

    static final String SAMPLE = "sample";
    static final String TIMESTEP = "timestep";
    static final String WORDS = "encoder_hidden_states";
    static final GraphEnds ENDS = new GraphEnds(SAMPLE, TIMESTEP, "out_sample");

    static LoraCase stored() {
        try {
            return in(Path.of(LoraCase.class
                            .getResource("/lora/numbers.safetensors")
                            .toURI())
                    .getParent());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static LoraCase in(Path folder) {
        return new LoraCase(folder, SafetensorsFile.read(folder.resolve("numbers.safetensors")));
    }

    OnnxGraphFile network(String export) {
        return OnnxGraphFile.read(folder.resolve("network-" + export + ".onnx"));
    }

    LoraAdapter adapter(String name) {
        return LoraAdapter.read(folder.resolve(name + ".safetensors"));
    }

    FloatTensor input(String name) {
        return numbers.tensor(name);
    }

    long[] timesteps() {
        float[] steps = input(TIMESTEP).values();
        return new long[] {(long) steps[0], (long) steps[1]};
    }

    /** What PyTorch answers with an adapter, or plain. */
    float[] expected(String name) {
        return numbers.tensor(name).values();
    }

    /** What ONNX Runtime answers. */
    float[] answer(Path model) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.toString());
                OnnxTensor sample = tensor(environment, input(SAMPLE));
                OnnxTensor words = tensor(environment, input(WORDS));
                OnnxTensor steps = OnnxTensor.createTensor(environment, LongBuffer.wrap(timesteps()), new long[] {2});
                OrtSession.Result result = session.run(Map.of(SAMPLE, sample, WORDS, words, TIMESTEP, steps))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[output.remaining()];
            output.get(values);
            return values;
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, FloatTensor tensor) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor.values()), tensor.shape());
    }

    static List<String> exports() {
        return List.of("torchscript", "dynamo");
    }
}
