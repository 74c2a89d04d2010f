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
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.driveport.location");

  @Test
  void onlyTheResourceIsPublic() {
    classes()
        .that()
        .arePublic()
        .should()
        .haveSimpleNameEndingWith("Resource")
        .because("nobody outside the service has business with its classes")
        .check(CODE);
  }

  @Test
  void httpAndDatabaseMeetInNoClass() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.persistence..")
        .because("a resource translates and delegates")
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
