package dev.offsetnoise.host.training;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.models.train.TrainingLoss;
import dev.offsetnoise.models.train.TrainingObjective;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A wish for a trained model.
 *
 * @param data folder or zip of images
 * @param out the model's folder; its name becomes the model's id
 * @param scheduler id of the scheduler whose forward process is learnt
 * @param settings its settings
 * @param offset where the offset noise comes from
 * @param schedule noise schedule
 * @param learning what the network learns
 * @param length how much is trained
 * @param variation how images are varied
 * @param seed decides everything random
 * @param threads threads of the arithmetic; with 1 the same request gives the same model to the last bit
 * @param sitting whether a training is begun, continued or brought to an end
 * @param label what the card says
 */
public record TrainingRequest(
        Path data,
        Path out,
        String scheduler,
        Map<String, String> settings,
        OffsetSource offset,
        TrainingSchedule schedule,
        Learning learning,
        Length length,
        Variation variation,
        long seed,
        int threads,
        Sitting sitting,
        Label label) {

    private static final int MAX_THREADS = 1024;

    /**
     * What the network learns.
     *
     * @param prediction what it predicts
     * @param variance whether it predicts a variance beside it
     * @param loss what is minimized
     */
    public record Learning(PredictionType prediction, VarianceType variance, TrainingLoss loss) {

        /**
         * Refuses a variance that nothing trains, and one that is trained and not there.
         *
         * @param prediction see {@link #prediction()}
         * @param variance see {@link #variance()}
         * @param loss see {@link #loss()}
         */
        public Learning {
            boolean learned = variance == VarianceType.LEARNED;
            if (learned && loss.objective() instanceof TrainingObjective.Simple) {
                throw new InvalidRequestException("A learned variance is not trained by the objective simple."
                        + " Choose the objective hybrid or vlb, or the variance fixed.");
            }
            if (!learned && loss.objective() instanceof TrainingObjective.Hybrid) {
                throw new InvalidRequestException("The objective hybrid trains a learned variance, and a fixed one was"
                        + " asked for. Choose the variance learned, or the objective simple.");
            }
        }
    }

    /**
     * How much is trained.
     *
     * @param images images to see in all
     * @param batch images in one step
     * @param checkpointImages images between checkpoints
     * @param sampleImages images between sample sheets; 0 for none
     */
    public record Length(long images, int batch, long checkpointImages, long sampleImages) {}

    /**
     * How images are varied.
     *
     * @param size side of the model's pictures in pixels
     * @param stops exposure changes are uniform within ± this many stops
     * @param heldOut share of the images that is not seen, in [0, 1)
     */
    public record Variation(int size, double stops, double heldOut) {}

    /**
     * What the card says that the training does not know.
     *
     * @param title the model's name in lists
     * @param licence remark on the rights in data and weights
     * @param command the command that trains this model
     * @param halfPrecision whether the weights are stored in 16 bit
     */
    public record Label(String title, String licence, String command, boolean halfPrecision) {}

    /**
     * Validates and copies the components. The trainer checks the numbers.
     *
     * @param data see {@link #data()}
     * @param out see {@link #out()}
     * @param scheduler see {@link #scheduler()}
     * @param settings see {@link #settings()}
     * @param offset see {@link #offset()}
     * @param schedule see {@link #schedule()}
     * @param learning see {@link #learning()}
     * @param length see {@link #length()}
     * @param variation see {@link #variation()}
     * @param seed see {@link #seed()}
     * @param threads see {@link #threads()}
     * @param sitting see {@link #sitting()}
     * @param label see {@link #label()}
     */
    public TrainingRequest {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        if (threads < 1 || threads > MAX_THREADS) {
            throw new InvalidRequestException("Threads " + threads + ": expected 1 to " + MAX_THREADS + ".");
        }
        out = out.toAbsolutePath().normalize();
    }
}
