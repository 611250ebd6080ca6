package dev.offsetnoise.host.training;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.data.Augmentation;
import dev.offsetnoise.models.finetune.TrainedPart;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.train.TrainingOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A wish to go on with the training of a model.
 *
 * @param model name or folder of the model
 * @param images folder or zip of images
 * @param out the tuned model's folder; its name becomes the model's id
 * @param process what is learnt
 * @param part which weights are trained
 * @param lora the matrices that are trained beside the weights; empty to train the weights themselves
 * @param options how long and how
 * @param variation how images are varied and which are kept for validation
 * @param subjects what a network that can be told something is told about the images
 * @param engine where and how it is computed
 * @param sitting whether a training is begun, continued or brought to an end
 * @param label what the card says
 */
public record FinetuneRequest(
        String model,
        Path images,
        Path out,
        Process process,
        TrainedPart part,
        Optional<Lora> lora,
        TrainingOptions options,
        Variation variation,
        SubjectSource subjects,
        Engine engine,
        Sitting sitting,
        Label label) {

    private static final int MAX_THREADS = 1024;

    /**
     * The process that is learnt.
     *
     * @param scheduler id of the scheduler
     * @param settings its settings
     * @param offset where the offset noise comes from
     */
    public record Process(String scheduler, Map<String, String> settings, OffsetSource offset) {

        /**
         * Validates and copies the components.
         *
         * @param scheduler see {@link #scheduler()}
         * @param settings see {@link #settings()}
         * @param offset see {@link #offset()}
         */
        public Process {
            Objects.requireNonNull(scheduler, "scheduler");
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
            Objects.requireNonNull(offset, "offset");
        }
    }

    /**
     * The images.
     *
     * @param stops exposure changes are uniform within ± this many stops
     * @param flip whether half of the images are mirrored
     * @param validationShare share of the images that only measure the loss, chosen by their names, in [0, 1)
     * @param validationImages images of a measurement
     */
    public record Variation(double stops, boolean flip, double validationShare, int validationImages) {

        /**
         * Checks the ranges.
         *
         * @param stops see {@link #stops()}
         * @param flip see {@link #flip()}
         * @param validationShare see {@link #validationShare()}
         * @param validationImages see {@link #validationImages()}
         */
        public Variation {
            if (!(stops >= 0 && stops <= Augmentation.MAX_STOPS)) {
                throw new InvalidRequestException(
                        "Exposure change " + stops + ": expected 0 to " + Augmentation.MAX_STOPS + " stops.");
            }
            if (!(validationShare >= 0 && validationShare < 1) || validationImages < 1) {
                throw new InvalidRequestException("Validation on " + validationImages + " images of a share of "
                        + validationShare + ": expected at least 1 image, and a share from 0 to below 1.");
            }
        }
    }

    /**
     * The arithmetic.
     *
     * @param threads threads; with 1 the same request gives the same model to the last bit
     * @param device where the network computes
     */
    public record Engine(int threads, ComputeDevice device) {

        /**
         * Checks the number.
         *
         * @param threads see {@link #threads()}
         * @param device see {@link #device()}
         */
        public Engine {
            if (threads < 1 || threads > MAX_THREADS) {
                throw new InvalidRequestException("Threads " + threads + ": expected 1 to " + MAX_THREADS + ".");
            }
        }
    }

    /**
     * What the card says that the training does not know.
     *
     * @param title the model's name in lists
     * @param licence remark on the rights in data and weights
     * @param command the command that tunes this model
     */
    public record Label(String title, String licence, String command) {}

    /**
     * Validates the components.
     *
     * @param model see {@link #model()}
     * @param images see {@link #images()}
     * @param out see {@link #out()}
     * @param process see {@link #process()}
     * @param part see {@link #part()}
     * @param lora see {@link #lora()}
     * @param options see {@link #options()}
     * @param variation see {@link #variation()}
     * @param subjects see {@link #subjects()}
     * @param engine see {@link #engine()}
     * @param sitting see {@link #sitting()}
     * @param label see {@link #label()}
     */
    public FinetuneRequest {
        Objects.requireNonNull(lora, "lora");
        Objects.requireNonNull(subjects, "subjects");
        Objects.requireNonNull(sitting, "sitting");
        out = out.toAbsolutePath().normalize();
    }
}
