package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.host.picture.ContactSheet;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.service.BrightnessDial;
import dev.offsetnoise.latent.space.PixelSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws pictures from a network in training: always the same seeds, so that one sees how they change. Of a process with an
 * offset there are three rows of the same seeds: the darkest, the typical and the brightest that the model knows.
 */
final class SampleSheets {

    private static final int ROW = 8;
    private static final int PLAIN_ROWS = 2;
    private static final List<Double> DIAL = List.of(-1.0, 0.0, 1.0);
    private static final int STEPS = 20;

    private final Scheduler scheduler;
    private final Path folder;
    private final Cancellation cancellation;

    SampleSheets(Scheduler scheduler, Path folder, Cancellation cancellation) {
        this.scheduler = scheduler;
        this.folder = folder;
        this.cancellation = cancellation;
    }

    /** Writes a sheet, unless the training is cancelled meanwhile: then its checkpoint comes first. */
    void write(Denoiser denoiser, Path file) {
        try {
            List<BufferedImage> pictures = scheduler.profile().offset().isPresent()
                    ? DIAL.stream()
                            .flatMap(place -> draw(denoiser, ROW, BrightnessDial.at(place)))
                            .toList()
                    : draw(denoiser, PLAIN_ROWS * ROW, new Brightness.Drawn()).toList();
            Files.createDirectories(folder);
            RecipeFile.writeSheet(file, ContactSheet.of(pictures, ROW));
        } catch (CancellationException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(long images) {
        return folder.resolve(images + ".png");
    }

    private Stream<BufferedImage> draw(Denoiser denoiser, int count, Brightness brightness) {
        SamplingRun run = scheduler.start(SamplingRequest.builder()
                .seedsFrom(0, count)
                .brightness(brightness)
                .steps(Math.min(STEPS, scheduler.forward().stepCount()))
                .build());
        Tensor prediction = Tensor.allocate(scheduler.profile().predictionShape(run.sample()));
        while (!run.isFinished()) {
            denoiser.predict(run.sample(), run.step(), Conditioning.none(), prediction, cancellation);
            run.advance(prediction);
        }
        PixelSpace space = new PixelSpace(scheduler.profile().channels());
        return IntStream.range(0, count).mapToObj(i -> space.toImage(run.sample(), i));
    }
}
