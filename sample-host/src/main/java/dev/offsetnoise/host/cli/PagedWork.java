package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.report.PageFolder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Long work of a command whose outcome may go onto a page. What would keep the page from being written is found before the work.
 *
 * @param spec the command
 * @param surroundings where it runs
 * @param folder where the page goes; empty for none
 */
record PagedWork(CommandSpec spec, Surroundings surroundings, Optional<PageFolder> folder) {

    /** Work that takes long. */
    interface Work<R> {
        R run(ProbeListener listener, Cancellation cancellation);
    }

    /** Does the work, and shows how it goes. Work that fails or is cancelled leaves no empty folder behind. */
    <R> R run(Work<R> work) {
        folder.ifPresent(PagedWork::require);
        try (EvaluationProgress progress =
                new EvaluationProgress(spec.commandLine().getErr(), surroundings.interactive())) {
            return work.run(progress, surroundings.cancellation());
        } catch (RuntimeException failed) {
            folder.ifPresent(PageFolder::removeIfEmpty);
            throw failed;
        }
    }

    private static void require(PageFolder folder) {
        FigureFiles.requireFonts();
        folder.require();
    }

    /**
     * The command as it was typed, for the page's reader.
     *
     * @param paths options of whose paths only the last name is kept
     * @param leftOut options that say nothing about the outcome
     */
    String command(Set<String> paths, Set<String> leftOut) {
        return TypedCommand.of(spec.commandLine().getParseResult().originalArgs(), paths, leftOut);
    }

    /** A table for people. */
    void print(List<String> columns, List<List<String>> rows) {
        line(columns);
        spec.commandLine().getOut().println("|" + " --- |".repeat(columns.size()));
        rows.forEach(this::line);
    }

    private void line(List<String> cells) {
        spec.commandLine().getOut().println("| " + String.join(" | ", cells) + " |");
    }
}
