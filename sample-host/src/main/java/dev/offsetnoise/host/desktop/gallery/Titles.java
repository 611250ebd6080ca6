package dev.offsetnoise.host.desktop.gallery;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.host.recipe.Recipe;
import java.util.Locale;
import java.util.Optional;

/** Says in a line what a picture is. */
final class Titles {

    private static final String BETWEEN = " · ";

    private Titles() {}

    /** What tells a picture from its neighbours: the seed, the scheduler, the brightness and the model. */
    static String of(Recipe recipe) {
        return seed(recipe)
                + BETWEEN
                + recipe.scheduler()
                + brightness(recipe).map(text -> BETWEEN + text).orElse("")
                + BETWEEN
                + recipe.model();
    }

    static String seed(Recipe recipe) {
        return "seed " + recipe.seed();
    }

    private static Optional<String> brightness(Recipe recipe) {
        if (recipe.canvas().tint().isPresent()) {
            return recipe.canvas().tint().map(colour -> "tint " + colour);
        }
        if (recipe.brightness() instanceof Brightness.Dial dial) {
            return Optional.of(String.format(Locale.ROOT, "brightness %+.2f", dial.deviations()));
        }
        if (recipe.brightness() instanceof Brightness.Lock lock) {
            return Optional.of(String.format(Locale.ROOT, "luma %.2f", lock.luma()));
        }
        return Optional.empty();
    }
}
