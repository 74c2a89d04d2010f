package io.driveport.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.driveport.agent";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** Every package and the packages of this program that it may know; {@code cli} knows all. */
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          entry("input", Set.of()),
          entry("durable", Set.of()),
          entry("os", Set.of()),
          entry("hash", Set.of()),
          entry("drive", Set.of("durable", "os")),
          entry("dataset", Set.of("input")),
          entry("device", Set.of("os")),
          entry("volume", Set.of("device")),
          entry("driveset", Set.of("device", "drive", "input", "volume")),
          entry("plan", Set.of("dataset", "input", "os")),
          entry("pass", Set.of("hash")),
          entry("copy", Set.of("dataset", "drive", "hash", "pass", "plan")),
          entry("journal", Set.of("copy", "dataset", "durable", "hash", "plan")),
          entry("manifest", Set.of("copy", "dataset", "driveset", "durable", "hash", "plan")),
          entry("progress", Set.of("plan")),
          entry("event", Set.of("durable")),
          entry(
              "session",
              Set.of(
                  "copy",
                  "dataset",
                  "device",
                  "drive",
                  "driveset",
                  "event",
                  "hash",
                  "input",
                  "journal",
                  "manifest",
                  "plan",
                  "progress",
                  "volume")),
          entry("verify", Set.of("dataset", "drive", "durable", "hash", "manifest", "os", "pass")),
          entry("rest", Set.of()),
          entry("submission", Set.of("driveset", "input", "rest")));

  @Test
  void packagesKnowOnlyTheirOwnNeighbours() {
    Set<String> packages =
        CODE.stream()
            .map(type -> type.getPackageName())
            .filter(name -> name.startsWith(ROOT + "."))
            .map(name -> name.substring(ROOT.length() + 1))
            .filter(name -> !name.equals("cli"))
            .collect(Collectors.toSet());
    assertThat(packages).isEqualTo(MAY_KNOW.keySet());
    MAY_KNOW.forEach((name, known) ->
        noClasses()
            .that()
            .resideInAPackage(ROOT + "." + name)
            .should()
            .dependOnClassesThat(
                resideInAPackage(ROOT + "..")
                    .and(
                        not(
                            resideInAnyPackage(
                                Stream.concat(Stream.of(name), known.stream())
                                    .map(allowed -> ROOT + "." + allowed)
                                    .toArray(String[]::new)))))
            .because("who reads one package should have to read only " + known + " besides")
            .check(CODE));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void onlyCommandsKnowTheirLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .because("a feature is called by a command, and some day by a daemon")
        .check(CODE);
  }

  @Test
  void onlyTheClientOfTheServicesSpeaksHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".rest")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .because("retries, certificates and errors are handled in one place")
        .check(CODE);
  }

  @Test
  void whatGoesIntoARequestIsDecidedWithoutFilesOrNetwork() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".submission")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "java.time..")
        .because("deciding and doing are apart")
        .check(CODE);
  }

  @Test
  void featuresPrintNothing() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("a feature tells its listener, and the command renders it")
        .check(CODE);
  }

  @Test
  void planningIsPureButForItsCrawler() {
    noClasses()
        .that()
        .haveFullyQualifiedName(ROOT + ".plan.Spread")
        .or()
        .haveFullyQualifiedName(ROOT + ".plan.DrivePaths")
        .or()
        .haveFullyQualifiedName(ROOT + ".plan.Reservation")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.nio.file..")
        .because("deciding and doing are apart")
        .check(CODE);
  }

  @Test
  void kafkaIsKnownInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".event")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .because("preparation works without Kafka")
        .check(CODE);
  }
}
