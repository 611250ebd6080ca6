package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.metric.Samples;
import dev.offsetnoise.models.data.Picture;
import dev.offsetnoise.models.data.PictureStream;
import dev.offsetnoise.models.data.ReadingProgress;
import dev.offsetnoise.models.data.ReadingReport;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Measures of many pictures, in a fixed order. The pictures themselves are gone but for some thumbnails. */
public final class PictureSet {

    private final List<String> names;
    private final List<PictureMeasure> measures;
    private final List<float[]> features;
    private final Thumbnails thumbnails;

    private PictureSet(Collector collector) {
        names = List.copyOf(collector.names);
        measures = List.copyOf(collector.measures);
        features = List.copyOf(collector.features);
        thumbnails = collector.thumbnails;
    }

    /**
     * Reads and measures the pictures of a folder or zip.
     *
     * @param stream the pictures
     * @param features what describes them
     * @param progress is told how it goes
     * @param cancellation ends the reading early
     * @return the measures, and what became of the files
     * @throws InvalidRequestException if there is no picture that can be read
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static Reading read(
            PictureStream stream, PictureFeatures features, ReadingProgress progress, Cancellation cancellation) {
        Collector collector = new Collector(features);
        ReadingReport report = stream.read(
                picture -> MeasuredPicture.of(picture, features),
                (name, measured) -> collector.keep(measured),
                progress,
                cancellation);
        return new Reading(collector.set(), report);
    }

    /**
     * Number of pictures.
     *
     * @return at least 1
     */
    public int size() {
        return measures.size();
    }

    /**
     * The pictures' names.
     *
     * @return in the order of the measures
     */
    public List<String> names() {
        return names;
    }

    /**
     * The measures.
     *
     * @return one a picture
     */
    public List<PictureMeasure> measures() {
        return measures;
    }

    /**
     * Mean luma of each picture.
     *
     * @return a new array
     */
    public double[] lumas() {
        return values(PictureMeasure::meanLuma);
    }

    /**
     * Standard deviation of luma within each picture.
     *
     * @return a new array
     */
    public double[] contrasts() {
        return values(PictureMeasure::contrast);
    }

    /**
     * Share of pixels that are clipped black, for each picture.
     *
     * @return a new array
     */
    public double[] blackShares() {
        return values(PictureMeasure::blackShare);
    }

    /**
     * Share of pixels that are clipped white, for each picture.
     *
     * @return a new array
     */
    public double[] whiteShares() {
        return values(PictureMeasure::whiteShare);
    }

    /**
     * Mean red, green and blue of each picture.
     *
     * @return points of three coordinates from 0 to 1
     */
    public Samples channelMeans() {
        float[] rows = new float[size() * Picture.CHANNELS];
        for (int i = 0; i < size(); i++) {
            double[] means = measures.get(i).channelMeans();
            for (int c = 0; c < Picture.CHANNELS; c++) {
                rows[i * Picture.CHANNELS + c] = (float) means[c];
            }
        }
        return Samples.of(rows, Picture.CHANNELS);
    }

    /**
     * The features of each picture.
     *
     * @return one point a picture
     * @throws InvalidRequestException if the set was gathered without features
     */
    public Samples features() {
        int length = features.get(0).length;
        if (length == 0) {
            throw new InvalidRequestException(
                    "The pictures were measured without features; choose some to compare by.");
        }
        float[] rows = new float[size() * length];
        for (int i = 0; i < size(); i++) {
            System.arraycopy(features.get(i), 0, rows, i * length, length);
        }
        return Samples.of(rows, length);
    }

    /**
     * Pictures for a contact sheet, evenly from the darkest to the brightest, made small.
     *
     * @param count how many at most
     * @return sorted by mean luma
     */
    public List<BufferedImage> darkToBright(int count) {
        return thumbnails.darkToBright(count, lumas());
    }

    private double[] values(ToDoubleFunction<PictureMeasure> value) {
        return measures.stream().mapToDouble(value).toArray();
    }

    /**
     * What was read.
     *
     * @param set the measures
     * @param report what became of the files
     */
    public record Reading(PictureSet set, ReadingReport report) {

        /**
         * Validates the components.
         *
         * @param set see {@link #set()}
         * @param report see {@link #report()}
         */
        public Reading {
            Objects.requireNonNull(set, "set");
            Objects.requireNonNull(report, "report");
        }
    }

    /** Gathers pictures one after the other, such as a model makes them. Used by one thread at a time. */
    public static final class Collector {

        private final PictureFeatures describing;
        private final List<String> names = new ArrayList<>();
        private final List<PictureMeasure> measures = new ArrayList<>();
        private final List<float[]> features = new ArrayList<>();
        private final Thumbnails thumbnails = new Thumbnails();

        /**
         * Begins an empty set.
         *
         * @param features what describes the pictures
         */
        public Collector(PictureFeatures features) {
            describing = features;
        }

        /**
         * Measures a picture.
         *
         * @param name what it is called
         * @param image the picture; not kept
         */
        public void add(String name, BufferedImage image) {
            keep(MeasuredPicture.of(Picture.of(name, image), describing));
        }

        void keep(MeasuredPicture measured) {
            int length = measured.features().length;
            if (!features.isEmpty() && features.get(0).length != length) {
                throw new InvalidRequestException(measured.thumbnail().name() + " has " + length + " features and "
                        + names.get(0) + " has " + features.get(0).length
                        + "; expected as many for each picture. Bring the pictures to one size first.");
            }
            thumbnails.add(measured.thumbnail(), measured.measure().meanLuma());
            names.add(measured.thumbnail().name());
            measures.add(measured.measure());
            features.add(measured.features());
        }

        /**
         * What was gathered.
         *
         * @return the set
         * @throws InvalidRequestException if it is empty
         */
        public PictureSet set() {
            if (measures.isEmpty()) {
                throw new InvalidRequestException("A set of pictures is empty; expected at least one picture.");
            }
            return new PictureSet(this);
        }
    }
}
