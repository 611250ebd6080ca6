package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.picture.ContactSheet;
import dev.offsetnoise.host.service.GenerationListener;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.GenerationResult;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.MadePicture;
import dev.offsetnoise.host.service.PictureSink;
import dev.offsetnoise.latent.model.TrainingFacts;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Draws pictures from a model and measures how far their brightness reaches. Nothing is written to files. */
public final class EvaluationService {

    /** Pictures on a contact sheet, taken evenly from the darkest to the brightest. */
    private static final int SHEET_PICTURES = 100;

    private final Host host;

    /**
     * Makes the service.
     *
     * @param host finds models and schedulers; it must stay open
     */
    public EvaluationService(Host host) {
        this.host = host;
    }

    /**
     * Draws and measures.
     *
     * @param request the model, its scheduler, steps, seeds and number of pictures
     * @param listener is told how it goes
     * @param cancellation ends the work early
     * @return what the pictures showed
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws dev.offsetnoise.latent.model.ModelException if the model cannot be used
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public BrightnessReach evaluate(GenerationRequest request, GenerationListener listener, Cancellation cancellation) {
        Optional<LumaQuantiles> training = host.models()
                .open(request.model())
                .card()
                .training()
                .map(TrainingFacts::lumaQuantiles)
                .filter(quantiles -> !quantiles.isEmpty())
                .map(LumaQuantiles::new);
        Collected collected = new Collected();
        GenerationResult result = host.generation().generate(request, collected, listener, cancellation);
        return new BrightnessReach(result, training, collected.darkToBright());
    }

    /** Keeps the pictures in memory: an evaluation's are small and few. */
    private static final class Collected implements PictureSink {

        private final List<MadePicture> pictures = new ArrayList<>();

        @Override
        public void prepare(long[] seeds, long bytesAPicture) {
            // Memory needs no preparation.
        }

        @Override
        public void take(MadePicture picture) {
            pictures.add(picture);
        }

        @Override
        public void finish() {
            pictures.sort(Comparator.comparingDouble(MadePicture::meanLuma));
        }

        BufferedImage darkToBright() {
            int shown = Math.min(SHEET_PICTURES, pictures.size());
            List<BufferedImage> chosen = new ArrayList<>(shown);
            for (int i = 0; i < shown; i++) {
                int place = shown == 1 ? 0 : (int) Math.round(i * (pictures.size() - 1.0) / (shown - 1));
                chosen.add(pictures.get(place).image());
            }
            return ContactSheet.of(chosen);
        }
    }
}
