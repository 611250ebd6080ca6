package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.host.plugin.PluginProblem;
import java.util.List;
import java.util.stream.Collectors;

/** What the help says, in plain words. */
final class Explanation {

    static final String PROCESS =
            """
            Diffusion models learn to take noise out of pictures, and draw by starting from noise alone. The noise they
            start from is grey on average, and the last trace of a picture never quite leaves it: so they draw neither
            night nor snow.

            With offset noise, the noise may be dark or bright as a whole. Scheduler "adjusted offset" knows how that
            whole enters step by step, in training and in drawing, and so reaches black and white.

            Brightness turns that offset: -1 is the darkest that the model knows, 1 the brightest. It needs a model
            that was trained with an offset.

            The luma lock holds the mean brightness of a picture where you want it, with any model.

            Drop a picture that was made here into the window to take its recipe back: the next picture is the same. What
            of a recipe cannot be kept is said on the left, under "Recipe".

            Drop any picture on "Start" to begin with it instead of noise alone; "Strength" says how far to go from it.
            """;

    private Explanation() {}

    static String of(List<PluginProblem> problems) {
        return problems.isEmpty()
                ? "All plugins could be used."
                : problems.stream()
                        .map(problem -> problem.source() + ":\n" + problem.message())
                        .collect(Collectors.joining("\n\n"));
    }
}
