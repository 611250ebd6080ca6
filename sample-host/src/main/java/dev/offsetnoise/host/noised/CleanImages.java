package dev.offsetnoise.host.noised;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.model.MemorySize;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.models.data.Picture;
import dev.offsetnoise.models.data.ReadingReport;
import dev.offsetnoise.models.data.SkippedFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures as the clean images {@code x_0} of a model, in the order of their names. Pixels are kept as bytes, latents as floats,
 * each encoded once. Thread-safe once it is read.
 */
public final class CleanImages {

    /** What fifty thousand pictures of 32 x 32 pixels need is not worth a word. */
    private static final long QUIET_BYTES = 200L << 20;

    private final int[] shape;
    private final List<CleanImage> images;
    private final List<String> remarks;

    CleanImages(int[] shape, List<CleanImage> images, List<String> remarks) {
        this.shape = shape.clone();
        this.images = List.copyOf(images);
        this.remarks = List.copyOf(remarks);
    }

    /**
     * Refuses models whose clean images cannot be made from pictures.
     *
     * @param model the model
     * @throws InvalidRequestException if it works neither on RGB pixels nor on latents
     */
    public static void require(ModelFolder model) {
        ImageCoder.require(model);
    }

    /**
     * Reads pictures and brings them to the model's size and space: the middle of each, averaged over areas or enlarged
     * smoothly, as 8-bit values; for a latent model through its encoder.
     *
     * @param choice which pictures
     * @param model the model
     * @param device where an encoder runs
     * @param listener is told how it goes
     * @param cancellation ends the reading early
     * @return at least two images
     * @throws InvalidRequestException if there are too few pictures, or more than fit into the memory
     * @throws dev.offsetnoise.latent.model.ModelException if the encoder fails
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static CleanImages read(
            PictureChoice choice,
            ModelFolder model,
            DeviceRequest device,
            ProbeListener listener,
            Cancellation cancellation) {
        int files = choice.requireEnough();
        try (ImageCoder coder = ImageCoder.of(model, device)) {
            requireRoom(files, coder.bytesAnImage(), Runtime.getRuntime().maxMemory(), listener);
            listener.began("reading " + choice.source().getFileName());
            Collector collector = new Collector(PictureSize.nativeOf(model.card()), coder, cancellation);
            ReadingReport report =
                    choice.stream().read(collector::prepare, collector::take, listener::progressed, cancellation);
            choice.requireEnough(collector.images.size());
            List<String> remarks = new ArrayList<>(coder.remarks());
            remarks.addAll(collector.remarks(report));
            remarks.forEach(listener::remarked);
            ModelProfile profile = model.card().profile();
            return new CleanImages(
                    new int[] {profile.channels(), profile.height(), profile.width()}, collector.images, remarks);
        }
    }

    static void requireRoom(int files, long bytesAnImage, long heap, ProbeListener listener) {
        long bytes = files * bytesAnImage;
        if (bytes > heap / 2) {
            throw new InvalidRequestException(files + " pictures of the model's size need " + MemorySize.of(bytes)
                    + "; Java may use " + MemorySize.of(heap) + ". Name fewer pictures with --count, or allow it more"
                    + " where the machine has it, such as JDK_JAVA_OPTIONS=-Xmx8g.");
        }
        if (bytes > QUIET_BYTES) {
            listener.remarked(files + " pictures of the model's size stay in memory: " + MemorySize.of(bytes) + ".");
        }
    }

    /**
     * How many there are.
     *
     * @return at least 2
     */
    public int size() {
        return images.size();
    }

    /**
     * The shape of an image.
     *
     * @return {@code C, H, W}
     */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * Values of an image.
     *
     * @return {@code C H W}
     */
    public int dimensions() {
        return shape[0] * shape[1] * shape[2];
    }

    /**
     * Where an image comes from.
     *
     * @param index from 0 on
     * @return its path inside the folder or zip
     */
    public String name(int index) {
        return images.get(index).name();
    }

    /**
     * What the user should know about the pictures: how many had another size, which files were left out.
     *
     * @return sentences
     */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * The values of an image.
     *
     * @param index from 0 on
     * @param target receives {@link #dimensions()} values, channel by channel
     */
    public void copy(int index, float[] target) {
        images.get(index).values().copyTo(target);
    }

    /**
     * A number that follows from an image's name, and stays the same when its neighbours come or go.
     *
     * @param index from 0 on
     * @return any number
     */
    public long lot(int index) {
        return images.get(index).lot();
    }

    /** Takes the pictures as they are read. */
    private static final class Collector {

        private final PictureSize size;
        private final ImageCoder coder;
        private final Cancellation cancellation;
        private final List<CleanImage> images = new ArrayList<>();
        private int resized;

        Collector(PictureSize size, ImageCoder coder, Cancellation cancellation) {
            this.size = size;
            this.coder = coder;
            this.cancellation = cancellation;
        }

        /** A picture in the model's size. */
        record Sized(Picture picture, boolean resized) {}

        /** On the threads that decode. */
        Sized prepare(Picture picture) {
            Picture covering = picture.covering(size.width(), size.height());
            return new Sized(covering, covering != picture);
        }

        /** On the thread that reads. */
        void take(String name, Sized sized) {
            resized += sized.resized() ? 1 : 0;
            Picture picture = sized.picture();
            images.add(new CleanImage(name, picture.lot(), coder.values(picture, cancellation)));
        }

        List<String> remarks(ReadingReport report) {
            List<String> remarks = new ArrayList<>();
            if (resized > 0) {
                remarks.add(resized + " of " + images.size() + " pictures had another size than the model's "
                        + size.width() + " x " + size.height() + " and were brought to it.");
            }
            if (!report.skipped().isEmpty()) {
                SkippedFile first = report.skipped().get(0);
                remarks.add(report.skipped().size() + " files could not be read and were left out; the first is "
                        + first.name() + ": " + first.reason() + ".");
            }
            return remarks;
        }
    }
}
