package dev.offsetnoise.host.desktop.work;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.picture.ContactSheet;
import dev.offsetnoise.host.service.GenerationListener;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.GenerationService;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.host.service.MadePicture;
import dev.offsetnoise.host.service.PictureSink;
import dev.offsetnoise.host.service.PredictedPictures;
import dev.offsetnoise.latent.model.ModelException;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** Some wishes, carried out one after the other on the thread that runs it. */
final class Job implements GenerationListener, PictureSink {

    private final GenerationService service;
    private final List<GenerationRequest> requests;
    private final Telling telling;
    private final Cancellation cancellation;
    private final long begin = System.nanoTime();
    private int requestsDone;

    Job(GenerationService service, List<GenerationRequest> requests, Telling telling, Cancellation cancellation) {
        this.service = service;
        this.requests = List.copyOf(requests);
        this.telling = telling;
        this.cancellation = cancellation;
    }

    /** Does the work; what it gives tells the observer of the end. */
    Runnable run() {
        WorkObserver observer = telling.observer();
        try {
            for (GenerationRequest request : requests) {
                service.generate(request, this, this, cancellation);
                requestsDone++;
            }
            return observer::finished;
        } catch (CancellationException stopped) {
            return observer::stopped;
        } catch (InvalidRequestException | ModelException | HostException refused) {
            return () -> observer.failed(WindowWords.of(refused.getMessage()));
        } catch (RuntimeException | Error unforeseen) {
            return () -> observer.failed("The program failed where it should not (" + unforeseen
                    + "). Please tell its makers how you got here; trying again may help.");
        }
    }

    @Override
    public void preparing(String what) {
        telling.preparing(what);
    }

    @Override
    public void started(String device, List<String> remarks) {
        telling.started(device, remarks);
    }

    @Override
    public void progressed(long done, long total) {
        double share = (requestsDone + (double) done / Math.max(1, total)) / requests.size();
        double elapsed = System.nanoTime() - begin;
        telling.progressed(share, Duration.ofNanos((long) (elapsed / share * (1 - share))));
    }

    @Override
    public void predicted(PredictedPictures pictures) {
        telling.predicted(() -> preview(pictures), pictures.seed(0));
    }

    private static BufferedImage preview(PredictedPictures pictures) {
        List<BufferedImage> images =
                IntStream.range(0, pictures.count()).mapToObj(pictures::image).toList();
        return images.size() == 1 ? images.get(0) : ContactSheet.of(images);
    }

    @Override
    public void prepare(long[] seeds, long bytesAPicture) {
        // Pictures are taken by the window; there is always room for one more.
    }

    @Override
    public void take(MadePicture picture) {
        telling.made(picture);
    }

    @Override
    public void finish() {
        // The end is told when all wishes are done.
    }
}
