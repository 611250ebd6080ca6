package dev.offsetnoise.host.report;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Figures side by side with one legend for all, in which each name is mentioned once: small multiples.
 *
 * @param figures at least one, best of {@link FigureSize#SMALL}
 * @param columns how many stand in a row
 */
public record Panels(List<Figure> figures, int columns) implements Graphic {

    /**
     * Validates and copies the components.
     *
     * @param figures see {@link #figures()}
     * @param columns see {@link #columns()}
     */
    public Panels {
        figures = List.copyOf(figures);
        if (figures.isEmpty() || columns < 1) {
            throw new InvalidRequestException("Panels were given " + figures.size() + " figures in " + columns
                    + " columns; expected at least one of each.");
        }
    }

    /** The first curve of each name, which stands for the others in the legend. */
    List<Curve> legend() {
        return figures.stream()
                .flatMap(figure -> figure.curves().stream())
                .filter(curve -> !curve.name().isEmpty())
                .collect(Collectors.toMap(Curve::name, Function.identity(), (first, next) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }
}
