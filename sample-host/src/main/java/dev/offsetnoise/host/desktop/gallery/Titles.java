package dev.offsetnoise.host.desktop.gallery;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.host.service.BrightnessDial;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in a line what a picture is. */
final class Titles {

    private Titles() {}

    /** What tells a picture from its neighbours, first what differs most often: a narrow view cuts the end off. */
    static String of(Recipe recipe) {
        return Stream.of(
                        Optional.of(seed(recipe)),
                        brightness(recipe),
                        Optional.of(recipe.scheduler()),
                        Optional.of(recipe.model()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    /** As little as fits below a thumbnail, in one line or two. */
    static List<String> brief(Recipe recipe) {
        String seed = Long.toString(recipe.seed());
        return recipe.brightness() instanceof Brightness.Dial dial
                ? List.of(seed, String.format(Locale.ROOT, "%+.2f", position(dial)))
                : Stream.concat(Stream.of(seed), brightness(recipe).stream()).toList();
    }

    /** Where the dial of the window stands. */
    private static double position(Brightness.Dial dial) {
        return dial.deviations() / BrightnessDial.DEVIATIONS_AT_END;
    }

    static String seed(Recipe recipe) {
        return "seed " + recipe.seed();
    }

    private static Optional<String> brightness(Recipe recipe) {
        if (recipe.canvas().tint().isPresent()) {
            return recipe.canvas().tint().map(colour -> "tint " + colour);
        }
        if (recipe.brightness() instanceof Brightness.Dial dial) {
            return Optional.of(String.format(Locale.ROOT, "brightness %+.2f", position(dial)));
        }
        if (recipe.brightness() instanceof Brightness.Lock lock) {
            return Optional.of(String.format(Locale.ROOT, "luma %.2f", lock.luma()));
        }
        return Optional.empty();
    }
}
