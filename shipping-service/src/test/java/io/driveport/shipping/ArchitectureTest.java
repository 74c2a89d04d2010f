package io.driveport.shipping;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.driveport.shipping";
  private static final String WEBHOOKS = ROOT + ".webhook";

  /** Each has its own rings: packages, and who is told of events by HTTP. */
  private static final List<String> FEATURES = List.of(ROOT, WEBHOOKS);

  private static final List<String> OUTER_RINGS =
      List.of(".rest", ".messaging", ".persistence", ".config", ".sweep", ".http", ".polling");

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void domainKnowsOnlyTheLanguageAndTheContracts() {
    for (String feature : FEATURES) {
      classes()
          .that()
          .resideInAPackage(feature + ".domain")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..",
                  "org.jspecify..",
                  "io.driveport.contracts",
                  "io.driveport.servicekit.carrier",
                  feature + ".domain"))
          .because(
              "decisions are tested without any I/O; the carriers' rules, which other services"
                  + " decide by too, are as plain")
          .check(CODE);
    }
  }

  @Test
  void domainAsksForNoTimeAndNoChance() {
    for (String feature : FEATURES) {
      noClasses()
          .that()
          .resideInAPackage(feature + ".domain")
          .should()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Instant.class, "now")
          .because("whoever decides is given all that the decision needs")
          .check(CODE);
    }
  }

  @Test
  void applicationKnowsNoneOfTheRingsAroundIt() {
    for (String feature : FEATURES) {
      noClasses()
          .that()
          .resideInAPackage(feature + ".application")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(rings(feature))
                  .or(
                      resideInAnyPackage(
                          "jakarta.persistence..",
                          "jakarta.ws.rs..",
                          "org.apache.kafka..",
                          "io.vertx..")))
          .because("a use case reads without knowing how it is reached or stored")
          .check(CODE);
    }
  }

  @Test
  void outerRingsDoNotKnowEachOther() {
    for (String feature : FEATURES) {
      for (String ring : rings(feature)) {
        noClasses()
            .that()
            .resideInAPackage(ring)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(rings(feature)).and(not(resideInAnyPackage(ring))))
            .allowEmptyShould(true)
            .because("they meet in the use cases")
            .check(CODE);
      }
    }
  }

  @Test
  void webhooksAndPackagesDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(WEBHOOKS + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..").and(not(resideInAPackage(WEBHOOKS + ".."))))
        .because("what is told is what has been published, of packages as of jobs")
        .check(CODE);
    noClasses()
        .that()
        .resideOutsideOfPackage(WEBHOOKS + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(WEBHOOKS + "..")
        .check(CODE);
  }

  private static String[] rings(String feature) {
    return OUTER_RINGS.stream().map(ring -> feature + ring).toArray(String[]::new);
  }

  @Test
  void otherServicesAreUnknown() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.driveport.job..", "io.driveport.location..", "io.driveport.agent..")
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
