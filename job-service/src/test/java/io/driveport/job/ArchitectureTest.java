package io.driveport.job;

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
          .importPackages("io.driveport.job");

  @Test
  void domainKnowsOnlyTheLanguageAndTheContracts() {
    classes()
        .that()
        .resideInAPackage("io.driveport.job.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "io.driveport.contracts..",
            "io.driveport.servicekit.carrier..",
            "io.driveport.job.domain..")
        .because(
            "what a job may do is decided without a clock, a database or a framework; the carriers'"
                + " rules, which other services decide by too, are as plain")
        .check(CODE);
  }

  @Test
  void domainDecidesAboutTimeAndIdsOfOthers() {
    noClasses()
        .that()
        .resideInAPackage("io.driveport.job.domain..")
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
        .resideInAPackage("io.driveport.job.application..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.driveport.job.rest..",
            "io.driveport.job.messaging..",
            "io.driveport.job.persistence..",
            "io.driveport.job.keyset..",
            "io.driveport.job.sweep..",
            "io.driveport.job.config..",
            "jakarta.ws.rs..",
            "org.apache.kafka..")
        .because("HTTP, Kafka and tables are reached through what a use case asks for")
        .check(CODE);
  }

  @Test
  void edgesDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("io.driveport.job.rest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.driveport.job.messaging..",
            "io.driveport.job.persistence..",
            "io.driveport.job.keyset..")
        .check(CODE);
    noClasses()
        .that()
        .resideInAPackage("io.driveport.job.messaging..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.driveport.job.rest..",
            "io.driveport.job.persistence..",
            "io.driveport.job.keyset..")
        .check(CODE);
    noClasses()
        .that()
        .resideInAPackage("io.driveport.job.sweep..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.driveport.job.rest..",
            "io.driveport.job.messaging..",
            "io.driveport.job.persistence..")
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
