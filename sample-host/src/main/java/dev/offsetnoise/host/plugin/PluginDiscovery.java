package dev.offsetnoise.host.plugin;

import dev.offsetnoise.api.SchedulerProvider;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * One search for plugins. Each jar has its own class loader and each provider is loaded on its own, so that none can
 * spoil another.
 */
public final class PluginDiscovery {

    private static final String CLASS_PATH = "class path";
    private static final String SERVICE_FILE = "META-INF/services/" + SchedulerProvider.class.getName();

    /** A service file with more broken lines than this is not read further. */
    private static final int MAX_FAILURES_A_SOURCE = 100;

    private final ClassLoader host;
    private final Map<String, OfferedScheduler> schedulers = new LinkedHashMap<>();
    private final List<PluginProblem> problems = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    private PluginDiscovery(ClassLoader host) {
        this.host = host;
    }

    /**
     * Finds all schedulers on the class path and in the jars of some folders. Never fails: what cannot be used is in
     * {@link PluginCatalogue#problems()}.
     *
     * @param host the class loader that has the plugin interface and perhaps providers
     * @param folders where to look for jars, in order; the first of two schedulers with one id stays; folders that do
     *     not exist are passed over
     * @return what was found, to be closed
     */
    public static PluginCatalogue discover(ClassLoader host, Collection<Path> folders) {
        PluginDiscovery discovery = new PluginDiscovery(host);
        discovery.readProviders(host, CLASS_PATH);
        Set<Path> distinct = new LinkedHashSet<>();
        folders.forEach(folder -> distinct.add(canonical(folder)));
        distinct.forEach(discovery::readFolder);
        return new PluginCatalogue(List.copyOf(discovery.schedulers.values()), discovery.problems, discovery.loaders);
    }

    private static Path canonical(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }

    private void readFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(PluginDiscovery::isJar).sorted().toList().forEach(this::readJar);
        } catch (IOException e) {
            problem(folder.toString(), "The folder cannot be read (" + e.getMessage() + "). Check its permissions.");
        }
    }

    private static boolean isJar(Path file) {
        return file.getFileName().toString().endsWith(".jar") && !Files.isDirectory(file);
    }

    private void readJar(Path jar) {
        String source = jar.toString();
        try (JarFile opened = new JarFile(jar.toFile())) {
            if (opened.getEntry(SERVICE_FILE) == null) {
                problem(
                        source,
                        "It offers no scheduler: it has no " + SERVICE_FILE
                                + ". Put plugins here, with the libraries they need inside the same jar.");
                return;
            }
        } catch (IOException | SecurityException e) {
            problem(source, "It is not a readable jar (" + e.getMessage() + "). Copy it again, or remove it.");
            return;
        }
        try {
            PluginClassLoader loader = new PluginClassLoader(jar.toUri().toURL(), host);
            loaders.add(loader);
            readProviders(loader, source);
        } catch (IOException e) {
            problem(source, "Its address is not usable (" + e.getMessage() + "). Rename the file.");
        }
    }

    private void readProviders(ClassLoader loader, String source) {
        Iterator<SchedulerProvider> providers =
                ServiceLoader.load(SchedulerProvider.class, loader).iterator();
        int failures = 0;
        boolean more = true;
        while (more && failures < MAX_FAILURES_A_SOURCE) {
            try {
                more = providers.hasNext();
                if (more) {
                    offer(ProviderCheck.check(providers.next(), source));
                }
            } catch (ProviderCheck.Refusal e) {
                failures++;
                problem(source, e.getMessage());
            } catch (ServiceConfigurationError | LinkageError | StackOverflowError | RuntimeException e) {
                failures++;
                problem(source, describe(e));
            }
        }
    }

    private void offer(OfferedScheduler scheduler) {
        OfferedScheduler first = schedulers.putIfAbsent(scheduler.id(), scheduler);
        if (first != null) {
            problem(
                    scheduler.source(),
                    "It offers scheduler \"" + scheduler.id() + "\", which is there already from " + first.source()
                            + ". The first one stays; remove one of the two.");
        }
    }

    private void problem(String source, String message) {
        problems.add(new PluginProblem(source, message));
    }

    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root instanceof ServiceConfigurationError && root.getCause() != null) {
            root = root.getCause();
        }
        String cause = root == failure ? "" : withoutService(failure.getMessage()) + ": ";
        if (root instanceof UnsupportedClassVersionError) {
            return cause + "it was compiled for a newer Java than "
                    + Runtime.version().feature() + ". Start the host with that Java.";
        }
        if (root instanceof NoClassDefFoundError || root instanceof ClassNotFoundException) {
            return cause + "class " + String.valueOf(root.getMessage()).replace('/', '.')
                    + " is missing. Use a jar of the plugin that holds the libraries it needs.";
        }
        if (root instanceof ServiceConfigurationError) {
            return withoutService(root.getMessage()) + ". Ask the plugin's author for a mended jar, or remove it.";
        }
        return cause + root + ". Ask the plugin's author for a mended jar, or remove it.";
    }

    /** The JDK starts these messages with the service's name, which every problem shares. */
    private static String withoutService(String message) {
        String prefix = SchedulerProvider.class.getName() + ": ";
        String text = String.valueOf(message);
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
