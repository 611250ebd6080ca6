package dev.offsetnoise.host.training;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.report.CsvFile;
import dev.offsetnoise.models.train.OptimalLosses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Optimal losses in a file of rows {@code step,loss}; reading passes over a first row of names and further columns. */
public final class OptimalLossFile {

    /** Characters of a line that a message shows. */
    private static final int SHOWN = 40;

    private OptimalLossFile() {}

    /**
     * Reads a file.
     *
     * @param file comma-separated values
     * @return the losses
     * @throws InvalidRequestException if it cannot be read or holds something else
     */
    public static OptimalLosses read(Path file) {
        List<String> lines = lines(file);
        SortedMap<Integer, Double> losses = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || i == 0 && Character.isLetter(line.charAt(0))) {
                continue;
            }
            String[] cells = line.split(",");
            try {
                if (losses.put(Integer.valueOf(cells[0].strip()), Double.valueOf(cells[1].strip())) != null) {
                    throw unreadable(file, i, line, null);
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw unreadable(file, i, line, e);
            }
        }
        return new OptimalLosses(losses);
    }

    /**
     * Writes a file, replacing one that is there.
     *
     * @param file the file, in an existing folder
     * @param losses what {@link #read} gives back
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, OptimalLosses losses) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        losses.bySteps().forEach((step, loss) -> rows.add(List.of(Integer.toString(step), Double.toString(loss))));
        CsvFile.write(file, List.of("step", "loss"), rows);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "The optimal losses in " + file + " cannot be read (" + OutputTarget.reason(e)
                            + "). Name a file of rows \"step,loss\".",
                    e);
        }
    }

    private static InvalidRequestException unreadable(Path file, int line, String text, Exception cause) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return new InvalidRequestException(
                "Line " + (line + 1) + " of " + file + " is \"" + shown
                        + "\"; expected a step and its loss with a comma between them, each step once, as in the file"
                        + " optimal-loss.csv that \"diagnose --out\" writes.",
                cause);
    }
}
