package org.jointsim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages of the program, one line each, as docs/ARCHITECTURE.md draws them. */
class AppArchitectureTest {

    private static final String EVERYTHING_OF_OURS = "org.jointsim..";
    private static final String HTML = "j2html..";
    private static final String BATIK = "org.apache.batik..";
    private static final String CSV = "de.siegmar.fastcsv..";
    private static final String JACKSON = "tools.jackson..";
    private static final String JACKSON_ANNOTATIONS = "com.fasterxml.jackson.annotation..";
    private static final String JFREECHART = "org.jfree..";
    private static final String PDF = "org.apache.pdfbox..";
    private static final String PDF_GRAPHICS = "de.rototor.pdfbox..";
    private static final String PICOCLI = "picocli..";
    private static final String SLF4J = "org.slf4j..";
    /** Of the JDK, in the hands of Batik. */
    private static final String W3C_DOM = "org.w3c.dom..";

    private static final String YAML = "org.snakeyaml..";

    /** The classes of this module only: where the library lies, in a jar or in a folder, makes no difference. */
    private static final JavaClasses APP = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPath("target/classes");

    static List<Arrows> arrows() {
        return List.of(
                mayDependOn(
                        "scenario.file",
                        "metrics",
                        "scenario",
                        "policy",
                        "partition",
                        "profile",
                        "dnn",
                        "units",
                        YAML,
                        CSV,
                        JACKSON,
                        SLF4J),
                mayDependOn(
                        "results",
                        "experiment",
                        "metrics",
                        "model",
                        "random",
                        "scenario",
                        "profile",
                        "dnn",
                        "statistics",
                        "units",
                        CSV,
                        JACKSON,
                        JACKSON_ANNOTATIONS,
                        SLF4J),
                mayDependOn(
                        "report",
                        "results",
                        "units",
                        JFREECHART,
                        BATIK,
                        PDF,
                        PDF_GRAPHICS,
                        HTML,
                        JACKSON,
                        W3C_DOM,
                        SLF4J),
                mayDependOn("cli", EVERYTHING_OF_OURS, JACKSON, PICOCLI, SLF4J));
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void aPackageSeesOnlyWhatItsLineNames(Arrows line) {
        classes()
                .that()
                .resideInAPackage(line.ownPackage())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(line.visiblePackages())
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void everyClassBelongsToALine() {
        var packages = arrows().stream().map(Arrows::ownPackage).toArray(String[]::new);
        classes().should().resideInAnyPackage(packages).check(APP);
    }

    @Test
    void onlyScenarioFilesSeeYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.jointsim.scenario.file..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(YAML, "tools.jackson.dataformat.yaml..")
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void nobodyKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.jointsim.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jointsim.cli..", PICOCLI)
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("org.jointsim.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(APP);
    }

    private static Arrows mayDependOn(String from, String... to) {
        return new Arrows(from, List.of(to));
    }

    /** A package and what it may see besides itself, the JDK and the nullness annotations. */
    record Arrows(String from, List<String> to) {

        String ownPackage() {
            return "org.jointsim." + from + "..";
        }

        String[] visiblePackages() {
            var always = Stream.of(ownPackage(), "java..", "javax..", "org.jspecify.annotations..");
            var named = to.stream().map(name -> name.endsWith("..") ? name : "org.jointsim." + name + "..");
            return Stream.concat(always, named).toArray(String[]::new);
        }

        @Override
        public String toString() {
            return from + " -> " + String.join(", ", to);
        }
    }
}
