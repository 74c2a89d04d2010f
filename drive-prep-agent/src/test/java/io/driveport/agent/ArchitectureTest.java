package io.driveport.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.driveport.agent";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void featuresKnowNothingOfTheCommands() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".cli..", "picocli..")
        .because("a feature is called by a command, and some day by a daemon")
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
