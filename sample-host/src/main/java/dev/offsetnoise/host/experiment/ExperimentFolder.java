package dev.offsetnoise.host.experiment;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.experiment.CellResult.CurvePoint;
import dev.offsetnoise.host.file.AtomicFile;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.service.HostException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of an experiment: its settings, a result for each finished cell, a floor for each dimension, and for a cell
 * that is under way a folder of its own, which goes away when the cell is done.
 *
 * @param root the folder
 */
record ExperimentFolder(Path root) {

    private static final String SETTINGS = "settings.json";
    private static final String CURVE = "curve.json";
    private static final String JSON = ".json";

    /** Results of all cells and the checkpoint of one. */
    private static final long NEEDED_BYTES = 256L << 20;

    private static final Gson GSON = new Gson();
    private static final Type SETTINGS_TYPE = new TypeToken<LinkedHashMap<String, String>>() {}.getType();
    private static final Type CURVE_TYPE = new TypeToken<List<CurvePoint>>() {}.getType();

    /** Makes the folder. */
    void make() {
        OutputTarget.requireFolder(root, NEEDED_BYTES);
    }

    /** Refuses a folder that holds results of other settings, or files of somebody else's; an empty one becomes one of ours. */
    void open(Map<String, String> settings) {
        Path file = root.resolve(SETTINGS);
        Optional<Map<String, String>> found = read(file, SETTINGS_TYPE);
        found.ifPresent(old -> requireSame(old, settings));
        if (found.isEmpty()) {
            requireEmpty();
            write(file, settings);
        }
    }

    /** Refuses a folder without results, or with results of other settings. */
    void requireResults(Map<String, String> settings) {
        Path file = root.resolve(SETTINGS);
        Map<String, String> found = ExperimentFolder.<Map<String, String>>read(file, SETTINGS_TYPE)
                .orElseThrow(() -> new InvalidRequestException(root + " holds no results of an experiment: there is no "
                        + SETTINGS + ". Name the folder of an earlier run, or start one without --render-only."));
        requireSame(found, settings);
    }

    /** Files of somebody else's are not replaced. */
    private void requireEmpty() {
        try (Stream<Path> files = Files.list(root)) {
            files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .findFirst()
                    .ifPresent(file -> {
                        throw new InvalidRequestException(root + " holds files that are no experiment of this program,"
                                + " such as " + file.getFileName()
                                + "; they might be replaced. Name an empty or a new folder.");
                    });
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "Cannot look into " + root + " (" + OutputTarget.reason(e) + "). Name another folder.", e);
        }
    }

    private void requireSame(Map<String, String> old, Map<String, String> settings) {
        settings.forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                throw new InvalidRequestException(root + " holds results with " + name + " = " + old.get(name)
                        + "; asked for: " + value + ". Use the same setting to continue them, or another folder.");
            }
        });
    }

    Path work(Cell cell) {
        return root.resolve("work").resolve(cell.id());
    }

    boolean isDone(Cell cell) {
        return Files.exists(result(cell));
    }

    private Path result(Cell cell) {
        return root.resolve("cells").resolve(cell.id() + JSON);
    }

    private Path floor(int dimension) {
        return root.resolve("floors").resolve("n" + dimension + JSON);
    }

    Optional<CellResult> readResult(Cell cell) {
        return read(result(cell), CellResult.class);
    }

    /** Stores a result; the checkpoint is not needed any more. */
    void writeResult(CellResult result) {
        write(result(result.cell()), result);
        removeWork(work(result.cell()));
    }

    Optional<Floor> readFloor(int dimension) {
        return read(floor(dimension), Floor.class);
    }

    void writeFloor(Floor floor) {
        write(floor(floor.dimension()), floor);
    }

    List<CurvePoint> readCurve(Cell cell) {
        return ExperimentFolder.<List<CurvePoint>>read(work(cell).resolve(CURVE), CURVE_TYPE)
                .orElse(List.of());
    }

    void writeCurve(Cell cell, List<CurvePoint> points) {
        write(work(cell).resolve(CURVE), points);
    }

    private static <T> Optional<T> read(Path file, Type type) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            T value = GSON.fromJson(Files.readString(file), type);
            if (value == null) {
                throw new JsonParseException("it is empty");
            }
            return Optional.of(value);
        } catch (IOException | RuntimeException e) {
            // A record that refuses its parts comes as a plain RuntimeException.
            throw new InvalidRequestException(
                    file + " cannot be read (" + e.getMessage() + "). Delete it to have it made again.", e);
        }
    }

    private static void write(Path file, Object value) {
        try {
            Files.createDirectories(file.getParent());
            AtomicFile.write(file, out -> out.write(GSON.toJson(value).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new HostException(
                    file + " could not be written (" + OutputTarget.reason(e)
                            + "). Make room; the same command continues.",
                    e);
        }
    }

    private static void removeWork(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new HostException(
                    folder + " could not be removed (" + OutputTarget.reason(e)
                            + "). Remove it; the same command continues.",
                    e);
        }
    }
}
