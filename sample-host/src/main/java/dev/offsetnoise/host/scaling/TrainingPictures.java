package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.noised.PictureChoice;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.models.data.Picture;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.data.PicturePreparation;
import dev.offsetnoise.models.data.PictureSelection;
import dev.offsetnoise.models.data.PictureStream;
import dev.offsetnoise.models.data.ReadingReport;
import dev.offsetnoise.models.data.SkippedFile;
import dev.offsetnoise.models.optimal.CleanImages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * The pictures that the networks learn, nothing else: neither mirrored nor cropped anew, so that their optimal loss is the
 * lowest that a training on them can reach. Kept as bytes.
 */
final class TrainingPictures implements CleanImages {

    private static final float HALF = 127.5f;
    private static final int MASK = 0xff;

    /** Exposures follow from the pictures' names; another draw of them would say the same. */
    private static final long EXPOSURE_SEED = 0;

    private final List<Picture> pictures;
    private final int size;
    private final List<String> remarks;

    private TrainingPictures(List<Picture> pictures, int size, List<String> remarks) {
        this.pictures = List.copyOf(pictures);
        this.size = size;
        this.remarks = List.copyOf(remarks);
    }

    /** Which pictures are meant, checked as far as their numbers go. */
    static PictureChoice choice(ScalingRequest.Pictures wanted) {
        PictureChoice choice = new PictureChoice(
                wanted.source(),
                new PictureSelection(PicturePart.ALL, OptionalInt.of(wanted.count())),
                new PicturePreparation(wanted.stops(), EXPOSURE_SEED, OptionalInt.of(wanted.size())));
        choice.requireEnough();
        return choice;
    }

    static TrainingPictures read(PictureChoice choice, ProbeListener listener, Cancellation cancellation) {
        listener.began("reading " + choice.source().getFileName());
        List<Picture> pictures = new ArrayList<>();
        ReadingReport report = new PictureStream(
                        "Training data", choice.source(), choice.selection(), choice.preparation())
                .read(picture -> picture, (name, picture) -> pictures.add(picture), listener::progressed, cancellation);
        if (pictures.size() < 2) {
            throw new InvalidRequestException("Training data " + choice.source()
                    + ": only one picture could be read; at least 2 are needed. Name more of them.");
        }
        List<String> remarks = remarks(report.skipped());
        remarks.forEach(listener::remarked);
        return new TrainingPictures(pictures, choice.preparation().size().orElseThrow(), remarks);
    }

    private static List<String> remarks(List<SkippedFile> skipped) {
        return skipped.stream()
                .findFirst()
                .map(first -> skipped.size() + " files could not be read and were left out; the first is "
                        + first.name() + ": " + first.reason() + ".")
                .stream()
                .toList();
    }

    List<String> remarks() {
        return remarks;
    }

    /** A number that tells these pictures from others. */
    long checksum() {
        CRC32 checksum = new CRC32();
        for (Picture picture : pictures) {
            checksum.update(picture.name().getBytes(StandardCharsets.UTF_8));
            checksum.update(picture.rgb());
        }
        return checksum.getValue();
    }

    @Override
    public int count() {
        return pictures.size();
    }

    @Override
    public int channels() {
        return Picture.CHANNELS;
    }

    @Override
    public int height() {
        return size;
    }

    @Override
    public int width() {
        return size;
    }

    @Override
    public void read(int index, float[] target, int offset) {
        byte[] rgb = pictures.get(index).rgb();
        int area = size * size;
        for (int i = 0; i < rgb.length; i++) {
            int channel = i % Picture.CHANNELS;
            target[offset + channel * area + i / Picture.CHANNELS] = (rgb[i] & MASK) / HALF - 1;
        }
    }
}
