package dev.offsetnoise.latent.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import dev.offsetnoise.latent.model.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Hugging Face's tokenizers, which DJL brings to Java. For several threads, but for closing. */
final class ClipLibrary implements AutoCloseable {

    /** A file's own limits are not taken over. */
    private static final Map<String, String> WHOLE_TEXTS = Map.of("truncation", "false", "padding", "false");

    private static final int REPLACEMENT = 0xFFFD;

    private final HuggingFaceTokenizer tokenizer;

    private ClipLibrary(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Opens a tokenizer.
     *
     * @param document as {@link ClipDocument} makes it
     * @param path where its contents come from, for messages
     */
    static ClipLibrary open(String document, Path path) {
        load();
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        try {
            return new ClipLibrary(HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), WHOLE_TEXTS));
        } catch (IOException | RuntimeException refused) {
            throw new ModelException(
                    "The tokenizer of " + path + " cannot be used: " + refused.getMessage()
                            + ". Download, copy or export it again.",
                    refused);
        }
    }

    private static void load() {
        configure();
        try {
            LibUtils.checkStatus();
        } catch (RuntimeException | LinkageError failed) {
            throw new ModelException(
                    "The library that cuts texts into tokens cannot be loaded: " + failed.getMessage()
                            + ". It is there for Linux, Windows (x86_64) and macOS (arm64), and unpacks itself into the"
                            + " folder that DJL_CACHE_DIR names, or .djl.ai in the home folder, which must be writable.",
                    failed);
        }
    }

    /**
     * Sets what has not been set on the command line: no network access, no usage statistics, and the library for the CPU,
     * as it would download another one where it finds an NVIDIA device.
     */
    private static void configure() {
        Map<String, String> settings =
                Map.of("ai.djl.offline", "true", "OPT_OUT_TRACKING", "true", "RUST_FLAVOR", "cpu");
        settings.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        });
    }

    /**
     * A text in pieces, without anything around it.
     *
     * @param ids of the tokens
     * @param spans where each lies in the text, counted in code points
     */
    record Pieces(long[] ids, CharSpan[] spans) {

        int start(int piece) {
            return spans[piece].getStart();
        }
    }

    Pieces cut(String text) {
        Encoding encoding = tokenizer.encode(wellFormed(text), false, false);
        return new Pieces(encoding.getIds(), encoding.getCharTokenSpans());
    }

    /** Halves of surrogate pairs are no text, and the library does not say what it makes of them. */
    private static String wellFormed(String text) {
        return text.codePoints()
                .map(code -> Character.getType(code) == Character.SURROGATE ? REPLACEMENT : code)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
