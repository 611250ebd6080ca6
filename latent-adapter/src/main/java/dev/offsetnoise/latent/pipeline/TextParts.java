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
        OnnxOutline.End output = encoder.output(STATES, STATES_RANK);
        String states = output.name();
        requireWidth(output.length(2), denoiser.textWidth(), FIRST);
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
        OnnxOutline.End summary = second.output(POOLED, POOLED_RANK);
        requireWidth(summary.length(1), denoiser.pooledTextWidth(), SECOND);
        OnnxOutline.End firstStates = lastButOne(first);
        OnnxOutline.End secondStates = lastButOne(second);
        Optional<Integer> both =
                firstStates.length(2).flatMap(width -> secondStates.length(2).map(further -> width + further));
        requireWidth(both, denoiser.textWidth(), FIRST + " and " + SECOND);
        TextSource pooled = source(SECOND, summary.name(), SECOND_TOKENIZER);
        List<TextSource> states = List.of(
                source(FIRST, firstStates.name(), FIRST_TOKENIZER),
                source(SECOND, secondStates.name(), SECOND_TOKENIZER));
        boolean zero = index.zeroUnconditional();
        return List.of(
                new ConditioningInput.Texts(denoiser.text(), states, tokens, zero),
                new ConditioningInput.PooledText(denoiser.pooledText(), pooled, tokens, zero),
                new ConditioningInput.Sizes(denoiser.sizes()));
    }

    private void requireWidth(Optional<Integer> given, Optional<Integer> taken, String parts) {
        if (given.isPresent() && taken.isPresent() && !given.equals(taken)) {
            throw new ModelException("The vectors of " + parts + " in " + folder + " have " + given.get()
                    + " numbers; the denoiser in " + folder.resolve(Denoiser.FILE) + " takes " + taken.get()
                    + ". Put back the text encoders that came with the denoiser.");
        }
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
    private static OnnxOutline.End lastButOne(OnnxOutline encoder) {
        List<OnnxOutline.End> layers = encoder.outputs().stream()
                .filter(end -> LAYER.matcher(end.name()).matches())
                .sorted(Comparator.comparingInt(TextParts::layer))
                .toList();
        if (layers.size() < 2) {
            throw new ModelException("The text encoder " + encoder.file()
                    + " does not give the states of its layers (hidden_states.0, hidden_states.1, …), of which Stable"
                    + " Diffusion XL takes the last but one. Export the pipeline again with Optimum, as a"
                    + " stable-diffusion-xl, which gives them.");
        }
        return layers.get(layers.size() - 2);
    }

    private static int layer(OnnxOutline.End states) {
        return Integer.parseInt(states.name().substring(states.name().indexOf('.') + 1));
    }

    private int tokens(OnnxOutline encoder) {
        OptionalInt limit = limit("tokenizer/tokenizer_config.json", "model_max_length");
        OptionalInt positions = limit("text_encoder/config.json", "max_position_embeddings");
        return encoder.input("input_ids", 2).length(1).orElse(limit.orElse(positions.orElse(USUAL_TOKENS)));
    }

    private OptionalInt limit(String name, String key) {
        return ConfigFile.readIfThere(folder, name)
                .map(file -> file.number(key, USUAL_TOKENS))
                .filter(number -> number >= 1 && number <= MOST_TOKENS)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
    }
}
