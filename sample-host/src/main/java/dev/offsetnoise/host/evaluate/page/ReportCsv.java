package dev.offsetnoise.host.evaluate.page;

import dev.offsetnoise.host.evaluate.EvaluationResult;
import dev.offsetnoise.host.evaluate.Judgement;
import dev.offsetnoise.host.evaluate.MeasureRow;
import dev.offsetnoise.host.evaluate.Measures;
import dev.offsetnoise.host.evaluate.PictureMeasure;
import dev.offsetnoise.host.evaluate.Response;
import dev.offsetnoise.host.report.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The numbers in files for programs. Numbers are written as they are; a cell is empty where there is none. */
final class ReportCsv {

    private final EvaluationResult result;
    private final Path folder;

    ReportCsv(EvaluationResult result, Path folder) {
        this.result = result;
        this.folder = folder;
    }

    void write() throws IOException {
        writeMetrics();
        writePictures();
        writeResponses();
        writeGreys();
        writeFiles();
    }

    private void writeMetrics() throws IOException {
        List<MeasureRow> rows = MeasureRow.of(result);
        List<String> header = new ArrayList<>(List.of("name", "origin", "pictures"));
        header.addAll(Measures.of(rows.get(0)).keySet());
        CsvFile.write(
                folder.resolve(ReportFolder.METRICS),
                header,
                rows.stream().map(ReportCsv::metrics).toList());
    }

    private static List<String> metrics(MeasureRow row) {
        return Stream.concat(
                        Stream.of(row.name(), row.origin(), Integer.toString(row.pictures())),
                        Measures.of(row).values().stream().map(ReportCsv::text))
                .toList();
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? text(value.getAsDouble()) : "";
    }

    /** Counts are written as counts: 16 and not 16.0. */
    private static String text(double value) {
        return value == (int) value ? Integer.toString((int) value) : Double.toString(value);
    }

    private void writePictures() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        judgements().forEach(judgement -> {
            List<String> names = judgement.population().set().names();
            List<PictureMeasure> measures = judgement.population().set().measures();
            for (int i = 0; i < names.size(); i++) {
                rows.add(picture(judgement.name(), names.get(i), measures.get(i)));
            }
        });
        CsvFile.write(
                folder.resolve(ReportFolder.PICTURES),
                List.of(
                        "set",
                        "picture",
                        "meanLuma",
                        "red",
                        "green",
                        "blue",
                        "contrast",
                        "clippedBlack",
                        "clippedWhite"),
                rows);
    }

    private static List<String> picture(String set, String name, PictureMeasure measure) {
        double[] means = measure.channelMeans();
        List<String> cells = new ArrayList<>(List.of(set, name));
        for (double value : new double[] {
            measure.meanLuma(),
            means[0],
            means[1],
            means[2],
            measure.contrast(),
            measure.blackShare(),
            measure.whiteShare()
        }) {
            cells.add(Float.toString((float) value));
        }
        return cells;
    }

    private void writeResponses() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Judgement subject : result.subjects()) {
            addResponses(rows, subject.name(), "dial", ReportFigures.dial(subject));
            addResponses(rows, subject.name(), "lock", ReportFigures.lock(subject));
        }
        if (!rows.isEmpty()) {
            CsvFile.write(
                    folder.resolve(ReportFolder.RESPONSES), List.of("set", "asked by", "asked", "meanLuma"), rows);
        }
    }

    private static void addResponses(List<List<String>> rows, String name, String way, List<Response> responses) {
        for (Response response : responses) {
            for (double luma : response.lumas()) {
                rows.add(List.of(name, way, text(response.asked()), text(luma)));
            }
        }
    }

    private void writeGreys() throws IOException {
        if (!result.greys().isEmpty()) {
            CsvFile.write(
                    folder.resolve(ReportFolder.GREYS),
                    List.of("luma", "meanLumaAfterEncoderAndDecoder"),
                    result.greys().stream()
                            .map(grey -> List.of(text(grey.in()), text(grey.out())))
                            .toList());
        }
    }

    private void writeFiles() throws IOException {
        List<List<String>> rows =
                new ReportTables(result).files(judgements().toList()).rows();
        if (!rows.isEmpty()) {
            CsvFile.write(folder.resolve(ReportFolder.FILES), List.of("set", "file", "remark"), rows);
        }
    }

    private Stream<Judgement> judgements() {
        return Stream.concat(result.reference().stream(), result.subjects().stream());
    }
}
