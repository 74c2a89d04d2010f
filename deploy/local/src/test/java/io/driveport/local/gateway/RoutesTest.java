package io.driveport.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

  @ParameterizedTest
  @CsvSource({
    "/providers/Microsoft.ImportExport/locations, LOCATION, ARM",
    "/providers/Microsoft.ImportExport/locations/West%20US, LOCATION, ARM",
    "/PROVIDERS/microsoft.importexport/LOCATIONS/westus, LOCATION, ARM",
    "/%70roviders/Microsoft.ImportExport/locations/, LOCATION, ARM",
    "/providers/Microsoft.ImportExport/operations, JOB, ARM",
    "/%73ubscriptions/11, JOB, ARM",
    "/providers/microsoft%2Eimportexport/%6Fperations, JOB, ARM",
    "/subscriptions/11/providers/Microsoft.ImportExport/jobs, JOB, ARM",
    "/Subscriptions/11/resourceGroups/a+b/providers/Microsoft.ImportExport/jobs/j, JOB, ARM",
    "/subscriptions, JOB, ARM",
    "//subscriptions/11, JOB, ARM",
    "///Subscriptions//11, JOB, ARM",
    "//providers/Microsoft.ImportExport/locations, LOCATION, ARM",
    "/providers//Microsoft.ImportExport/operations, JOB, ARM",
    "/driveport//v1///jobs/7d3f, JOB, PROBLEM",
    "/driveport/v1/jobs/7d3f/package, JOB, PROBLEM",
    "/driveport/v1/jobs/7d3f/drives/WD-1/outcome, JOB, PROBLEM",
    "/driveport/v1/jobs/7d3f/return-shipping, JOB, PROBLEM",
    "/DrivePort/V1/Jobs, JOB, PROBLEM",
    "/driveport/v1/locations/westus, LOCATION, PROBLEM",
    "/driveport/v1/schemas/io.driveport.JobShipped.v1, JOB, PROBLEM",
    "/driveport/v1/schemas/io.driveport.DrivePrepared.v1, JOB, PROBLEM",
    "/driveport/v1/schemas/io.driveport.LocationChanged.v1, LOCATION, PROBLEM",
    "/driveport/v1/schemas/io.driveport.TaskOpened.v1, JOB, PROBLEM",
    "/DrivePort/v1/Schemas/IO.Driveport.PackageRegistered.V1, SHIPPING, PROBLEM",
    "/driveport/v1/schemas/io.driveport.Unknown.v1, JOB, PROBLEM",
    "/driveport/v1/openapi/jobs, JOB, PROBLEM",
    "/driveport/v1/openapi/locations, LOCATION, PROBLEM",
    "/driveport/v1/openapi/packages, SHIPPING, PROBLEM",
    "/driveport/v1/audit/job-service, JOB, PROBLEM",
    "/driveport/v1/audit/location-service, LOCATION, PROBLEM",
    "/driveport/v1/audit/shipping-service, SHIPPING, PROBLEM",
    "/driveport/v1/dead-letters/job-service, JOB, PROBLEM",
    "/driveport/v1/replicas/job-service, JOB, PROBLEM",
    "/driveport/v1/checks/job-service, JOB, PROBLEM",
    "/driveport/v1/dead-letters/location-service, LOCATION, PROBLEM",
    "/driveport/v1/replicas/location-service, LOCATION, PROBLEM",
    "/driveport/v1/checks/location-service, LOCATION, PROBLEM",
    "/driveport/v1/dead-letters/shipping-service, SHIPPING, PROBLEM",
    "/driveport/v1/replicas/shipping-service, SHIPPING, PROBLEM",
    "/driveport/v1/checks/shipping-service, SHIPPING, PROBLEM",
    "/driveport/v1/tasks, SHIPPING, PROBLEM",
    "/driveport/v1/subscriptions, SHIPPING, PROBLEM",
    "/driveport/v1/subscriptions/7d3f/rotate-secret, SHIPPING, PROBLEM",
    "/driveport/v1/subscriptions/7d3f/dead-letters/9a1c/redeliver, SHIPPING, PROBLEM",
    "/shipping/return-packages, SHIPPING, PROBLEM",
    "/shipping/return-packages/7d3f/shipped, SHIPPING, PROBLEM",
    "/shipping, SHIPPING, PROBLEM",
  })
  void pathGoesToItsService(String path, Backend backend, ErrorStyle style) {
    assertThat(Routes.of(path)).isEqualTo(new Route.To(backend, style));
  }

  @ParameterizedTest
  @CsvSource({
    "/, PROBLEM",
    "/q/health, PROBLEM",
    "//q//health, PROBLEM",
    "/q/health/ready, PROBLEM",
    "/Q/Metrics, PROBLEM",
    "/shippings, PROBLEM",
    "/driveport, PROBLEM",
    "/driveport/v1, PROBLEM",
    "/driveport/v2/jobs, PROBLEM",
    "/driveport/v1/jobsite, PROBLEM",
    "/driveport/v1/audit, PROBLEM",
    "/driveport/v1/openapi, PROBLEM",
    "/driveport/v1/openapi/parcels, PROBLEM",
    "/subscription/11, PROBLEM",
    "/providers/Microsoft.ImportExport, ARM",
    "/providers/Microsoft.ImportExport/locationsX, ARM",
    "/providers/Microsoft.Storage/operations, ARM",
  })
  void nothingElseIsThere(String path, ErrorStyle style) {
    assertThat(Routes.of(path)).isEqualTo(new Route.Unknown(style));
  }

  @ParameterizedTest
  @CsvSource({
    "subscriptions/11, PROBLEM",
    "*, PROBLEM",
    "'', PROBLEM",
    "/subscriptions/../q/health, ARM",
    "/subscriptions/%2e%2E/q/health, ARM",
    "/subscriptions/..;x=1/q/health, ARM",
    "/subscriptions/./11, ARM",
    "/%73ubscriptions/./11, ARM",
    "//subscriptions//..//q/health, ARM",
    "//q/..//subscriptions, PROBLEM",
    "/subscriptions/11%2f..%2f..%2fq/health, ARM",
    "/subscriptions/11%5c..%5cq, ARM",
    "/subscriptions/11\\..\\q, ARM",
    "/subscriptions/a%00b, ARM",
    "/Providers/a%0d%0ab, ARM",
    "/subscriptions/100%, ARM",
    "/driveport/%zz, PROBLEM",
  })
  void pathThatCouldMeanAnotherIsRefusedInTheStyleOfItsClients(String path, ErrorStyle style) {
    assertThat(Routes.of(path))
        .isInstanceOfSatisfying(
            Route.Refused.class, refused -> assertThat(refused.style()).isEqualTo(style));
  }
}
