package dev.offsetnoise.host.recipe;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.picture.PngTexts;
import dev.offsetnoise.latent.condition.PictureSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a picture of another tool says under {@code parameters}, as far as it can be done here: a beginning, not a recipe.
 * The composition comes out alike where the tool drew its noise on the CPU; bits do not.
 *
 * @param prompt what the picture was to show; empty for nothing
 * @param negativePrompt what guidance led away from; empty for nothing
 * @param guidance how strongly; empty where the text does not say
 * @param rescale share of the guidance whose contrast was brought back, 0 to 1
 * @param steps calls of the denoiser; empty where the text does not say
 * @param scheduler id of the scheduler that is, or is nearest to, the tool's sampler; empty where the text names none
 * @param settings the scheduler's settings
 * @param seed the picture's seed; empty where the text does not say
 * @param rng where its noise came from, as near as can be
 * @param size the picture's size; empty where the text does not say
 * @param model the model as the text names it, for people; empty where it does not
 * @param remarks what cannot be done here as it was there, in sentences
 */
public record ForeignParameters(
        String prompt,
        String negativePrompt,
        OptionalDouble guidance,
        double rescale,
        OptionalInt steps,
        Optional<String> scheduler,
        Map<String, String> settings,
        OptionalLong seed,
        Rng rng,
        Optional<PictureSize> size,
        Optional<String> model,
        List<String> remarks) {

    private static final int LONGEST_TEXT = 1 << 16;

    /**
     * Validates and copies the components.
     *
     * @param prompt see {@link #prompt()}
     * @param negativePrompt see {@link #negativePrompt()}
     * @param guidance see {@link #guidance()}
     * @param rescale see {@link #rescale()}
     * @param steps see {@link #steps()}
     * @param scheduler see {@link #scheduler()}
     * @param settings see {@link #settings()}
     * @param seed see {@link #seed()}
     * @param rng see {@link #rng()}
     * @param size see {@link #size()}
     * @param model see {@link #model()}
     * @param remarks see {@link #remarks()}
     */
    public ForeignParameters {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(negativePrompt, "negativePrompt");
        Objects.requireNonNull(guidance, "guidance");
        Objects.requireNonNull(steps, "steps");
        Objects.requireNonNull(scheduler, "scheduler");
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(rng, "rng");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(model, "model");
        settings = Map.copyOf(settings);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads what a picture of another tool says.
     *
     * @param file a PNG file
     * @return what it says; empty if it says nothing in this form, or carries a recipe of this program
     * @throws InvalidRequestException if the file cannot be read, or its text cannot be understood
     */
    public static Optional<ForeignParameters> read(Path file) {
        try {
            Map<String, String> texts = PngTexts.read(file);
            return texts.containsKey(RecipeFile.JSON)
                    ? Optional.empty()
                    : Optional.ofNullable(texts.get(RecipeFile.PARAMETERS)).map(ForeignParameters::parse);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "Cannot read the parameters of " + file + ": " + OutputTarget.reason(e) + ". Name another picture.",
                    e);
        }
    }

    /**
     * Reads such a text.
     *
     * @param text prompt, negative prompt and the line of fields; parts may be missing
     * @return what it says
     * @throws InvalidRequestException if it is too long, holds nothing, is of another form, or names a value that cannot be
     */
    public static ForeignParameters parse(String text) {
        requireShort(text);
        ParameterLines lines = ParameterLines.of(text);
        if (lines.fields().isEmpty()) {
            requirePrompt(text.strip());
        }
        return new ForeignReading(lines).parameters();
    }

    private static void requireShort(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidRequestException(
                    "The parameters of the picture have " + text.length() + " characters; expected at most "
                            + LONGEST_TEXT + ". Give the values as options, without --from.");
        }
    }

    private static void requirePrompt(String text) {
        boolean json = text.startsWith("{") && text.endsWith("}");
        if (text.isEmpty() || json) {
            throw new InvalidRequestException("The parameters of the picture are "
                    + (json ? "JSON of another tool" : "empty")
                    + "; expected a prompt and a line such as \"Steps: 20, Sampler: Euler, Seed: 1\". Give the values as"
                    + " options, without --from.");
        }
    }
}
