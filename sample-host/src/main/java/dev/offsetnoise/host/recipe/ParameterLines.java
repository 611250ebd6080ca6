package dev.offsetnoise.host.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text that image-generation tools write under {@code parameters}, taken apart: the prompt, which may have several
 * lines, those of the negative prompt, which begin with {@code Negative prompt:}, and the line of fields.
 *
 * @param prompt what the picture was to show; empty for nothing
 * @param negative what it was not to show; empty for nothing
 * @param fields values by name, whose capitals do not matter
 */
record ParameterLines(String prompt, String negative, Map<String, String> fields) {

    private static final String FIRST_FIELD = ParameterNames.STEPS + ":";
    private static final String NEGATIVE = ParameterNames.NEGATIVE_PROMPT + ":";

    /** A line of so many fields is not one of a prompt, whatever the first is called. */
    private static final int ENOUGH = 3;

    /** Prompts that the lines cannot hold stand among the fields; see {@link ParametersText}. */
    static ParameterLines of(String text) {
        List<String> lines = Arrays.stream(text.split("\n", -1))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .toList();
        int last = lineOfFields(lines);
        Map<String, String> fields = last < lines.size() ? FieldLine.read(lines.get(last)) : Map.of();
        int negative = 0;
        while (negative < last && !lines.get(negative).stripLeading().startsWith(NEGATIVE)) {
            negative++;
        }
        String positiveText = joined(lines.subList(0, negative));
        String negativeText = joined(lines.subList(negative, last));
        return new ParameterLines(
                fields.getOrDefault(ParameterNames.PROMPT, positiveText),
                fields.getOrDefault(
                        ParameterNames.NEGATIVE_PROMPT,
                        negativeText.isEmpty()
                                ? ""
                                : negativeText.substring(NEGATIVE.length()).strip()),
                fields);
    }

    private static String joined(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n")).strip();
    }

    /** The last line that begins with the steps, or the last of all if it looks like fields; else the number of lines. */
    private static int lineOfFields(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).stripLeading().startsWith(FIRST_FIELD)
                    && FieldLine.read(lines.get(i)).size() > 1) {
                return i;
            }
        }
        int last = lines.size() - 1;
        while (last > 0 && lines.get(last).isBlank()) {
            last--;
        }
        return FieldLine.read(lines.get(last)).size() >= ENOUGH ? last : lines.size();
    }
}
