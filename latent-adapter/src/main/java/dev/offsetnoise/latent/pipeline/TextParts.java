package dev.offsetnoise.latent.pipeline;

import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.TextSource;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The text encoders and tokenizers of a pipeline, and what its denoiser takes of them. */
final class TextParts {

    private static final String FIRST = "text_encoder";
    private static final String SECOND = "text_encoder_2";
    private static final String FIRST_TOKENIZER = "tokenizer";
    private static final String SECOND_TOKENIZER = "tokenizer_2";
    private static final String STATES = "last_hidden_state";
    private static final String POOLED = "text_embeds";
    private static final Pattern LAYER = Pattern.compile("hidden_states\\.(\\d{1,4})");
    private static final int STATES_RANK = 3;
    private static final int POOLED_RANK = 2;

    /** CLIP's tokens. Tokenizers without a limit write an astronomical number. */
    private static final int USUAL_TOKENS = 77;

    private static final int MOST_TOKENS = 4096;

    private final Path folder;
    private final ModelIndex index;
    private final Denoiser denoiser;

    TextParts(Path folder, ModelIndex index, Denoiser denoiser) {
        this.folder = folder;
        this.index = index;
        this.denoiser = denoiser;
    }

    List<ConditioningInput> inputs() {
        return index.isXl() ? twoTexts() : oneText();
    }

    private List<ConditioningInput> oneText() {
        OnnxOutline encoder = outline(FIRST);
        String states = encoder.output(STATES, STATES_RANK).name();
        return List.of(new ConditioningInput.Text(
                denoiser.text(), file(FIRST), Optional.of(states), FIRST_TOKENIZER, tokens(encoder)));
    }

    /** The states before the last layer of both encoders, and the second one's summary. */
    private List<ConditioningInput> twoTexts() {
        for (String part : List.of(FIRST, SECOND)) {
            if (index.file().value(part).isPresent() && index.part(part).isEmpty()) {
                throw new ModelException(index.file().path() + " has no " + part
                        + ": only the base model of Stable Diffusion XL can be run, not its refiner.");
            }
        }
        OnnxOutline second = outline(SECOND);
        OnnxOutline first = outline(FIRST);
        int tokens = tokens(first);
        TextSource pooled = source(SECOND, second.output(POOLED, POOLED_RANK).name(), SECOND_TOKENIZER);
        List<TextSource> states = List.of(
                source(FIRST, lastButOne(first), FIRST_TOKENIZER),
                source(SECOND, lastButOne(second), SECOND_TOKENIZER));
        boolean zero = index.zeroUnconditional();
        return List.of(
                new ConditioningInput.Texts(denoiser.text(), states, tokens, zero),
                new ConditioningInput.PooledText(denoiser.pooledText(), pooled, tokens, zero),
                new ConditioningInput.Sizes(denoiser.sizes()));
    }

    private OnnxOutline outline(String part) {
        return OnnxOutline.read(folder.resolve(file(part)));
    }

    private static String file(String part) {
        return part + "/model.onnx";
    }

    private static TextSource source(String part, String output, String tokenizer) {
        return new TextSource(file(part), Optional.of(output), tokenizer);
    }

    /** Outputs are numbered from the embedding, 0, to the last layer. */
    private static String lastButOne(OnnxOutline encoder) {
        List<String> layers = encoder.outputs().stream()
                .map(OnnxOutline.End::name)
                .filter(name -> LAYER.matcher(name).matches())
                .sorted(Comparator.comparingInt(name -> Integer.parseInt(name.substring(name.indexOf('.') + 1))))
                .toList();
        if (layers.size() < 2) {
            throw new ModelException("The text encoder " + encoder.file()
                    + " does not give the states of its layers (hidden_states.0, hidden_states.1, …), of which Stable"
                    + " Diffusion XL takes the last but one. Export the pipeline again with Optimum, as a"
                    + " stable-diffusion-xl, which gives them.");
        }
        return layers.get(layers.size() - 2);
    }

    private int tokens(OnnxOutline encoder) {
        OptionalInt limit = limit("tokenizer/tokenizer_config.json", "model_max_length");
        OptionalInt positions = limit("text_encoder/config.json", "max_position_embeddings");
        return encoder.input("input_ids", 2).length(1).orElse(limit.orElse(positions.orElse(USUAL_TOKENS)));
    }

    private OptionalInt limit(String name, String key) {
        return ConfigFile.readIfThere(folder.resolve(name))
                .map(file -> file.number(key, USUAL_TOKENS))
                .filter(number -> number >= 1 && number <= MOST_TOKENS)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
    }
}
