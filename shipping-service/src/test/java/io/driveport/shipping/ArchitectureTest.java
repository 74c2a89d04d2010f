package io.driveport.shipping;

import static com.tngtech.archunit.base.DescribedPredicate.not;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.driveport.shipping";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void domainKnowsOnlyTheLanguageAndTheContracts() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".domain")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "io.driveport.contracts",
                "io.driveport.servicekit.carrier",
                ROOT + ".domain"))
        .because(
            "decisions are tested without any I/O; the carriers' rules, which other services decide"
                + " by too, are as plain")
        .check(CODE);
  }

  @Test
  void domainAsksForNoTimeAndNoChance() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".domain")
        .should()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Instant.class, "now")
        .because("whoever decides is given all that the decision needs")
        .check(CODE);
  }

  @Test
  void applicationKnowsNoneOfTheRingsAroundIt() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".application")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".rest",
            ROOT + ".messaging",
            ROOT + ".persistence",
            ROOT + ".config",
            "jakarta.persistence..",
            "jakarta.ws.rs..",
            "org.apache.kafka..")
        .because("a use case reads without knowing how it is reached or stored")
        .check(CODE);
  }

  @Test
  void outerRingsDoNotKnowEachOther() {
    for (String ring : new String[] {".rest", ".messaging", ".persistence", ".config"}) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + ring)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      ROOT + ".rest", ROOT + ".messaging", ROOT + ".persistence", ROOT + ".config")
                  .and(not(resideInAnyPackage(ROOT + ring))))
          .because("they meet in the use cases")
          .check(CODE);
    }
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
