package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OrtException;

/** What ONNX Runtime says when something fails, without the parts that only its own developers can use. */
final class RuntimeMessage {

    private static final String PREFIX = "message: ";

    private RuntimeMessage() {}

    /** One line without a full stop at its end. */
    static String of(OrtException failure) {
        String text = String.valueOf(failure.getMessage());
        int start = text.indexOf(PREFIX);
        String line = (start < 0 ? text : text.substring(start + PREFIX.length()))
                .strip()
                .lines()
                .findFirst()
                .orElse("no reason given");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
