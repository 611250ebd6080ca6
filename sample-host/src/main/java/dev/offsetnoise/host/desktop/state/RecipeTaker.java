package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.host.file.FileHash;
import dev.offsetnoise.host.plugin.OfferedScheduler;
import dev.offsetnoise.host.recipe.InitialPicture;
import dev.offsetnoise.host.recipe.Prompt;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.service.BrightnessDial;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.Recommendation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Turns the recipe inside a picture into a wish for the same picture, and says what it cannot keep. Reads files, networks too:
 * not for the event thread.
 *
 * @param models where the recipe's model may be
 * @param schedulers those that there are
 * @param folders where a picture to start from may lie, beside the picture's own folder
 */
public record RecipeTaker(KnownModels models, List<OfferedScheduler> schedulers, List<Path> folders) {

    /**
     * Copies the lists.
     *
     * @param models see {@link #models()}
     * @param schedulers see {@link #schedulers()}
     * @param folders see {@link #folders()}
     */
    public RecipeTaker {
        schedulers = List.copyOf(schedulers);
        folders = List.copyOf(folders);
    }

    /**
     * Reads a picture.
     *
     * @param picture a PNG file that this program wrote
     * @param now what is chosen; a model that cannot be found leaves the chosen one
     * @return the wish, with its seed kept
     * @throws dev.offsetnoise.api.InvalidRequestException if the picture carries no recipe that can be read
     */
    public Taken take(Path picture, Wish now) {
        Recipe recipe = RecipeFile.read(picture);
        List<String> remarks = new ArrayList<>();
        Optional<KnownModels.Candidate> model = model(recipe, now, remarks);
        Engine engine = new Engine(
                model.map(KnownModels.Candidate::name).orElse(now.engine().model()),
                Optional.of(recipe.scheduler()),
                now.engine()
                        .settingsWith(
                                recipe.scheduler(),
                                settings(recipe, model.map(it -> it.model().card()), remarks)),
                OptionalInt.of(recipe.steps()),
                now.engine().device());
        Start start = new Start(
                recipe.canvas().rng(),
                recipe.canvas().size(),
                recipe.canvas().initial().map(initial -> found(initial, picture, remarks)));
        Tone tone = tone(recipe, remarks);
        if (recipe.scale() > 1) {
            remarks.add("It was enlarged " + recipe.scale() + " times; here it comes out in its own size.");
        }
        return new Taken(new Wish(engine, new Draw(recipe.seed(), true, 1), start, tone, prompt(recipe)), remarks);
    }

    /** The network's hash tells models of one name from each other. */
    private Optional<KnownModels.Candidate> model(Recipe recipe, Wish now, List<String> remarks) {
        List<KnownModels.Candidate> called = models.called(recipe.model());
        Optional<KnownModels.Candidate> same = called.stream()
                .filter(candidate -> candidate.isNetwork(recipe.modelSha256()))
                .findFirst();
        if (called.isEmpty()) {
            remarks.add("Its model " + recipe.model() + " is neither in the list nor among the recent folders, so "
                    + now.engine().model() + " stays. Open its folder, then take the recipe again.");
        } else if (same.isEmpty()) {
            remarks.add("It was made with another network than model " + recipe.model()
                    + " has here: the picture will not be the same.");
        }
        return same.or(() -> called.stream().findFirst());
    }

    /** A recipe says nothing where its scheduler's default was taken; there a maker's advice would be followed. */
    private Map<String, String> settings(Recipe recipe, Optional<ModelCard> card, List<String> remarks) {
        Optional<OfferedScheduler> offered = schedulers.stream()
                .filter(it -> it.id().equals(recipe.scheduler()))
                .findFirst();
        if (offered.isEmpty()) {
            remarks.add(
                    "Its scheduler " + recipe.scheduler()
                            + " is not here. Put its plugin into the folder \"plugins\", then choose Scheduler, Reload plugins.");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        card.flatMap(ModelCard::recommendation)
                .filter(advice -> advice.scheduler().equals(recipe.scheduler()))
                .map(Recommendation::settings)
                .ifPresent(advised -> offered.ifPresent(it -> it.settings().stream()
                        .filter(setting -> advised.containsKey(setting.key()))
                        .forEach(setting ->
                                setting.defaultText().ifPresent(text -> settings.put(setting.key(), text)))));
        settings.putAll(recipe.settings());
        return settings;
    }

    /** A recipe names the file only; where it lay nobody knows. */
    private InitialPicture found(InitialPicture initial, Path picture, List<String> remarks) {
        List<Path> places = new ArrayList<>();
        places.add(picture.toAbsolutePath().resolveSibling(initial.file()));
        folders.forEach(folder -> places.add(folder.toAbsolutePath().resolve(initial.file())));
        List<Path> there = places.stream().filter(Files::isRegularFile).toList();
        Optional<Path> same = there.stream()
                .filter(file ->
                        initial.sha256().isEmpty() || initial.sha256().get().equals(FileHash.sha256(file)))
                .findFirst();
        if (same.isEmpty()) {
            remarks.add("It started from the picture " + initial.file()
                    + (there.isEmpty() ? ", which does not lie beside it." : "; the one beside it is another.")
                    + " Choose it under Start.");
        }
        Path file = same.or(() -> there.stream().findFirst()).orElse(places.get(0));
        return new InitialPicture(file, initial.strength(), initial.sha256());
    }

    private static PromptRequest prompt(Recipe recipe) {
        Prompt prompt = recipe.prompt();
        boolean led = prompt.guidance().scale() != 1
                || !prompt.positive().isAnything()
                || !prompt.negative().isAnything();
        return new PromptRequest(
                prompt.positive(),
                prompt.negative(),
                led ? OptionalDouble.of(prompt.guidance().scale()) : OptionalDouble.empty(),
                prompt.guidance().rescale(),
                prompt.sizes());
    }

    private static Tone tone(Recipe recipe, List<String> remarks) {
        if (recipe.canvas().tint().isPresent()) {
            return new Tone.Tint(recipe.canvas().tint().get());
        }
        if (recipe.brightness() instanceof Brightness.Dial dial) {
            double position = dial.deviations() / BrightnessDial.DEVIATIONS_AT_END;
            double end = Math.max(-1, Math.min(1, position));
            if (end != position) {
                remarks.add("Its brightness " + position + " lies beyond the dial, which stands at " + end + ".");
            }
            return new Tone.Dial(end);
        }
        if (recipe.brightness() instanceof Brightness.Lock lock) {
            if (!lock.equals(new Brightness.Lock(lock.luma()))) {
                remarks.add("Its lock let go when a share of " + lock.releaseAt()
                        + " of the steps was left; here it holds to the end.");
            }
            return new Tone.Luma(lock.luma());
        }
        return new Tone.Free();
    }
}
