package dev.offsetnoise.host.plugin;

import dev.offsetnoise.api.SchedulerProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles sources on the spot and packs them into a plugin jar. */
public final class PluginJar {

    private static final String SERVICE_FILE = "META-INF/services/" + SchedulerProvider.class.getName();

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> services = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    /** A scheduler of a plugin by somebody else: a process without noise whose samples stay what they are. */
    public PluginJar scheduler(String className, String id) {
        return scheduler(className, id, "new ApiVersion(2, 0)", "");
    }

    public PluginJar scheduler(String className, String id, String apiVersion, String constructorBody) {
        services.add(className);
        return source(
                className,
                """
                import dev.offsetnoise.api.*;
                import dev.offsetnoise.api.model.*;
                import dev.offsetnoise.api.setting.*;
                import java.util.*;
                public class %s implements SchedulerProvider {
                    public %s() { %s }
                    public String id() { return "%s"; }
                    public String label() { return "Dropped in"; }
                    public String summary() { return "Compiled on the spot."; }
                    public ApiVersion apiVersion() { return %s; }
                    public List<Setting> settings() {
                        return List.of(new Setting.Decimal(
                                "strength", "Strength", "How much.", "", 0, 1, OptionalDouble.of(0.5)));
                    }
                    public Scheduler create(ModelProfile profile, SettingValues values) {
                        return new Scheduler() {
                            public ModelProfile profile() { return profile; }
                            public ForwardProcess forward() { throw new UnsupportedOperationException(); }
                            public ProcessPoint point(int step) { throw new UnsupportedOperationException(); }
                            public SamplingRun start(SamplingRequest request) {
                                throw new UnsupportedOperationException("only for the list");
                            }
                        };
                    }
                }
                """
                        .formatted(className, className, constructorBody, id, apiVersion));
    }

    /** Any other class in the default package. */
    public PluginJar source(String className, String source) {
        sources.put(className, source);
        return this;
    }

    public PluginJar service(String className) {
        services.add(className);
        return this;
    }

    /** Compiles a class but leaves it out of the jar. */
    public PluginJar leaveOut(String className) {
        left.add(className);
        return this;
    }

    public Path writeTo(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Path work = Files.createTempDirectory(jar.getParent(), "classes");
        compile(work);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Path compiled : classes(work)) {
                entry(out, compiled.getFileName().toString(), Files.readAllBytes(compiled));
            }
            if (!services.isEmpty()) {
                entry(out, SERVICE_FILE, String.join("\n", services).getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private void compile(Path work) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-d", work.toString(), "-cp", System.getProperty("java.class.path"), "--release", "17"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve(source.getKey() + ".java");
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (!sources.isEmpty() && compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The test's plugin does not compile.");
        }
    }

    private List<Path> classes(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> left.stream()
                            .noneMatch(name -> file.getFileName().toString().equals(name + ".class")))
                    .sorted()
                    .toList();
        }
    }

    private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
