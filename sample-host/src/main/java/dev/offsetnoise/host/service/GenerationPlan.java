package dev.offsetnoise.host.service;

import dev.offsetnoise.api.ApiVersion;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.host.file.FileHash;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.recipe.Canvas;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.host.recipe.Prompt;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.SpaceSignature;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A wish that has been looked at from all sides: everything that can be refused before the network is opened has been.
 *
 * @param request the wish
 * @param model the model
 * @param choice the scheduler with its settings
 * @param scheduler the scheduler for this model
 * @param steps calls of the denoiser
 * @param prompt what the pictures shall show
 * @param initial the picture to start from; empty for noise alone
 * @param beginning brightness and initial image in the model's space
 */
record GenerationPlan(
        GenerationRequest request,
        ModelFolder model,
        SchedulerChoice choice,
        Scheduler scheduler,
        int steps,
        Prompt prompt,
        Optional<InitialPixels> initial,
        Beginning beginning) {

    static GenerationPlan of(GenerationRequest request, ModelFolder model, PluginCatalogue plugins) {
        request.modelSha256().ifPresent(wanted -> requireSame(wanted, model));
        AdvisedChoice advised = AdvisedChoice.of(
                model.card().recommendation().filter(advice -> request.followAdvice()),
                AdvisedChoice.scheduler(model.card(), request.scheduler(), plugins),
                request.settings());
        SchedulerChoice choice = advised.choice();
        Scheduler scheduler = choice.create(model.card().profile());
        int steps = advised.steps(request.steps());
        request.canvas().size().ifPresent(size -> requireWhole(size, model));
        request.canvas().tint().ifPresent(tint -> requireColours(tint, model));
        Prompt prompt = request.prompt().of(model.card().denoiser());
        PictureSize size = pictureSize(request, model);
        new PictureMemory(size, request.scale()).require(Runtime.getRuntime().maxMemory());
        int scale = pixelsAValue(model);
        Beginning beginning = Beginning.placeholder(
                request, model.card().profile(), new PictureSize(size.height() / scale, size.width() / scale));
        Optional<InitialPixels> initial = request.canvas().initial().map(wish -> InitialPixels.read(wish, size));
        GenerationPlan plan = new GenerationPlan(request, model, choice, scheduler, steps, prompt, initial, beginning);
        plan.rehearse();
        return plan;
    }

    /** The same in a space that is open: what was measured of it is known, and the initial image is encoded. */
    GenerationPlan in(OpenSpace space, Cancellation cancellation) {
        GenerationPlan plan = new GenerationPlan(
                request,
                space.model(),
                choice,
                space.model() == model
                        ? scheduler
                        : choice.create(space.model().card().profile()),
                steps,
                prompt,
                initial,
                Beginning.in(space, request, initial, cancellation));
        plan.rehearse();
        return plan;
    }

    /** How large the pictures become, before they are enlarged. */
    PictureSize pictureSize() {
        return pictureSize(request, model);
    }

    private static PictureSize pictureSize(GenerationRequest request, ModelFolder model) {
        return request.canvas().size().orElseGet(() -> PictureSize.nativeOf(model.card()));
    }

    /** What the pictures begin with, as a recipe keeps it. */
    Canvas canvas() {
        return initial.map(pixels -> request.canvas().with(pixels.wish())).orElse(request.canvas());
    }

    private static int pixelsAValue(ModelFolder model) {
        return model.card().space().map(SpaceSignature::scale).orElse(1);
    }

    private static void requireWhole(PictureSize size, ModelFolder model) {
        int scale = pixelsAValue(model);
        if (size.height() % scale != 0 || size.width() % scale != 0) {
            throw new InvalidRequestException("Pictures of " + size.width() + " x " + size.height()
                    + " pixels: the model's latents stand for " + scale + " x " + scale
                    + " pixels each. Name a width and a"
                    + " height that " + scale + " divides, such as " + Math.max(scale, size.width() / scale * scale)
                    + " x "
                    + Math.max(scale, size.height() / scale * scale) + ".");
        }
    }

    private static void requireColours(Colour tint, ModelFolder model) {
        boolean grey = tint.red() == tint.green() && tint.green() == tint.blue();
        if (!grey && model.card().space().isEmpty() && model.card().profile().channels() == 1) {
            throw new InvalidRequestException("The model draws grey pictures; the tint " + tint
                    + " is none. Ask for a grey, such as #404040, or leave the tint out.");
        }
    }

    private static void requireSame(String wanted, ModelFolder model) {
        String found = FileHash.sha256(model.denoiserFile());
        if (!wanted.equals(found)) {
            throw new InvalidRequestException("The recipe was made with a network of SHA-256 " + wanted + "; model "
                    + model.card().id() + " in " + model.path() + " holds " + found
                    + ". Name the folder of the recipe's own model with --model.");
        }
    }

    /** Starts a run that nobody finishes: the scheduler refuses what it cannot do. */
    private void rehearse() {
        SamplingRequest first = sampling(request.firstSeed(), 1);
        requireKnown(first.needs());
        choice.guarded(() -> scheduler.start(first));
    }

    private void requireKnown(ApiVersion needed) {
        ApiVersion known = choice.offered().apiVersion();
        if (known.compareTo(needed) < 0) {
            throw new InvalidRequestException(
                    "Scheduler " + choice.offered().id() + " from "
                            + choice.offered().source() + " was written for plugin API " + known
                            + ", which knows neither tints nor pictures to start from. Leave these out, or choose another scheduler.");
        }
    }

    SamplingRequest sampling(long firstSeed, int size) {
        SamplingRequest.Builder sampling = SamplingRequest.builder()
                .seedsFrom(firstSeed, size)
                .steps(steps)
                .brightness(beginning.brightness())
                .noise(request.canvas().rng().source());
        int scale = pixelsAValue(model);
        beginning.image().ifPresent(sampling::initialImage);
        request.canvas().size().ifPresent(pixels -> sampling.size(pixels.height() / scale, pixels.width() / scale));
        return sampling.build();
    }

    /** Seeds of the pictures that are kept, in order. */
    long[] keptSeeds() {
        return LongStream.range(0, request.count())
                .map(i -> request.firstSeed() + i)
                .filter(this::isKept)
                .toArray();
    }

    boolean isKept(long seed) {
        return request.keep().isEmpty() || request.keep().getAsLong() == seed;
    }
}
