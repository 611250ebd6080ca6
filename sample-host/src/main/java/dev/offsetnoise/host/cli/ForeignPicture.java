package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Canvas;
import dev.offsetnoise.host.recipe.ForeignParameters;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.Subject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture of another tool as a beginning.
 *
 * @param file the picture
 * @param parameters what its text says
 */
record ForeignPicture(Path file, ForeignParameters parameters) {

    /** Empty for pictures with a recipe of this program, and for those with no text at all. */
    static Optional<ForeignPicture> in(Path file) {
        return ForeignParameters.read(file).map(parameters -> new ForeignPicture(file, parameters));
    }

    void requireModel(String named) {
        if (named == null) {
            throw new InvalidRequestException(file + " was made by another tool"
                    + parameters
                            .model()
                            .map(model -> " with the model " + model)
                            .orElse("")
                    + ". Add --model NAME or the folder of that model, exported to ONNX; the command \"models\" lists"
                    + " those that there are.");
        }
    }

    /** What the text says, in a wish that says nothing yet but which model and which pictures. */
    GenerationRequest.Builder over(GenerationRequest.Builder wish) {
        parameters.scheduler().ifPresent(id -> wish.scheduler(id).settings(parameters.settings()));
        parameters.steps().ifPresent(wish::steps);
        Canvas canvas = wish.canvas().with(parameters.rng());
        return wish.canvas(parameters.size().map(canvas::with).orElse(canvas))
                .prompt(new PromptRequest(
                        subject(parameters.prompt()),
                        subject(parameters.negativePrompt()),
                        parameters.guidance(),
                        parameters.rescale()));
    }

    private static Subject subject(String text) {
        return new Subject(text, Optional.empty());
    }
}
