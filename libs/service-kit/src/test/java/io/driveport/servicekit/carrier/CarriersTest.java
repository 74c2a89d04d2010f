package io.driveport.servicekit.carrier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static io.driveport.servicekit.carrier.Examples.CARRIERS;
import static io.driveport.servicekit.carrier.Examples.FEDEX;
import static io.driveport.servicekit.carrier.Examples.carrier;
import static io.driveport.servicekit.carrier.Examples.digits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarriersTest {

  @ParameterizedTest
  @ValueSource(strings = {"FedEx", "FEDEX", "Fed Ex", "fed-ex", " federal express ", "Fed.Ex"})
  void areFoundByAnyNameInAnySpelling(String written) {
    assertThat(CARRIERS.named(written)).contains(FEDEX);
  }

  @Test
  void nobodyIsFoundByAnotherName() {
    assertThat(CARRIERS.named("Pony Express")).isEmpty();
    assertThat(CARRIERS.named("")).isEmpty();
  }

  @Test
  void aNameThatTwoAnswerToIsRefused() {
    // Given
    Carrier one = carrier("TNT", List.of("FedEx Europe"), digits(9, null));
    Carrier other = carrier("FedEx", List.of("fedex-europe"), digits(12, null));

    // Then
    assertThatThrownBy(() -> new Carriers(List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'fedexeurope'");
    assertThat(Carriers.asTold(List.of(one, other)).named("FedEx Europe")).contains(one);
  }

  @Test
  void theRulesArePlainJava() {
    classes()
        .that()
        .resideInAPackage("io.driveport.servicekit.carrier")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "io.driveport.contracts..",
            "io.driveport.servicekit.carrier")
        .because("the domains of the services decide by them")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.driveport.servicekit.carrier"));
  }
}
