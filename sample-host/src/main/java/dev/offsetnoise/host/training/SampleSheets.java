package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.host.picture.ContactSheet;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.latent.space.PixelSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** Draws pictures from a network in training: always the same seeds, so that one sees how they change. */
final class SampleSheets {

    private static final int PICTURES = 16;
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
            Tensor samples = draw(denoiser);
            PixelSpace space = new PixelSpace(scheduler.profile().channels());
            List<BufferedImage> pictures = IntStream.range(0, PICTURES)
                    .mapToObj(i -> space.toImage(samples, i))
                    .toList();
            Files.createDirectories(folder);
            RecipeFile.writeSheet(file, ContactSheet.of(pictures));
        } catch (CancellationException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(long images) {
        return folder.resolve(images + ".png");
    }

    private Tensor draw(Denoiser denoiser) {
        SamplingRun run = scheduler.start(SamplingRequest.builder()
                .seedsFrom(0, PICTURES)
                .steps(Math.min(STEPS, scheduler.forward().stepCount()))
                .build());
        Tensor prediction = Tensor.allocate(scheduler.profile().predictionShape(run.sample()));
        while (!run.isFinished()) {
            denoiser.predict(run.sample(), run.step(), Conditioning.none(), prediction, cancellation);
            run.advance(prediction);
        }
        return run.sample();
    }
}
