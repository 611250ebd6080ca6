package dev.offsetnoise.host.report;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A table. A column is set flush right if every cell of it is empty or begins with a number.
 *
 * @param caption what it shows
 * @param columns the columns' names
 * @param rows as many cells each as there are columns
 * @param emphasised the cells that stand out, such as the best ones
 */
public record Table(String caption, List<String> columns, List<List<String>> rows, Set<Cell> emphasised) {

    private static final Pattern NUMBER = Pattern.compile("[\\[(<>≤≥≈~±]?\\s*[-−+]?\\.?[0-9].*|[-–—]?");

    /**
     * The place of a cell.
     *
     * @param row from 0 on
     * @param column from 0 on
     */
    public record Cell(int row, int column) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return row != other.row ? Integer.compare(row, other.row) : Integer.compare(column, other.column);
        }
    }

    /**
     * Validates and copies the components.
     *
     * @param caption see {@link #caption()}
     * @param columns see {@link #columns()}
     * @param rows see {@link #rows()}
     * @param emphasised see {@link #emphasised()}
     */
    public Table {
        Objects.requireNonNull(caption, "caption");
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        emphasised = Set.copyOf(emphasised);
        for (Cell cell : emphasised) {
            if (cell.row() < 0 || cell.row() >= rows.size() || cell.column() < 0 || cell.column() >= columns.size()) {
                throw new InvalidRequestException("The table \"" + caption + "\" of " + rows.size() + " rows and "
                        + columns.size() + " columns cannot emphasise " + cell + "; expected a cell of it.");
            }
        }
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new InvalidRequestException("A row of the table \"" + caption + "\" has " + row.size()
                        + " cells; expected " + columns.size() + ", one for each of " + columns + ".");
            }
        }
    }

    /**
     * A table in which nothing stands out.
     *
     * @param caption see {@link #caption()}
     * @param columns see {@link #columns()}
     * @param rows see {@link #rows()}
     */
    public Table(String caption, List<String> columns, List<List<String>> rows) {
        this(caption, columns, rows, Set.of());
    }

    /**
     * The same table with one more cell that stands out.
     *
     * @param row the cell's row
     * @param column the cell's column
     * @return the table
     */
    public Table emphasise(int row, int column) {
        Set<Cell> more = new TreeSet<>(emphasised);
        more.add(new Cell(row, column));
        return new Table(caption, columns, rows, more);
    }

    boolean isNumeric(int column) {
        return rows.stream()
                .allMatch(row -> NUMBER.matcher(row.get(column).strip()).matches());
    }

    boolean isEmphasised(int row, int column) {
        return emphasised.contains(new Cell(row, column));
    }
}
