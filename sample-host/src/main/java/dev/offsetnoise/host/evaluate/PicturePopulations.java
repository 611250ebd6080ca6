package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.data.PicturePreparation;
import dev.offsetnoise.models.data.PictureSelection;
import dev.offsetnoise.models.data.PictureStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Reads and measures the pictures of folders and zips. */
final class PicturePopulations {

    private final EvaluationListener listener;
    private final Cancellation cancellation;

    PicturePopulations(EvaluationListener listener, Cancellation cancellation) {
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** What was read, and its features. */
    record Reading(Population population, Measured measured) {}

    /** Refuses, before any work, what holds no pictures. */
    static void require(String role, Path source, PicturePart part) {
        if (stream(role, source, part, OptionalInt.of(1), PicturePreparation.NONE)
                .names()
                .isEmpty()) {
            String which = part.equals(PicturePart.ALL) ? "" : " in the " + text(part);
            throw new InvalidRequestException(role + " " + source + " holds no pictures" + which
                    + "; name a folder with images or a zip of images, and a part that is not empty.");
        }
    }

    Reading read(String name, Reference reference, Describer describer, int described) {
        return read(name, reference.source(), reference.part(), reference.preparation(), describer, described);
    }

    Reading read(String name, Path source, Describer describer, int described) {
        return read(name, source, PicturePart.ALL, PicturePreparation.NONE, describer, described);
    }

    private Reading read(
            String name,
            Path source,
            PicturePart part,
            PicturePreparation preparation,
            Describer describer,
            int described) {
        listener.began("measuring " + name);
        List<String> chosen = described == 0
                ? List.of()
                : stream(name, source, part, OptionalInt.of(described), preparation)
                        .names();
        Description description = new Description(describer, chosen);
        PictureSet.Reading reading = PictureSet.read(
                stream(name, source, part, OptionalInt.empty(), preparation),
                description,
                listener::progressed,
                cancellation);
        Population population = new Population(
                name,
                origin(source, part, preparation),
                reading.set(),
                reading.report().skipped(),
                reading.report().remarks());
        return new Reading(population, Measured.of(reading.set(), description.samples()));
    }

    private static PictureStream stream(
            String role, Path source, PicturePart part, OptionalInt count, PicturePreparation preparation) {
        return new PictureStream(role, source, new PictureSelection(part, count), preparation);
    }

    private static String origin(Path source, PicturePart part, PicturePreparation preparation) {
        StringBuilder origin = new StringBuilder(String.valueOf(source.getFileName()));
        if (!part.equals(PicturePart.ALL)) {
            origin.append(", ").append(text(part));
        }
        if (preparation.stops() > 0) {
            origin.append(String.format(
                    Locale.ROOT, ", exposure changed by up to ±%s stops", Double.toString(preparation.stops())));
        }
        preparation
                .size()
                .ifPresent(size -> origin.append(", squares of ").append(size).append(" pixels"));
        return origin.toString();
    }

    private static String text(PicturePart part) {
        return part.side() == PicturePart.Side.HELD_OUT
                ? "held-out share of " + part.heldOutShare() + " by name"
                : "part outside of the held-out share of " + part.heldOutShare() + " by name";
    }
}
