package dev.offsetnoise.host;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house's rules, over the classes of all modules. */
class ArchitectureTest {

    private static final String API = "dev.offsetnoise.api..";
    private static final String PLUGIN = "dev.offsetnoise.plugin..";
    private static final String LATENT = "dev.offsetnoise.latent..";
    private static final String MODELS = "dev.offsetnoise.models..";
    private static final String HOST = "dev.offsetnoise.host..";
    private static final String COMMAND_LINE = "dev.offsetnoise.host.cli..";
    private static final String DESKTOP = "dev.offsetnoise.host.desktop.";
    private static final String FLATLAF = "com.formdev..";
    private static final String RUNTIME = "ai.onnxruntime..";
    private static final String DJL = "ai.djl..";
    private static final String DJL_TOKENIZERS = "ai.djl.huggingface.tokenizers..";
    private static final String TEXT = "dev.offsetnoise.latent.text..";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.offsetnoise");

    @Test
    void allModulesAreLookedAt() {
        for (String module : List.of("api", "plugin", "latent", "models", "host")) {
            assertTrue(ALL.stream().anyMatch(c -> c.getPackageName().startsWith("dev.offsetnoise." + module)), module);
        }
    }

    @Test
    void modulesDependOnEachOtherWithoutCycles() {
        slices().matching("dev.offsetnoise.(*)..").should().beFreeOfCycles().check(ALL);
    }

    /** The interface is one unit: its three packages describe each other. */
    @ParameterizedTest
    @ValueSource(strings = {"plugin", "latent", "models", "host"})
    void packagesOfAModuleDependOnEachOtherWithoutCycles(String module) {
        slices().matching("dev.offsetnoise." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    @Test
    void thePluginInterfaceNeedsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(API, "java..")
                .check(ALL);
    }

    @Test
    void thePluginNeedsTheInterfaceOnly() {
        classes()
                .that()
                .resideInAPackage(PLUGIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(PLUGIN, API, "java..")
                .check(ALL);
    }

    @Test
    void theAdaptersDoNotKnowEachOthersEngines() {
        noClasses()
                .that()
                .resideInAPackage(LATENT)
                .should()
                .dependOnClassesThat(resideInAPackage(DJL).and(resideOutsideOfPackage(DJL_TOKENIZERS)))
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(MODELS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(RUNTIME)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(LATENT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(MODELS)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(MODELS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(LATENT)
                .check(ALL);
    }

    /** What cuts texts comes with DJL, but is no engine. */
    @Test
    void onlyTheTextPackageKnowsTheTokenizers() {
        noClasses()
                .that(resideOutsideOfPackage(TEXT))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DJL_TOKENIZERS)
                .check(ALL);
    }

    @Test
    void theHostKnowsNoEngine() {
        noClasses()
                .that()
                .resideInAPackage(HOST)
                .should()
                .dependOnClassesThat(resideInAnyPackage(RUNTIME, DJL, "ai.onnx.."))
                .check(ALL);
    }

    @Test
    void nobodyCompilesAgainstThePlugin() {
        noClasses()
                .that(resideOutsideOfPackage(PLUGIN))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PLUGIN)
                .check(ALL);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that(resideOutsideOfPackage(COMMAND_LINE))
                .should(ACCESS_STANDARD_STREAMS)
                .check(ALL);
        noClasses()
                .that(resideOutsideOfPackage(COMMAND_LINE))
                .should(accessTargetWhere(DescribedPredicate.describe(
                        "it is printStackTrace",
                        (JavaAccess<?> access) -> access.getTarget().getName().equals("printStackTrace"))))
                .check(ALL);
    }

    @Test
    void onlyTheCommandLineKnowsItsLibrary() {
        noClasses()
                .that(resideOutsideOfPackage(COMMAND_LINE))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(ALL);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        noClasses()
                .that(resideOutsideOfPackage(COMMAND_LINE))
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(ALL);
    }

    @Test
    void whatTheWindowDecidesKnowsNoWindow() {
        noClasses()
                .that()
                .resideInAnyPackage(DESKTOP + "state..", DESKTOP + "work..", DESKTOP + "memory..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.swing..", FLATLAF)
                .check(ALL);
    }

    @Test
    void onlyTheCommandLineOpensTheWindow() {
        noClasses()
                .that(resideInAPackage(HOST).and(resideOutsideOfPackages(COMMAND_LINE, DESKTOP + ".")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(DESKTOP + ".", FLATLAF))
                .check(ALL);
    }
}
