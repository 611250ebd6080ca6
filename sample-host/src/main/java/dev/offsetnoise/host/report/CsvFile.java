package dev.offsetnoise.host.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes CSV files as RFC 4180 describes them, in UTF-8. */
public final class CsvFile {

    private CsvFile() {}

    /**
     * Writes a file, replacing one that is there.
     *
     * @param file the file, in an existing folder
     * @param header the columns' names
     * @param rows as many cells each as there are columns
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, List<String> header, List<List<String>> rows) throws IOException {
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new InvalidRequestException("A row of " + file.getFileName() + " has " + row.size()
                        + " cells; expected " + header.size() + ", one for each of " + header + ".");
            }
        }
        AtomicFile.write(file, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CsvWriter csv = CsvWriter.builder().build(text);
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
            csv.flush();
        });
    }
}
