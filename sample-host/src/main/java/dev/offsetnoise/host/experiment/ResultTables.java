package dev.offsetnoise.host.experiment;

import dev.offsetnoise.host.experiment.CellResult.CurvePoint;
import dev.offsetnoise.host.experiment.CellResult.SamplePath;
import dev.offsetnoise.host.experiment.CellResult.SamplingResult;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.report.CsvFile;
import dev.offsetnoise.host.service.HostException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes all results as comma-separated values, always in the grid's order. */
final class ResultTables {

    private static final List<String> CELL = List.of("dimension", "model", "strength", "prediction", "seed");

    private final Path folder;
    private final Results results;

    ResultTables(Path folder, Results results) {
        this.folder = folder;
        this.results = results;
    }

    /** Writes the files and names them. */
    List<Path> write() {
        return List.of(
                write("results.csv", List.of("sampler", "measure", "value"), this::endRows),
                write("curves.csv", List.of("iteration", "measure", "value"), this::curveRows),
                write("histograms.csv", List.of("sampler", "low", "high", "density"), this::histogramRows),
                write("trajectories.csv", List.of("sampler", "sample", "step", "x", "y"), this::pathRows),
                floors());
    }

    /** Makes the rows of a cell, without the columns that name the cell. */
    private interface Rows {
        Stream<List<String>> of(CellResult result);
    }

    private Path write(String name, List<String> columns, Rows rows) {
        Path file = folder.resolve(name);
        List<List<String>> all = results.cells().stream()
                .flatMap(result -> rows.of(result).map(row -> join(name(result.cell()), row)))
                .toList();
        store(file, join(CELL, columns), all);
        return file;
    }

    private static List<String> name(Cell cell) {
        return List.of(
                Integer.toString(cell.dimension()),
                cell.model().kind().id(),
                Variant.number(cell.model().strength()),
                cell.prediction().id(),
                Integer.toString(cell.seed()));
    }

    private Stream<List<String>> endRows(CellResult result) {
        return result.samplings().stream().flatMap(sampling -> Arrays.stream(Measure.values())
                .map(measure -> List.of(sampling.sampler(), measure.id(), number(measure.of(sampling.measures())))));
    }

    private Stream<List<String>> curveRows(CellResult result) {
        return IntStream.range(0, result.curve().size()).boxed().flatMap(i -> {
            CurvePoint point = result.curve().get(i);
            String iteration = Integer.toString(point.iteration());
            return Stream.concat(
                    Stream.of(List.of(iteration, "loss", number(result.losses().get(i)))),
                    Arrays.stream(Measure.values())
                            .map(measure -> List.of(iteration, measure.id(), number(measure.of(point.measures())))));
        });
    }

    private Stream<List<String>> histogramRows(CellResult result) {
        return result.samplings().stream().flatMap(this::binRows);
    }

    private Stream<List<String>> binRows(SamplingResult sampling) {
        List<List<String>> rows = new ArrayList<>();
        double reach = Judge.HISTOGRAM_REACH * results.halfLength();
        double width = 2 * reach / sampling.brightness().size();
        for (int i = 0; i < sampling.brightness().size(); i++) {
            rows.add(List.of(
                    sampling.sampler(),
                    number(-reach + i * width),
                    number(-reach + (i + 1) * width),
                    number(sampling.brightness().get(i))));
        }
        return rows.stream();
    }

    private Stream<List<String>> pathRows(CellResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < result.paths().size(); i++) {
            SamplePath path = result.paths().get(i);
            for (double[] point : path.points()) {
                rows.add(List.of(
                        path.sampler(),
                        Integer.toString(i),
                        Integer.toString((int) point[0]),
                        number(point[1]),
                        number(point[2])));
            }
        }
        return rows.stream();
    }

    private Path floors() {
        Path file = folder.resolve("floors.csv");
        List<List<String>> rows = new ArrayList<>();
        for (Floor floor : results.floors()) {
            addFloors(rows, floor, "end", floor.end());
            addFloors(rows, floor, "curve", floor.curve());
        }
        store(file, List.of("dimension", "bandwidth", "where", "repetition", "measure", "value"), rows);
        return file;
    }

    private static void store(Path file, List<String> columns, List<List<String>> rows) {
        try {
            CsvFile.write(file, columns, rows);
        } catch (IOException e) {
            throw new HostException(
                    file + " could not be written (" + OutputTarget.reason(e)
                            + "). Make room; the same command writes it again.",
                    e);
        }
    }

    private static void addFloors(List<List<String>> rows, Floor floor, String where, List<Measures> repetitions) {
        for (int i = 0; i < repetitions.size(); i++) {
            String repetition = Integer.toString(i + 1);
            for (Measure measure : Measure.values()) {
                rows.add(List.of(
                        Integer.toString(floor.dimension()),
                        number(floor.bandwidth()),
                        where,
                        repetition,
                        measure.id(),
                        number(measure.of(repetitions.get(i)))));
            }
        }
    }

    private static List<String> join(List<String> left, List<String> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
