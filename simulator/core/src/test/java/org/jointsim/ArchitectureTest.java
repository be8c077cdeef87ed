package org.jointsim;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages of the library, one line each, as docs/ARCHITECTURE.md draws them. */
class ArchitectureTest {

    private static final String COMMONS_MATH = "org.apache.commons.math3..";
    private static final String COMMONS_NUMBERS = "org.apache.commons.numbers..";
    private static final String COMMONS_RNG = "org.apache.commons.rng..";
    private static final String COMMONS_STATISTICS = "org.apache.commons.statistics..";
    private static final String HDR_HISTOGRAM = "org.HdrHistogram..";
    private static final String SLF4J = "org.slf4j..";

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.jointsim");

    static List<Arrows> arrows() {
        return List.of(
                mayDependOn("units"),
                mayDependOn("kernel"),
                mayDependOn("random", COMMONS_RNG, SLF4J),
                mayDependOn("statistics", COMMONS_MATH, COMMONS_STATISTICS, HDR_HISTOGRAM, SLF4J),
                mayDependOn("dnn", "units", SLF4J),
                mayDependOn("profile", "dnn", "units", SLF4J),
                mayDependOn("partition", "profile", "dnn", "units"),
                mayDependOn("policy", "partition", "profile", "dnn", "random", "units", SLF4J),
                mayDependOn("scenario", "partition", "profile", "dnn", "units", SLF4J),
                mayDependOn(
                        "model",
                        "kernel",
                        "random",
                        "statistics",
                        "policy",
                        "partition",
                        "scenario",
                        "profile",
                        "dnn",
                        "units",
                        SLF4J),
                mayDependOn("metrics", "model", "statistics", "units", COMMONS_NUMBERS, SLF4J),
                mayDependOn("experiment", "scenario", "model", "metrics", "statistics", "random", "units", SLF4J),
                mayDependOn(
                        "calibrate",
                        "scenario",
                        "profile",
                        "dnn",
                        "random",
                        "statistics",
                        "units",
                        COMMONS_MATH,
                        SLF4J),
                mayDependOn("advice", "scenario", "policy", "partition", "profile", "dnn", "units", SLF4J));
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
                .check(CORE);
    }

    @Test
    void everyClassBelongsToALine() {
        var packages = arrows().stream().map(Arrows::ownPackage).toArray(String[]::new);
        classes().should().resideInAnyPackage(packages).check(CORE);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("org.jointsim.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CORE);
    }

    /** What metrics may see of the model: its Observer, and what an Observer is handed. */
    @Test
    void metricsHearOnlyWhatAnObserverIsTold() {
        var told = new HashSet<JavaClass>();
        CORE.stream()
                .filter(type -> type.getName().equals("org.jointsim.model.Observer"))
                .forEach(observer -> tell(observer, told));
        noClasses()
                .that()
                .resideInAPackage("org.jointsim.metrics..")
                .should()
                .dependOnClassesThat(describe(
                        "live in the model and are not told to an Observer",
                        seen -> inModel(seen) && !told.contains(seen.getBaseComponentType())))
                .allowEmptyShould(true)
                .check(CORE);
    }

    private static void tell(JavaClass type, Set<JavaClass> told) {
        if (!inModel(type) || !told.add(type)) {
            return;
        }
        type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(method ->
                        Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream()))
                .forEach(mentioned -> tell(mentioned.getBaseComponentType(), told));
    }

    private static boolean inModel(JavaClass type) {
        return type.getPackageName().startsWith("org.jointsim.model");
    }

    @Test
    void theArrowsAreAboutRealPackages() {
        var existing = CORE.stream().map(JavaClass::getPackageName).toList();
        assertThat(arrows())
                .allSatisfy(
                        line -> assertThat(existing).anyMatch(name -> name.startsWith("org.jointsim." + line.from())));
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
