package dev.offsetnoise.host.plugin;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.naming.NearNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.util.List;

/**
 * The schedulers that were found and the plugins that were skipped. It owns the class loaders of the plugin jars:
 * schedulers must not be used after it is closed.
 */
public final class PluginCatalogue implements AutoCloseable {

    private final List<OfferedScheduler> schedulers;
    private final List<PluginProblem> problems;
    private final List<URLClassLoader> loaders;

    PluginCatalogue(List<OfferedScheduler> schedulers, List<PluginProblem> problems, List<URLClassLoader> loaders) {
        this.schedulers = List.copyOf(schedulers);
        this.problems = List.copyOf(problems);
        this.loaders = List.copyOf(loaders);
    }

    /**
     * The schedulers, in the order of discovery: class path first, then folder by folder, jars by name.
     *
     * @return distinct ids
     */
    public List<OfferedScheduler> schedulers() {
        return schedulers;
    }

    /**
     * What was skipped, and why.
     *
     * @return empty if all is well
     */
    public List<PluginProblem> problems() {
        return problems;
    }

    /**
     * Finds a scheduler.
     *
     * @param id its id
     * @return the scheduler
     * @throws InvalidRequestException if there is none, with the near names
     */
    public OfferedScheduler find(String id) {
        return schedulers.stream()
                .filter(scheduler -> scheduler.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("Unknown scheduler \"" + id + "\". "
                        + NearNames.hint(id, ids(), "schedulers") + skippedHint()));
    }

    private List<String> ids() {
        return schedulers.stream().map(OfferedScheduler::id).toList();
    }

    private String skippedHint() {
        return problems.isEmpty()
                ? ""
                : " " + problems.size() + " plugin problem" + (problems.size() == 1 ? " was" : "s were")
                        + " found; the command \"schedulers\" names them.";
    }

    /** Closes the jars; all of them, even if one fails. */
    @Override
    public void close() {
        UncheckedIOException failure = null;
        for (int i = loaders.size() - 1; i >= 0; i--) {
            try {
                loaders.get(i).close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = new UncheckedIOException("A plugin jar could not be closed: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
