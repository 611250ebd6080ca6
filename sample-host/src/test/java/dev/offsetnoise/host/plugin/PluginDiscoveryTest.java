package dev.offsetnoise.host.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.SchedulerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDiscoveryTest {

    @TempDir
    Path folder;

    /** A host that has the interface but no providers of its own. */
    private final ClassLoader host = new ClassLoader(SchedulerProvider.class.getClassLoader()) {
        @Override
        public java.util.Enumeration<java.net.URL> getResources(String name) {
            return java.util.Collections.emptyEnumeration();
        }
    };

    private PluginCatalogue discover(Path... folders) {
        return PluginDiscovery.discover(host, List.of(folders));
    }

    private static List<String> ids(PluginCatalogue catalogue) {
        return catalogue.schedulers().stream().map(OfferedScheduler::id).toList();
    }

    private static String onlyProblem(PluginCatalogue catalogue) {
        assertEquals(1, catalogue.problems().size(), () -> "problems: " + catalogue.problems());
        return catalogue.problems().get(0).message();
    }

    @Nested
    class GoodPlugins {

        @Test
        void aJarDroppedIntoTheFolderIsFoundWithItsSettings() throws IOException {
            Path jar = new PluginJar().scheduler("Dropped", "dropped-in").writeTo(folder.resolve("dropped.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                OfferedScheduler found = catalogue.find("dropped-in");
                assertEquals(jar.toRealPath().toString(), found.source());
                assertEquals("strength", found.settings().get(0).key());
                assertEquals(List.of(), catalogue.problems());
            }
        }

        @Test
        void twoJarsMayHoldClassesOfTheSameName() throws IOException {
            new PluginJar().scheduler("Same", "first").writeTo(folder.resolve("a.jar"));
            new PluginJar().scheduler("Same", "second").writeTo(folder.resolve("b.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertEquals(List.of("first", "second"), ids(catalogue));
                assertNotSame(
                        catalogue.find("first").provider().getClass(),
                        catalogue.find("second").provider().getClass());
            }
        }

        @Test
        void aPluginSeesTheInterfaceAndItselfButNotTheHost() throws IOException {
            new PluginJar()
                    .scheduler(
                            "Curious",
                            "curious",
                            "new ApiVersion(2, 0)",
                            """
                            try {
                                Class.forName("com.google.gson.Gson");
                                throw new IllegalStateException("sees the host's libraries");
                            } catch (ClassNotFoundException expected) {
                                // as it should be
                            }
                            """)
                    .writeTo(folder.resolve("curious.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertEquals(List.of("curious"), ids(catalogue));
            }
        }

        @Test
        void aFolderGivenTwiceIsReadOnce() throws IOException {
            new PluginJar().scheduler("Dropped", "dropped-in").writeTo(folder.resolve("dropped.jar"));
            try (PluginCatalogue catalogue = discover(folder, folder.resolve("."), folder)) {
                assertEquals(List.of("dropped-in"), ids(catalogue));
                assertEquals(List.of(), catalogue.problems());
            }
        }

        @Test
        void aFolderThatIsMissingIsPassedOver() {
            try (PluginCatalogue catalogue = discover(folder.resolve("nothing"))) {
                assertEquals(List.of(), ids(catalogue));
                assertEquals(List.of(), catalogue.problems());
            }
        }

        @Test
        void theClassPathIsSearchedToo() {
            ClassLoader withPlugin = SchedulerProvider.class.getClassLoader();
            long onClassPath = java.util.ServiceLoader.load(SchedulerProvider.class, withPlugin).stream()
                    .count();
            try (PluginCatalogue catalogue = PluginDiscovery.discover(withPlugin, List.of())) {
                assertEquals(onClassPath, catalogue.schedulers().size());
                assertTrue(
                        catalogue.schedulers().stream().allMatch(s -> s.source().equals("class path")));
            }
        }

        @Test
        void theJarCanBeDeletedAfterTheCatalogueIsClosed() throws IOException {
            Path jar = new PluginJar().scheduler("Dropped", "dropped-in").writeTo(folder.resolve("dropped.jar"));
            PluginCatalogue catalogue = discover(folder);
            SchedulerProvider provider = catalogue.find("dropped-in").provider();
            catalogue.close();
            Files.delete(jar);
            assertEquals(
                    null,
                    provider.getClass()
                            .getClassLoader()
                            .getResource("META-INF/services/" + SchedulerProvider.class.getName()));
        }
    }

    @Nested
    class BadPluginsAreNamedAndSkipped {

        @Test
        void aFileThatIsNoJar() throws IOException {
            Files.writeString(folder.resolve("broken.jar"), "this is not a zip");
            new PluginJar().scheduler("Good", "good").writeTo(folder.resolve("good.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertEquals(List.of("good"), ids(catalogue));
                assertTrue(catalogue.problems().get(0).source().endsWith("broken.jar"));
                assertTrue(onlyProblem(catalogue).contains("not a readable jar"));
            }
        }

        @Test
        void aJarWithoutSchedulers() throws IOException {
            new PluginJar().source("Library", "public class Library {}").writeTo(folder.resolve("library.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertTrue(onlyProblem(catalogue).contains("offers no scheduler"));
            }
        }

        @Test
        void aSchedulerThatIsThereAlready() throws IOException {
            new PluginJar().scheduler("One", "twice").writeTo(folder.resolve("a.jar"));
            new PluginJar().scheduler("Two", "twice").writeTo(folder.resolve("b.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertEquals(
                        "One", catalogue.find("twice").provider().getClass().getName());
                assertTrue(catalogue.problems().get(0).source().endsWith("b.jar"));
                assertTrue(onlyProblem(catalogue).contains("a.jar"), onlyProblem(catalogue));
                assertTrue(onlyProblem(catalogue).contains("remove one"));
            }
        }

        @Test
        void aSchedulerForANewerHost() throws IOException {
            new PluginJar()
                    .scheduler("New", "too-new", "new ApiVersion(2, 99)", "")
                    .scheduler("Other", "other-age", "new ApiVersion(3, 0)", "")
                    .scheduler("Good", "good")
                    .writeTo(folder.resolve("new.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertEquals(List.of("good"), ids(catalogue));
                assertEquals(2, catalogue.problems().size());
                for (PluginProblem problem : catalogue.problems()) {
                    assertTrue(problem.message().contains("Update the host"), problem.message());
                }
            }
        }

        @Test
        void aConstructorThatThrows() throws IOException {
            new PluginJar()
                    .scheduler(
                            "Thrower",
                            "thrower",
                            "new ApiVersion(2, 0)",
                            "if (true) throw new IllegalStateException(\"no luck\");")
                    .scheduler("Good", "good")
                    .writeTo(folder.resolve("thrower.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertEquals(List.of("good"), ids(catalogue));
                assertTrue(onlyProblem(catalogue).contains("Thrower"), onlyProblem(catalogue));
                assertTrue(onlyProblem(catalogue).contains("no luck"), onlyProblem(catalogue));
            }
        }

        @Test
        void aMethodThatThrows() throws IOException {
            new PluginJar()
                    .scheduler(
                            "Thrower",
                            "thrower",
                            "null == null ? boom() : null",
                            "} static ApiVersion boom() { throw new StackOverflowError();")
                    .scheduler("Good", "good")
                    .writeTo(folder.resolve("thrower.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertEquals(List.of("good"), ids(catalogue));
                assertTrue(onlyProblem(catalogue).contains("StackOverflowError"), onlyProblem(catalogue));
            }
        }

        @Test
        void aLibraryThatIsMissing() throws IOException {
            new PluginJar()
                    .source("Library", "public class Library { static void use() {} }")
                    .leaveOut("Library")
                    .scheduler("Needy", "needy", "new ApiVersion(2, 0)", "Library.use();")
                    .scheduler("Good", "good")
                    .writeTo(folder.resolve("needy.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertEquals(List.of("good"), ids(catalogue));
                assertTrue(onlyProblem(catalogue).contains("class Library is missing"), onlyProblem(catalogue));
            }
        }

        @Test
        void aSuperclassThatIsMissing() throws IOException {
            new PluginJar()
                    .source("Base", "public class Base {}")
                    .leaveOut("Base")
                    .source("Child", "public class Child extends Base {}")
                    .service("Child")
                    .scheduler("Good", "good")
                    .writeTo(folder.resolve("needy.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertEquals(List.of("good"), ids(catalogue));
                assertTrue(onlyProblem(catalogue).contains("class Base is missing"), onlyProblem(catalogue));
            }
        }

        @Test
        void aNamedClassThatIsNotThereOrNoProvider() throws IOException {
            new PluginJar()
                    .service("Absent")
                    .source("Stranger", "public class Stranger {}")
                    .service("Stranger")
                    .scheduler("Good", "good")
                    .writeTo(folder.resolve("odd.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertEquals(List.of("good"), ids(catalogue));
                assertTrue(catalogue.problems().get(0).message().contains("Absent"));
                assertTrue(catalogue.problems().get(1).message().contains("Stranger"));
            }
        }

        @Test
        void anIdThatBreaksTheRule() throws IOException {
            new PluginJar().scheduler("Shouting", "LOUD Scheduler").writeTo(folder.resolve("loud.jar"));
            try (PluginCatalogue catalogue = discover(folder)) {
                assertTrue(onlyProblem(catalogue).contains("LOUD Scheduler"));
                assertTrue(onlyProblem(catalogue).contains("lower-case"));
            }
        }
    }

    @Test
    void anUnknownSchedulerIsRefusedWithTheNearNames() throws IOException {
        new PluginJar().scheduler("Good", "adjusted").writeTo(folder.resolve("good.jar"));
        try (PluginCatalogue catalogue = discover(folder)) {
            String message = assertThrows(InvalidRequestException.class, () -> catalogue.find("ajusted"))
                    .getMessage();
            assertTrue(message.contains("\"ajusted\""), message);
            assertTrue(message.contains("Did you mean \"adjusted\"?"), message);
            assertFalse(message.contains("problem"), message);
        }
    }
}
