package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.host.file.FileHash;
import dev.offsetnoise.host.service.ModelEntry;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.ModelFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models that a recipe's may be among.
 *
 * @param zoo those that have a name
 * @param opened folders that the user opened, the last one first
 */
public record KnownModels(List<ModelEntry> zoo, List<Path> opened) {

    /**
     * A model that a recipe may mean.
     *
     * @param name as a wish names it: the name of a folder in the zoo, or the whole path of another
     * @param model it
     */
    record Candidate(String name, ModelFolder model) {

        /** Reads the whole network. */
        boolean isNetwork(String sha256) {
            try {
                return FileHash.sha256(model.denoiserFile()).equals(sha256);
            } catch (ModelException unreadable) {
                return false; // whoever draws with it is told why
            }
        }
    }

    /**
     * Copies the lists.
     *
     * @param zoo see {@link #zoo()}
     * @param opened see {@link #opened()}
     */
    public KnownModels {
        zoo = List.copyOf(zoo);
        opened = List.copyOf(opened);
    }

    /** Models with the id, those of the zoo first. */
    List<Candidate> called(String id) {
        Stream<Candidate> named = zoo.stream().flatMap(entry -> entry.model().stream()
                .map(model -> new Candidate(entry.folder().getFileName().toString(), model)));
        Stream<Candidate> others = opened.stream().flatMap(folder -> open(folder).stream());
        return Stream.concat(named, others)
                .filter(candidate -> candidate.model().card().id().equals(id))
                .toList();
    }

    /** Folders come and go. */
    private static Optional<Candidate> open(Path folder) {
        try {
            return Optional.of(new Candidate(folder.toAbsolutePath().toString(), ModelFolder.open(folder)));
        } catch (ModelException gone) {
            return Optional.empty();
        }
    }
}
