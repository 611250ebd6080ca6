package dev.offsetnoise.latent.model;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.function.Consumer;

/** Writes JSON for people: objects over several lines, lists of numbers on one. */
final class JsonOutput {

    private static final FormattingStyle ONE_LINE = FormattingStyle.COMPACT.withSpaceAfterSeparators(true);

    private final JsonWriter writer;
    private final FormattingStyle style;

    private JsonOutput(Writer target, FormattingStyle style) {
        this.writer = new JsonWriter(target);
        this.style = style;
        writer.setFormattingStyle(style);
    }

    static JsonOutput indented(Writer target) {
        return new JsonOutput(target, FormattingStyle.PRETTY.withNewline("\n"));
    }

    static JsonOutput compact(Writer target) {
        return new JsonOutput(target, FormattingStyle.COMPACT);
    }

    JsonOutput object(Runnable content) {
        run(writer::beginObject);
        content.run();
        run(writer::endObject);
        return this;
    }

    JsonOutput field(String key, Runnable value) {
        run(() -> writer.name(key));
        value.run();
        return this;
    }

    JsonOutput field(String key, String value) {
        run(() -> writer.name(key).value(value));
        return this;
    }

    JsonOutput field(String key, long value) {
        run(() -> writer.name(key).value(value));
        return this;
    }

    JsonOutput field(String key, boolean value) {
        run(() -> writer.name(key).value(value));
        return this;
    }

    /** A number; {@code null} where it is infinite. */
    JsonOutput field(String key, double value) {
        run(() -> {
            writer.name(key);
            number(value);
        });
        return this;
    }

    JsonOutput field(String key, double[] values) {
        run(() -> writer.name(key));
        return line(values);
    }

    /** A text as an element of a list. */
    JsonOutput text(String value) {
        run(() -> writer.value(value));
        return this;
    }

    /** A list with one element a line. */
    <T> JsonOutput list(String key, Collection<T> values, Consumer<T> element) {
        run(() -> writer.name(key).beginArray());
        values.forEach(element);
        run(writer::endArray);
        return this;
    }

    /** Everything that {@code content} writes, on one line. */
    JsonOutput oneLine(Runnable content) {
        boolean indented = !style.getNewline().isEmpty();
        writer.setFormattingStyle(indented ? ONE_LINE : style);
        content.run();
        writer.setFormattingStyle(style);
        return this;
    }

    /** A list of numbers on one line. */
    JsonOutput line(double[] values) {
        run(writer::beginArray);
        oneLine(() -> run(() -> {
            for (double value : values) {
                number(value);
            }
            writer.endArray();
        }));
        return this;
    }

    private void number(double value) throws IOException {
        if (Double.isInfinite(value)) {
            writer.nullValue();
        } else {
            writer.value(value);
        }
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
