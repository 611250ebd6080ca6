package dev.offsetnoise.host.report;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A report can be given another look without anybody noticing but the reader, and other commands start without it. */
class LibrariesTest {

    @Test
    void onlyReportsAndTheWindowsCurvesKnowTheLibrariesThatDrawAndWriteThem() {
        noClasses()
                .that(resideOutsideOfPackages(
                        "dev.offsetnoise.host.report..", "dev.offsetnoise.host.desktop.insight.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jfree..", "org.apache.batik..", "j2html..", "de.siegmar..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.offsetnoise.host"));
    }
}
