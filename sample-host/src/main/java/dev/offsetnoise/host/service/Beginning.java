package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InitialImage;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.host.recipe.Canvas;
import dev.offsetnoise.latent.condition.PictureSize;
import java.util.Collections;
import java.util.Optional;

/**
 * What a sampler is told about the pictures' beginning, in terms of the model's space.
 *
 * @param brightness how the brightness is chosen
 * @param image the picture to start from; empty for noise alone
 */
record Beginning(Brightness brightness, Optional<InitialImage> image) {

    /** Of the right shape, to see whether a scheduler takes it while the space is not open yet. */
    static Beginning placeholder(GenerationRequest request, ModelProfile profile, PictureSize samples) {
        Canvas canvas = request.canvas();
        return new Beginning(
                canvas.tint().isEmpty()
                        ? request.brightness()
                        : new Brightness.Tint(Collections.nCopies(profile.channels(), 0.0), 0),
                canvas.initial()
                        .map(wish -> new InitialImage(
                                Tensor.allocate(1, profile.channels(), samples.height(), samples.width()),
                                wish.strength())));
    }

    /** As it is in a space that is open. */
    static Beginning in(
            OpenSpace space, GenerationRequest request, Optional<InitialPixels> initial, Cancellation cancellation) {
        return new Beginning(
                request.canvas()
                        .tint()
                        .<Brightness>map(tint -> new Brightness.Tint(space.channelMeans(tint), 0))
                        .orElse(request.brightness()),
                initial.map(pixels -> new InitialImage(
                        space.sample(pixels.image(), cancellation),
                        pixels.wish().strength())));
    }
}
