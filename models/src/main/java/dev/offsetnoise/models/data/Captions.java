package dev.offsetnoise.models.data;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The texts that belong to pictures. That of {@code dir/a.png} stands in {@code dir/a.txt} or {@code dir/a.caption}, as
 * kohya's scripts have it, or else in the row of {@code dir/a.png} in {@code metadata.csv} or {@code metadata.jsonl} at
 * the top of the folder or zip, as Hugging Face's image folders have it: columns {@code file_name} and {@code text}.
 *
 * @param texts a text for each picture, in their order; empty for those without
 * @param missing pictures without a text
 */
public record Captions(List<String> texts, List<FileRemark> missing) {

    private static final String ROLE = "Training data";
    private static final List<String> ENDINGS = List.of(".txt", ".caption");

    /** Longer texts are no captions: text encoders read some dozens of words. */
    private static final int MAX_BYTES = 1 << 16;

    /**
     * Copies the lists.
     *
     * @param texts see {@link #texts()}
     * @param missing see {@link #missing()}
     */
    public Captions {
        texts = List.copyOf(texts);
        missing = List.copyOf(missing);
    }

    /**
     * Reads the captions of pictures.
     *
     * @param source the folder or zip of the pictures
     * @param pictures their names, see {@link ImageLibrary#names()}
     * @param cancellation ends the reading between two files
     * @return the captions
     * @throws InvalidRequestException if there is none at all, or a file is too long or no text in UTF-8
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static Captions read(Path source, List<String> pictures, Cancellation cancellation) {
        try (PictureSource files = PictureSource.open(source, ROLE)) {
            CaptionTable table = CaptionTable.read(files);
            List<String> texts = new ArrayList<>();
            List<FileRemark> missing = new ArrayList<>();
            for (String picture : pictures) {
                cancellation.throwIfCancelled();
                Optional<String> text = beside(files, picture).or(() -> table.text(picture));
                texts.add(text.orElse(""));
                if (text.isEmpty()) {
                    missing.add(new FileRemark(picture, "without a caption"));
                }
            }
            requireAny(source, pictures, missing);
            return new Captions(texts, missing);
        }
    }

    private static Optional<String> beside(PictureSource files, String picture) {
        String stem = picture.substring(0, picture.lastIndexOf('.'));
        return ENDINGS.stream()
                .map(stem::concat)
                .filter(files::holds)
                .findFirst()
                .map(name -> TextFile.read(files, name, MAX_BYTES).strip());
    }

    private static void requireAny(Path source, List<String> pictures, List<FileRemark> missing) {
        if (missing.size() == pictures.size()) {
            throw new InvalidRequestException("None of the " + pictures.size() + " pictures of " + source
                    + " has a caption. Looked for a text beside each, such as "
                    + pictures.get(0).replaceFirst("\\.[^.]*$", "") + ".txt or .caption, and for "
                    + String.join(" or ", CaptionTable.NAMES)
                    + " at the top with the columns file_name and text. Add one of them.");
        }
    }

    /**
     * Tells these captions from others.
     *
     * @return a number in hexadecimal that depends on every text
     */
    public String checksum() {
        CRC32 checksum = new CRC32();
        for (String text : texts) {
            checksum.update(text.getBytes(StandardCharsets.UTF_8));
            checksum.update(0);
        }
        return Long.toHexString(checksum.getValue());
    }
}
