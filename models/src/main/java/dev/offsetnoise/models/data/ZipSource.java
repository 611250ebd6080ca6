package dev.offsetnoise.models.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip of pictures.
 *
 * @param zip the open file
 * @param names entries of the zip
 */
record ZipSource(ZipFile zip, List<String> names) implements PictureSource {

    /** What names are written in by programs that do not know UTF-8. Every byte is a letter in it. */
    private static final Charset OLD_NAMES = StandardCharsets.ISO_8859_1;

    static ZipSource open(Path file) throws IOException {
        ZipFile zip = openZip(file);
        return new ZipSource(
                zip,
                zip.stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(ZipEntry::getName)
                        .filter(PictureNames::isPicture)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static ZipFile openZip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException perhapsNames) {
            return new ZipFile(file.toFile(), OLD_NAMES);
        }
    }

    @Override
    public boolean holds(String name) {
        ZipEntry entry = zip.getEntry(name);
        return entry != null && !entry.isDirectory();
    }

    @Override
    public InputStream open(String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name));
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException ignored) {
            // It was only read from.
        }
    }
}
