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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

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
    private final SampleSubjects subjects;
    private final Path folder;
    private final Cancellation cancellation;

    SampleSheets(Scheduler scheduler, SampleSubjects subjects, Path folder, Cancellation cancellation) {
        this.scheduler = scheduler;
        this.subjects = subjects;
        this.folder = folder;
        this.cancellation = cancellation;
    }

    /**
     * Writes a sheet, unless the training is cancelled meanwhile: then its checkpoint comes first.
     *
     * @return whether it was written
     */
    boolean write(Denoiser denoiser, Path file) {
        try {
            List<BufferedImage> pictures = new ArrayList<>();
            if (scheduler.profile().offset().isPresent()) {
                for (double place : DIAL) {
                    pictures.addAll(draw(denoiser, ROW, BrightnessDial.at(place)));
                }
            } else {
                pictures.addAll(draw(denoiser, PLAIN_ROWS * ROW, new Brightness.Drawn()));
            }
            Files.createDirectories(folder);
            RecipeFile.writeSheet(file, ContactSheet.of(pictures, ROW));
            return true;
        } catch (CancellationException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(long images) {
        return folder.resolve(images + ".png");
    }

    /** In batches that the network takes; the last may draw more than is wanted. */
    private List<BufferedImage> draw(Denoiser denoiser, int count, Brightness brightness) {
        int batch = subjects.batch(count);
        List<BufferedImage> pictures = new ArrayList<>();
        for (int first = 0; first < count; first += batch) {
            Tensor sample = sample(denoiser, first, batch, brightness);
            PixelSpace space = new PixelSpace(scheduler.profile().channels());
            for (int i = 0; i < batch && first + i < count; i++) {
                pictures.add(space.toImage(sample, i));
            }
        }
        return pictures;
    }

    private Tensor sample(Denoiser network, int first, int batch, Brightness brightness) {
        Denoiser denoiser = subjects.guided(network);
        Conditioning told = subjects.conditioning(first, batch);
        SamplingRun run = scheduler.start(SamplingRequest.builder()
                .seedsFrom(first, batch)
                .brightness(brightness)
                .steps(Math.min(STEPS, scheduler.forward().stepCount()))
                .build());
        Tensor prediction = Tensor.allocate(scheduler.profile().predictionShape(run.sample()));
        while (!run.isFinished()) {
            denoiser.predict(run.sample(), run.step(), told, prediction, cancellation);
            run.advance(prediction);
        }
        return run.sample();
    }
}
