package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.latent.condition.Conditioner;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.models.data.Captions;
import dev.offsetnoise.models.data.ImageConditioning;
import dev.offsetnoise.models.data.ImageLibrary;
import dev.offsetnoise.models.data.PictureClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the network of a tuning is told about its images: their folders' names as classes, the texts beside them. What a text
 * becomes is computed once, before the training, and kept in its folder.
 */
final class Telling implements AutoCloseable {

    private final ModelFolder base;
    private final SubjectSource source;
    private final Path images;
    private final Path folder;
    private final List<ConditioningFile> files = new ArrayList<>();

    /**
     * What is told about the images of one source.
     *
     * @param base the model that is tuned
     * @param source where texts come from
     * @param images the folder or zip of the images
     * @param folder where computed conditionings are kept
     */
    Telling(ModelFolder base, SubjectSource source, Path images, Path folder) {
        this.base = base;
        this.source = source;
        this.images = images;
        this.folder = folder;
        if (source.text().isPresent() && !takes(ConditioningInput.Textual.class)) {
            throw new InvalidRequestException(
                    "The text \"" + source.text().get() + "\" shall be said of all images, but the"
                            + " model takes no text; its card names no input for one. Leave it out.");
        }
        if (source.leftOutShare().isPresent()
                && source.leftOutShare().get() > 0
                && !canBeLeftOut(base.card().denoiser())) {
            throw new InvalidRequestException("The model must always be told something; a share of "
                    + source.leftOutShare().get()
                    + " of the samples without class or caption is not possible. Leave it out.");
        }
    }

    /** Share of the samples about which nothing is told. */
    double leftOutShare() {
        return source.leftOutShare().orElse(canBeLeftOut(base.card().denoiser()) ? SubjectSource.USUAL_SHARE : 0);
    }

    /**
     * The conditioning of a library's images.
     *
     * @param library the images
     * @param name of the file that keeps it
     * @throws HostException if the file cannot be written
     */
    ImageConditioning of(ImageLibrary library, String name, TrainingReporter reporter, Cancellation cancellation) {
        if (base.card().denoiser().conditioning().isEmpty()) {
            return ImageConditioning.NONE;
        }
        List<Subject> subjects = subjects(library, reporter, cancellation);
        Set<Subject> distinct = new LinkedHashSet<>(subjects);
        boolean canBeLeftOut = canBeLeftOut(base.card().denoiser());
        if (canBeLeftOut) {
            distinct.add(Subject.ANYTHING);
        }
        List<Subject> each = List.copyOf(distinct);
        ConditioningFile file = file(folder.resolve(name), each, reporter, cancellation);
        files.add(file);
        return new ConditioningTable(file, subjects, canBeLeftOut);
    }

    private ConditioningFile file(
            Path file, List<Subject> subjects, TrainingReporter reporter, Cancellation cancellation) {
        try {
            String key = ConditioningKey.of(base, subjects);
            Optional<ConditioningFile> kept = ConditioningFile.existing(file, key, subjects);
            return kept.isPresent() ? kept.get() : made(file, key, subjects, reporter, cancellation);
        } catch (IOException failed) {
            throw new HostException(
                    "What the images' texts become could not be kept in " + file + " (" + OutputTarget.reason(failed)
                            + "). Make room, and start again.",
                    failed);
        }
    }

    private ConditioningFile made(
            Path file, String key, List<Subject> subjects, TrainingReporter reporter, Cancellation cancellation)
            throws IOException {
        try (Conditioner conditioner = Conditioner.open(base, new DeviceRequest.Auto())) {
            int[] done = {0};
            return ConditioningFile.make(file, key, subjects, subject -> {
                cancellation.throwIfCancelled();
                Conditioning told = conditioner.of(List.of(subject), cancellation);
                reporter.told(++done[0], subjects.size());
                return told;
            });
        }
    }

    private List<Subject> subjects(ImageLibrary library, TrainingReporter reporter, Cancellation cancellation) {
        List<String> names = library.names();
        List<Optional<String>> classes = classes(names, reporter);
        List<String> texts = texts(names, reporter, cancellation);
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Subject(texts.get(i), classes.get(i)))
                .toList();
    }

    /** A network has one input for classes at most. */
    private List<Optional<String>> classes(List<String> names, TrainingReporter reporter) {
        for (ConditioningInput input : base.card().denoiser().conditioning()) {
            if (input instanceof ConditioningInput.Classes known) {
                PictureClasses classes = PictureClasses.of(
                        names, known.names(), known.unconditional().isPresent());
                reporter.remarked(classes.without());
                return classes.names();
            }
        }
        return Collections.nCopies(names.size(), Optional.empty());
    }

    private List<String> texts(List<String> names, TrainingReporter reporter, Cancellation cancellation) {
        if (!takes(ConditioningInput.Textual.class)) {
            return Collections.nCopies(names.size(), "");
        }
        if (source.text().isPresent()) {
            return Collections.nCopies(names.size(), source.text().get());
        }
        Captions captions = Captions.read(images, names, cancellation);
        reporter.remarked(captions.missing());
        return captions.texts();
    }

    private boolean takes(Class<? extends ConditioningInput> kind) {
        return base.card().denoiser().conditioning().stream().anyMatch(kind::isInstance);
    }

    /** Images that show different things, up to a number of them. */
    int[] examples(ImageConditioning conditioning, int most) {
        return conditioning instanceof ConditioningTable table ? table.examples(most) : new int[] {0};
    }

    /** Whether every input knows something that stands for nothing: an empty text, or a class of its own. */
    private static boolean canBeLeftOut(DenoiserSignature denoiser) {
        return !denoiser.conditioning().isEmpty()
                && denoiser.conditioning().stream()
                        .allMatch(input -> !(input instanceof ConditioningInput.Classes classes)
                                || classes.unconditional().isPresent());
    }

    @Override
    public void close() {
        files.forEach(ConditioningFile::close);
    }
}
