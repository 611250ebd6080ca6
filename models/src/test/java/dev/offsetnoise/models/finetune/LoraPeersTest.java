package dev.offsetnoise.models.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.onnxruntime.OrtException;
import dev.offsetnoise.models.graph.ImportedGraph;
import dev.offsetnoise.models.network.WeightArray;
import dev.offsetnoise.models.network.Weights;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.safetensors.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adapters go from here to diffusers and back, in files that lora_with_peers.py made with a run of this test. */
class LoraPeersTest {

    private static final double TOLERANCE = 1e-4;
    private static final int STEPS = 20;
    private static final float LEARNING_RATE = 0.5f;

    @TempDir
    Path folder;

    private static void assertAgree(float[] expected, float[] actual) {
        assertEquals(0, difference(expected, actual), TOLERANCE);
    }

    /** The largest, beside the largest expected number. */
    private static double difference(float[] expected, float[] actual) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        return difference / largest;
    }

    private float[] merged(LoraCase stored, String adapter, double strength) throws OrtException {
        return merged(stored, "dynamo", adapter, strength);
    }

    private float[] merged(LoraCase stored, String export, String adapter, double strength) throws OrtException {
        OnnxGraphFile network = stored.network(export);
        Path target = folder.resolve(adapter + ".onnx");
        network.write(
                target,
                stored.adapter(adapter)
                        .merged(network, ImportedGraph.weightsOf(network), strength)
                        .values());
        return stored.answer(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kohya", "diffusers"})
    void whatWasMadeThereIsMergedHere(String adapter) throws OrtException {
        LoraCase stored = LoraCase.stored();
        float[] expected = stored.expected(adapter);
        assertTrue(difference(expected, stored.expected("plain")) > 100 * TOLERANCE);
        assertAgree(expected, merged(stored, adapter, 1));
    }

    @Test
    void whatWasTrainedHereIsLoadedThere() throws OrtException {
        LoraCase stored = LoraCase.stored();
        float[] expected = stored.expected("trained-dynamo");
        assertTrue(difference(expected, stored.expected("plain")) > 100 * TOLERANCE);
        assertAgree(expected, merged(stored, "trained-dynamo", 1));
    }

    @Test
    void strengthZeroLeavesTheNetworkAsItWas() throws OrtException {
        LoraCase stored = LoraCase.stored();
        assertAgree(stored.expected("plain"), merged(stored, "kohya", 0));
    }

    @Test
    void whatWasReadIsWrittenAsItWas() throws IOException {
        Path target = folder.resolve("again.safetensors");
        LoraCase.stored().adapter("trained-dynamo").write(target);
        assertArrayEquals(
                Files.readAllBytes(LoraCase.stored().folder().resolve("trained-dynamo.safetensors")),
                Files.readAllBytes(target));
    }

    /** Trains the adapters that the script then loads into the PyTorch model. */
    @Test
    @EnabledIfSystemProperty(named = "lora.peers", matches = ".+")
    void trainForThePeers() throws OrtException {
        LoraCase peers = LoraCase.in(Path.of(System.getProperty("lora.peers")));
        for (String export : LoraCase.exports()) {
            assertAgree(peers.expected("kohya"), merged(peers, export, "kohya", 1));
            assertAgree(peers.expected("diffusers"), merged(peers, export, "diffusers", 1));
            OnnxGraphFile file = peers.network(export);
            try (ImportedGraph graph = ImportedGraph.of(file)) {
                ImportedNetwork network = new ImportedNetwork(
                        file, graph, LoraCase.ENDS, LoraNetwork.adaptable(graph.trainableWeights()));
                LoraNetwork lora = new LoraNetwork(network, network.start(), new LoraNetwork.Rank(2, 4));
                Weights trained = train(peers, lora);
                file.write(peers.folder().resolve("merged-" + export + ".onnx"), lora.merged(trained));
                lora.adapter(trained, "trained by LoraPeersTest")
                        .write(peers.folder().resolve("trained-" + export + ".safetensors"));
            }
        }
    }

    /** Plain gradient descent towards twice the first answer. */
    private static Weights train(LoraCase peers, LoraNetwork lora) {
        Weights weights = lora.start(1);
        WeightArray array = new WeightArray(weights.specs());
        float[] values = weights.values();
        for (int i = 0; i < STEPS; i++) {
            array.set(values);
            try (NDManager step = NDManager.newBaseManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray flat = array.flat(step);
                flat.setRequiresGradient(true);
                NDArray answer = lora.predict(
                        step,
                        array.parameters(step, flat),
                        array(step, peers.input(LoraCase.SAMPLE)),
                        step.create(peers.timesteps()),
                        Map.of(LoraCase.WORDS, array(step, peers.input(LoraCase.WORDS))));
                NDArray target = array(step, peers.numbers().tensor("plain")).mul(2);
                collector.backward(answer.sub(target).square().mean());
                float[] gradient = flat.getGradient().toFloatArray();
                for (int k = 0; k < values.length; k++) {
                    values[k] -= LEARNING_RATE * gradient[k];
                }
            }
        }
        return weights.with(values);
    }

    private static NDArray array(NDManager manager, FloatTensor tensor) {
        return manager.create(tensor.values(), new Shape(tensor.shape()));
    }
}
