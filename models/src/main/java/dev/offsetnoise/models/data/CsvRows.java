package dev.offsetnoise.models.data;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as RFC 4180 has them: values in quotes may hold commas, lines and doubled quotes. */
final class CsvRows {

    private static final char QUOTE = '"';

    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int position;

    private CsvRows(String text) {
        this.text = text;
    }

    /**
     * Cuts a text into values.
     *
     * @param name the file's name for messages
     * @param text its content, with {@code \n} between lines
     * @return rows of values; blank lines are left out
     */
    static List<List<String>> of(String name, String text) {
        CsvRows rows = new CsvRows(text);
        while (rows.position < text.length()) {
            String value = text.charAt(rows.position) == QUOTE ? rows.quoted(name) : rows.plain();
            rows.add(name, value);
        }
        rows.endRow();
        return rows.rows;
    }

    private String plain() {
        int begin = position;
        while (position < text.length() && text.charAt(position) != ',' && text.charAt(position) != '\n') {
            position++;
        }
        return text.substring(begin, position);
    }

    private String quoted(String name) {
        StringBuilder value = new StringBuilder();
        int begin = position + 1;
        while (true) {
            int end = text.indexOf(QUOTE, begin);
            if (end < 0) {
                throw new InvalidRequestException(
                        name + ": the quote in row " + (rows.size() + 1) + " is not closed. Close it with \".");
            }
            value.append(text, begin, end);
            position = end + 1;
            if (position >= text.length() || text.charAt(position) != QUOTE) {
                return value.toString();
            }
            value.append(QUOTE);
            begin = position + 1;
        }
    }

    /** Takes a value and what parts it from the next. */
    private void add(String name, String value) {
        row.add(value);
        if (position >= text.length()) {
            return;
        }
        char end = text.charAt(position);
        position++;
        if (end == '\n') {
            endRow();
        } else if (end != ',') {
            throw new InvalidRequestException(name + ": a quote in row " + (rows.size() + 1)
                    + " ends before its value does. Double the quotes inside of values.");
        } else if (position == text.length()) {
            row.add("");
        }
    }

    private void endRow() {
        if (row.size() > 1 || row.size() == 1 && !row.get(0).isBlank()) {
            rows.add(row);
        }
        row = new ArrayList<>();
    }
}
