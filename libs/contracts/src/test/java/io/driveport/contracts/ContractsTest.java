package io.driveport.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.driveport.contracts.LocationEvent.LocationChanged;
import org.junit.jupiter.api.Test;

class ContractsTest {

  @Test
  void contractsDependOnTheLanguageAndJacksonsAnnotationsOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.fasterxml.jackson.annotation..",
            "org.jspecify..",
            "io.driveport.contracts..")
        .because("subscribers put this module beside whatever else they use")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.driveport.contracts"));
  }

  @Test
  void typesAreNamedAfterTheirRecordsAndFoundByName() {
    assertThat(EventType.of(LocationChanged.class).name())
        .isEqualTo("io.driveport.LocationChanged.v1");
    assertThat(EventType.named("io.driveport.LocationChanged.v1"))
        .contains(EventType.of(LocationChanged.class));
    assertThat(EventType.named("io.driveport.AddedLater.v1")).isEmpty();
  }

  @Test
  void keyIsTheAggregatesIdAndTopicItsOwn() {
    assertThat(Samples.ALL)
        .allSatisfy(event -> {
          switch (event) {
            case JobEvent e -> {
              assertThat(e.key()).isEqualTo(e.job().id().toString());
              assertThat(e.topic()).isEqualTo(Topic.JOBS);
            }
            case JobSnapshotChanged e -> {
              assertThat(e.key()).isEqualTo(e.job().id().toString());
              assertThat(e.topic()).isEqualTo(Topic.JOB_SNAPSHOTS);
            }
            case PackageEvent e -> {
              assertThat(e.key()).isEqualTo(e.packageId().toString());
              assertThat(e.topic()).isEqualTo(Topic.PACKAGES);
            }
            case CarrierEvent e -> {
              assertThat(e.key()).isEqualTo(e.carrierKey());
              assertThat(e.topic()).isEqualTo(Topic.CARRIERS);
            }
            case DriveEvent e -> {
              assertThat(e.key()).isEqualTo(e.preparation().driveId());
              assertThat(e.topic()).isEqualTo(Topic.DRIVES);
            }
            case LocationEvent e -> {
              assertThat(e.key()).isEqualTo(e.name());
              assertThat(e.topic()).isEqualTo(Topic.LOCATIONS);
            }
            case TaskEvent e -> {
              assertThat(e.key()).isEqualTo(e.taskId().toString());
              assertThat(e.topic()).isEqualTo(Topic.TASKS);
            }
          }
        });
  }

  @Test
  void everyTypeHasTheTopicOfItsEventsAndTheirKeyIsInTheBody() {
    ObjectMapper json = new ObjectMapper();

    assertThat(Samples.ALL)
        .allSatisfy(event -> {
          assertThat(EventType.of(event.getClass()).topic()).isEqualTo(event.topic());
          assertThat(json.valueToTree(event).at(event.topic().keyField()).asText())
              .isEqualTo(event.key());
        });
  }

  @Test
  void deadLettersNameTopicAndConsumer() {
    assertThat(Topic.JOBS.deadLetters("shipping-service"))
        .isEqualTo("driveport.jobs.v1.shipping-service.dlq");
  }
}
