package dev.offsetnoise.models.data;

import java.util.List;

/**
 * What became of one file: the reason why it cannot be used, or remarks and what the work found.
 *
 * @param <T> what the work found
 * @param name the file's name
 * @param reason what is wrong with it; empty for a file that was used
 * @param remarks what is worth knowing about it
 * @param value what the work found; null for a file that was not used
 */
record ReadFile<T>(String name, String reason, List<String> remarks, T value) {

    static <T> ReadFile<T> used(String name, List<String> remarks, T value) {
        return new ReadFile<>(name, "", remarks, value);
    }

    static <T> ReadFile<T> unusable(String name, String reason) {
        return new ReadFile<>(name, reason, List.of(), null);
    }

    boolean isUsed() {
        return reason.isEmpty();
    }
}
