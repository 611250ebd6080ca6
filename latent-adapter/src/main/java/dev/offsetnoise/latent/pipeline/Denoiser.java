package dev.offsetnoise.latent.pipeline;

import dev.offsetnoise.latent.model.ModelException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The denoiser of a pipeline, its UNet: how it is called and which shape its latents have. */
final class Denoiser {

    static final String FILE = "unet/model.onnx";

    private static final String CONFIG = "unet/config.json";
    private static final int SCALAR = 0;
    private static final int VECTORS = 2;
    private static final int TEXTS = 3;
    private static final int IMAGES = 4;
    private static final int USUAL_CHANNELS = 4;

    /** Rows and columns of the native latents where no configuration says: 512 and 1024 pixels. */
    private static final int USUAL_SIZE = 64;

    private static final int XL_SIZE = 128;

    private final OnnxOutline network;
    private final Optional<ConfigFile> config;
    private final boolean xl;

    Denoiser(Path folder, boolean xl) {
        network = OnnxOutline.read(folder.resolve(FILE));
        config = ConfigFile.readIfThere(folder, CONFIG);
        this.xl = xl;
        requireNoFurtherInputs();
    }

    private void requireNoFurtherInputs() {
        Set<String> further = new TreeSet<>();
        network.inputs().forEach(end -> further.add(end.name()));
        Set<String> known = new HashSet<>(List.of(sample().name(), timestep(), text()));
        if (xl) {
            known.addAll(List.of(pooledText(), sizes()));
        }
        further.removeAll(known);
        if (!further.isEmpty()) {
            throw new ModelException("The denoiser " + network.file() + " also takes " + String.join(", ", further)
                    + ", which " + (xl ? "the base model of Stable Diffusion XL" : "Stable Diffusion 1 and 2")
                    + " does not: it may be a ControlNet's, a refiner's or a distilled one, which cannot be run.");
        }
    }

    private OnnxOutline.End sample() {
        return network.input("sample", IMAGES);
    }

    private OnnxOutline.End result() {
        return network.output("out_sample", IMAGES);
    }

    String sampleInput() {
        return sample().name();
    }

    String timestepInput() {
        return timestep();
    }

    private String timestep() {
        return network.takes("timestep")
                ? "timestep"
                : network.input("t", SCALAR).name();
    }

    String output() {
        return result().name();
    }

    String text() {
        return network.input("encoder_hidden_states", TEXTS).name();
    }

    /** Numbers in a token's vector, if the network fixes it. */
    Optional<Integer> textWidth() {
        return network.input("encoder_hidden_states", TEXTS).length(2);
    }

    /** Numbers in the vector of a whole text, if the network fixes it. */
    Optional<Integer> pooledTextWidth() {
        return network.input("text_embeds", VECTORS).length(1);
    }

    String pooledText() {
        return network.input("text_embeds", VECTORS).name();
    }

    String sizes() {
        return network.input("time_ids", VECTORS).name();
    }

    /** Channels of the latents, of which it must take and give the same number. */
    int channels() {
        int in = channels(sample(), "in_channels");
        int out = channels(result(), "out_channels");
        if (in != out) {
            throw new ModelException("The denoiser " + network.file() + " takes " + in + " channels and gives " + out
                    + ": it also wants a mask or a picture (inpainting, instructions, depth), or gives a variance. Only"
                    + " those that make pictures of texts can be run.");
        }
        return in;
    }

    private int channels(OnnxOutline.End end, String key) {
        return end.length(1)
                .or(() -> config.flatMap(file -> file.value(key).map(value -> file.whole(key, value))))
                .orElse(USUAL_CHANNELS);
    }

    /** Rows and columns of the native latents: those that the network is fixed to, or else those of its training. */
    int[] size(Remarks remarks) {
        int[] trained = trainedSize(remarks);
        return new int[] {
            sample().length(2).orElse(trained[0]), sample().length(IMAGES - 1).orElse(trained[1])
        };
    }

    private int[] trainedSize(Remarks remarks) {
        String key = "sample_size";
        if (config.isEmpty() || config.get().value(key).isEmpty()) {
            int usual = xl ? XL_SIZE : USUAL_SIZE;
            remarks.add("The pipeline does not say which size its denoiser was trained with; taken is the usual one of "
                    + usual + " x " + usual + " latents.");
            return new int[] {usual, usual};
        }
        ConfigFile file = config.get();
        if (!file.value(key).orElseThrow().isJsonArray()) {
            int side = file.whole(key).orElseThrow();
            return new int[] {side, side};
        }
        int[] sides = file.elements(key).orElseThrow().stream()
                .mapToInt(value -> file.whole(key, value))
                .toArray();
        if (sides.length != 2) {
            throw file.error(key, "expected one number, or height and width.");
        }
        return sides;
    }
}
