package io.driveport.location;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.Open;
import jakarta.ws.rs.HttpMethod;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.driveport.location");

  @Test
  void domainKnowsOnlyTheLanguageAndTheContracts() {
    classes()
        .that()
        .resideInAPackage("io.driveport.location.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "io.driveport.contracts..",
            "io.driveport.location.domain..")
        .because(
            "when a site is open and who stands in for it is decided without a clock, a database or"
                + " a framework")
        .check(CODE);
  }

  @Test
  void domainDecidesAboutTimeAndIdsOfOthers() {
    noClasses()
        .that()
        .resideInAPackage("io.driveport.location.domain..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .because("a decision that is made twice has to come out the same")
        .check(CODE);
  }

  @Test
  void useCasesKnowNoEdge() {
    noClasses()
        .that()
        .resideInAPackage("io.driveport.location.application..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.driveport.location.rest..",
            "io.driveport.location.persistence..",
            "io.driveport.location.clock..",
            "io.driveport.location.config..",
            "jakarta.ws.rs..",
            "org.apache.kafka..")
        .because("HTTP, Kafka and tables are reached through what a use case asks for")
        .check(CODE);
  }

  @Test
  void edgesDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAnyPackage("io.driveport.location.rest..", "io.driveport.location.clock..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.driveport.location.persistence..")
        .check(CODE);
  }

  @Test
  void otherServicesAreUnknown() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.driveport.job..", "io.driveport.shipping..", "io.driveport.agent..")
        .because("services share libs and nothing else")
        .check(CODE);
  }

  @Test
  void everyMethodOfAResourceSaysWhoMayCallIt() {
    methods()
        .that()
        .areMetaAnnotatedWith(HttpMethod.class)
        .should()
        .beAnnotatedWith(Does.class)
        .orShould()
        .beAnnotatedWith(Open.class)
        .because("one that says nothing answers nobody")
        .check(CODE);
  }
}
