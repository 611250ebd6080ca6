package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.host.recipe.Rng;
import dev.offsetnoise.host.recipe.SizeWish;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a wish holds of a recipe and no control shows: it is said in words, and can be dropped. */
public final class Held {

    private Held() {}

    /**
     * What there is.
     *
     * @param wish any wish
     * @return a few words for each; empty if the controls show it all
     */
    public static List<String> words(Wish wish) {
        List<String> words = new ArrayList<>();
        if (wish.start().rng() == Rng.TORCH) {
            words.add("PyTorch's random numbers");
        }
        PromptRequest prompt = wish.prompt();
        if (prompt.rescale() != 0) {
            words.add("guidance rescale " + prompt.rescale());
        }
        if (saysNothing(prompt.positive())) {
            words.add("the empty text as prompt");
        }
        if (saysNothing(prompt.negative())) {
            words.add("the empty text as what to exclude");
        }
        prompt.negative().className().ifPresent(name -> words.add("class to exclude: " + name));
        if (!prompt.sizes().equals(SizeWish.NONE)) {
            words.add(sizes(prompt.sizes()));
        }
        return words;
    }

    private static String sizes(SizeWish sizes) {
        return "told size: " + text(sizes.original()) + " cut at " + sizes.cropLeft() + "," + sizes.cropTop() + " to "
                + text(sizes.target());
    }

    private static String text(Optional<PictureSize> size) {
        return size.map(pixels -> pixels.width() + " x " + pixels.height()).orElse("the pictures' own");
    }

    /** Whether an empty text is given, which is not the same as none. */
    private static boolean saysNothing(Subject subject) {
        return subject.hasText() && subject.text().isEmpty();
    }

    /**
     * Drops it.
     *
     * @param wish any wish
     * @return the same with nothing but what the controls show
     */
    public static Wish dropped(Wish wish) {
        PromptRequest prompt = wish.prompt();
        return wish.withStart(wish.start().with(Rng.OWN))
                .withPrompt(new PromptRequest(
                        new Subject(prompt.positive().text(), prompt.positive().className()),
                        new Subject(prompt.negative().text(), Optional.empty()),
                        prompt.guidance(),
                        0,
                        SizeWish.NONE));
    }
}
