package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.patch;
import static io.driveport.job.rest.JobApi.path;
import static io.driveport.job.rest.JobApi.put;
import static io.driveport.job.rest.JobApi.request;
import static io.driveport.job.rest.JobApi.shipped;
import static io.driveport.job.rest.JobApi.shipping;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.driveport.contracts.Topic;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class JobResourceTest {

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @Test
  void aNewJobIsCreatedAndShownAsTheContractSays() {
    // Given
    String name = newName();

    // When
    Response created = put(name, importJob("westus"));

    // Then
    created
        .then()
        .statusCode(201)
        .header("x-ms-request-id", notNullValue())
        .header("x-ms-correlation-request-id", notNullValue())
        .body("id", is(path(name)))
        .body("name", is(name))
        .body("type", is("Microsoft.ImportExport/jobs"))
        .body("location", is("westus"))
        .body("tags.team", is("film"))
        .body("identity.type", is("None"))
        .body("systemData.createdBy", is("everybody"))
        .body("systemData.createdByType", is("Application"))
        .body("systemData.createdAt", notNullValue())
        .body("properties.state", is("Creating"))
        .body("properties.cancelRequested", is(false))
        .body("properties.backupDriveManifest", is(false))
        .body("properties.logLevel", is("Error"))
        .body("properties.diagnosticsPath", is("waimportexport"))
        .body("properties.provisioningState", is("Succeeded"))
        .body("properties.encryptionKey.kekType", is("MicrosoftManaged"))
        .body("properties.returnAddress.streetAddress2", is(""))
        .body("properties.shippingInformation.city", is("Santa Clara"))
        .body("properties.driveList[0].driveId", is("9CA995BB"))
        .body("properties.driveList[0].state", is("Specified"))
        .body("properties.driveList[0].bitLockerKey", nullValue());
    get(name).then().statusCode(200).body("location", is("West US"));
  }

  @Test
  void thePutRepeatedIs200AndPublishesNothingMore() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    Response again = put(name, importJob());

    // Then
    again.then().statusCode(200);
    String jobId = again.getHeader("x-driveport-job-id");
    patch(name, "{\"tags\": {\"last\": \"one\"}}").then().statusCode(200);
    assertThat(eventsOf(jobId, 2))
        .extracting(event -> event.header("ce_type"))
        .containsExactly("io.driveport.JobCreated.v1", "io.driveport.JobUpdated.v1");
  }

  @Test
  void shippingIsShownAndPublishedWithTheEnvelopeOfTheContract() {
    // Given
    String name = newName();

    // When
    String jobId = shipped(name).toString();

    // Then
    get(name)
        .then()
        .body("properties.state", is("Shipping"))
        .body("properties.deliveryPackage.trackingNumber", is("986578900006"))
        .body("properties.returnShipping.carrierAccountNumber", is("ACCOUNT-7"));
    List<ReceivedEvent> events = eventsOf(jobId, 2);
    ReceivedEvent event = events.getLast();
    assertThat(event.key()).isEqualTo(jobId);
    assertThat(event.headers())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_type", "io.driveport.JobShipped.v1")
        .containsEntry("ce_source", "/driveport/job-service")
        .containsEntry("ce_subject", jobId)
        .containsEntry("ce_sequence", "2")
        .containsEntry("ce_subscriptionid", "sub-1")
        .containsEntry(
            "ce_dataschema",
            "http://localhost:8082/driveport/v1/schemas/io.driveport.JobShipped.v1")
        .containsEntry("content-type", "application/json")
        .containsKeys("ce_id", "ce_time", "traceparent");
    assertThat(event.data())
        .doesNotContain("ACCOUNT-7", "Ada", "Street 1", "4250000000", "ada@example.org");
    assertThat(events)
        .extracting(ReceivedEvent::data)
        .noneMatch(data -> String.valueOf(data).contains(JobApi.KEY));
  }

  @Test
  void aPatchOfPublishedClientsThatSayTheirDefaultsChangesNothing() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);
    patch(name, "{\"properties\": {\"backupDriveManifest\": true}}").then().statusCode(200);

    // When
    Response response =
        patch(
            name,
            """
            {"properties": {"state": "", "cancelRequested": false, "backupDriveManifest": false}}
            """);

    // Then
    response
        .then()
        .statusCode(200)
        .body("properties.state", is("Creating"))
        .body("properties.cancelRequested", is(false))
        .body("properties.backupDriveManifest", is(true));
  }

  @Test
  void cancelKeepsCreatingAndTheJobCanBeDeleted() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    patch(name, "{\"properties\": {\"cancelRequested\": true}}")
        .then()
        .statusCode(200)
        .body("properties.state", is("Creating"))
        .body("properties.cancelRequested", is(true));
    Response deleted = request().delete(path(name));

    // Then
    deleted.then().statusCode(200).body(is(""));
    get(name).then().statusCode(404).body("error.code", is("ResourceNotFound"));
    request().delete(path(name)).then().statusCode(404);
  }

  @Test
  void aShippedJobIsNotDeleted() {
    // Given
    String name = newName();
    shipped(name);

    // Then
    request()
        .delete(path(name))
        .then()
        .statusCode(409)
        .body("error.code", is("JobStateConflict"))
        .body("error.message", containsString("allowed in: Creating, Completed, Closed"));
    get(name).then().statusCode(200);
  }

  @Test
  void unlockKeysComeFromTheirOwnOperationOnlyByPostAndByGet() {
    // Given
    String name = newName();
    put(name, importJob()).then().body(not(containsString(JobApi.KEY)));

    // Then
    get(name).then().body(not(containsString(JobApi.KEY)));
    request()
        .post(path(name) + "/listBitLockerKeys")
        .then()
        .statusCode(200)
        .body("value[0].driveId", is("9CA995BB"))
        .body("value[0].bitLockerKey", is(JobApi.KEY));
    request()
        .get(path(name) + "/listBitLockerKeys")
        .then()
        .statusCode(200)
        .body("value[0].bitLockerKey", is(JobApi.KEY));
  }

  @Test
  void aDriveThatIsInTheJobKeepsItsKeyWhenItComesWithout() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);
    String withoutKey = importJob().replace("\"bitLockerKey\": \"" + JobApi.KEY + "\",", "");

    // When
    put(name, withoutKey).then().statusCode(200);

    // Then
    request()
        .post(path(name) + "/listBitLockerKeys")
        .then()
        .body("value[0].bitLockerKey", is(JobApi.KEY));
    put(newName(), withoutKey)
        .then()
        .statusCode(400)
        .body("error.target", is("properties.driveList[0].bitLockerKey"));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAndNothingIsStored() {
    // Given
    String name = newName();

    // When
    Response refused =
        put(
            name,
            """
            {"properties": {"jobType": "Sideways", "storageAccountId": "films", "logLevel": 7,
              "returnAddress": {"city": ""},
              "driveList": [{"driveId": "A B", "manifestFile": "DriveManifest.xml",
                "manifestHash": "xyz", "bitLockerKey": "123"}]}}
            """);

    // Then
    refused
        .then()
        .statusCode(400)
        .body("error.code", is("InvalidRequestContent"))
        .body(
            "error.details.target",
            hasItems(
                "location",
                "properties.jobType",
                "properties.storageAccountId",
                "properties.logLevel",
                "properties.returnAddress.city",
                "properties.returnAddress.recipientName",
                "properties.driveList[0].driveId",
                "properties.driveList[0].manifestFile",
                "properties.driveList[0].manifestHash",
                "properties.driveList[0].bitLockerKey"))
        .body("error.details.message", hasItems(containsString("allowed: Import, Export")));
    get(name).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{\"location\": }",
        "{} trailing",
        "{\"properties\": []}",
        "{\"location\": \"a\\u0000b\", \"properties\": {}}",
        "{\"location\": \"\\ud800\", \"properties\": {}}",
        "{\"tags\": {\"a\": {}}, \"properties\": {}}",
        "{\"properties\": {\"driveList\": \"x\"}}",
        "{\"properties\": {\"driveList\": [7, null]}}",
        "{\"location\": \"westus\", \"location\": \"eastus2\", \"properties\": {}}",
        "{\"properties\": {\"export\": {\"blobList\": {\"blobPath\": \"a\\u0000b\"}}}}"
      })
  void malformedBodiesAreRefusedWithTheirPlace(String body) {
    put(newName(), body)
        .then()
        .statusCode(400)
        .body("error.code", notNullValue())
        .body("error.message", notNullValue());
  }

  @Test
  void anUnknownLocationIsRefusedNamingTheKnownAndAClosedOneItsAlternates() {
    put(newName(), importJob("Atlantis"))
        .then()
        .statusCode(400)
        .body("error.code", is("LocationNotFound"))
        .body("error.target", is("location"))
        .body("error.message", containsString("West US"));
    put(newName(), importJob("East US 2"))
        .then()
        .statusCode(409)
        .body("error.code", is("LocationClosed"))
        .body("error.message", containsString("use one of: eastus"));
  }

  @Test
  void shippingWithACarrierThatDoesNotComeIsRefusedAndTheJobStaysAsItWas() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    Response refused = patch(name, shipping("Blue Dart", "123"));

    // Then
    refused
        .then()
        .statusCode(400)
        .body("error.code", is("CarrierNotSupported"))
        .body("error.target", is("properties.deliveryPackage.carrierName"));
    get(name)
        .then()
        .body("properties.state", is("Creating"))
        .body("properties.deliveryPackage", nullValue());
  }

  @Test
  void whatAClientSaysByDefaultOfTheSameParcelChangesNothing() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);
    String told =
        """
        {"properties": {"state": "Shipping", "deliveryPackage": {"carrierName": "FedEx",
         "trackingNumber": "986578900006", "driveCount": 1, "shipDate": "2026-11-22"}}}
        """;
    String jobId = patch(name, told).then().statusCode(200).extract().header("x-driveport-job-id");

    // When
    Response again =
        patch(
            name,
            """
            {"properties": {"deliveryPackage": {"carrierName": "FedEx",
             "trackingNumber": "986578900006", "driveCount": 0}}}
            """);
    Response another = patch(name, told.replace("\"driveCount\": 1", "\"driveCount\": 2"));

    // Then
    again
        .then()
        .statusCode(200)
        .body("properties.deliveryPackage.driveCount", is(1))
        .body("properties.deliveryPackage.shipDate", is("2026-11-22"));
    another.then().statusCode(200).body("properties.deliveryPackage.driveCount", is(2));
    assertThat(eventsOf(jobId, 3))
        .extracting(event -> event.header("ce_type"))
        .containsExactly(
            "io.driveport.JobCreated.v1",
            "io.driveport.JobShipped.v1",
            "io.driveport.JobUpdated.v1");
  }

  @ParameterizedTest
  @CsvSource({
    "'', MissingApiVersionParameter",
    "'?api-version=', MissingApiVersionParameter",
    "'?api-version=1999-01-01', InvalidApiVersionParameter"
  })
  void apiVersionIsRequiredAndKnown(String query, String code) {
    given()
        .get(path("any") + query)
        .then()
        .statusCode(400)
        .body("error.code", is(code))
        .body("error.message", containsString("2016-11-01, 2020-08-01, 2021-01-01"));
  }

  @Test
  void pathsAreReadWithoutRegardToCaseAndDoubleSlashes() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // Then
    request()
        .urlEncodingEnabled(false)
        .get(
            "/SUBSCRIPTIONS/SUB-1/resourcegroups/films/providers/microsoft.importexport//JOBS/"
                + name.toUpperCase(Locale.ROOT))
        .then()
        .statusCode(200)
        .body("id", is(path(name)));
  }

  @Test
  void listsPageThroughAllJobsAndShowDrivesBySubscriptionOnly() {
    // Given
    String group = "Group-" + newName();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String name = "job-" + i;
      names.add(name);
      request()
          .body(importJob())
          .put(
              "/subscriptions/lists/resourceGroups/{group}/providers/Microsoft.ImportExport/jobs/{name}",
              group,
              name)
          .then()
          .statusCode(201);
    }

    // When
    List<String> listed = new ArrayList<>();
    Response page =
        request()
            .queryParam("$top", 2)
            .get(
                "/subscriptions/lists/resourceGroups/{group}/providers/Microsoft.ImportExport/jobs",
                group.toUpperCase(Locale.ROOT));
    page.then()
        .statusCode(200)
        .body("value", hasSize(2))
        .body("value[0].properties.driveList", nullValue());
    listed.addAll(page.path("value.name"));
    while (page.path("nextLink") != null) {
      page = given().urlEncodingEnabled(false).get((String) page.path("nextLink"));
      page.then().statusCode(200);
      listed.addAll(page.path("value.name"));
    }

    // Then
    assertThat(listed).isEqualTo(names);
    request()
        .get("/subscriptions/lists/providers/Microsoft.ImportExport/jobs")
        .then()
        .statusCode(200)
        .body("value[0].properties.driveList", hasSize(1));
    request()
        .queryParam("$top", 101)
        .get("/subscriptions/lists/providers/Microsoft.ImportExport/jobs")
        .then()
        .statusCode(400)
        .body("error.target", is("$top"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:9443, 9443, https://localhost:9443/",
    "driveport.example, 443, https://driveport.example/"
  })
  void linksToTheNextPageNameWhatTheClientCalled(String host, int port, String start) {
    // Given
    String list =
        "/subscriptions/links/resourceGroups/{group}/providers/Microsoft.ImportExport/jobs";
    String group = newName();
    for (String name : List.of("a1", "b2")) {
      request().body(importJob()).put(list + "/" + name, group).then().statusCode(201);
    }

    // Then
    request()
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", host)
        .header("X-Forwarded-Port", port)
        .queryParam("$top", 1)
        .get(list, group)
        .then()
        .statusCode(200)
        .body("nextLink", startsWith(start + "subscriptions/links/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%73ubscriptions/s", "/%70roviders/Microsoft.ImportExport/operations"})
  void percentEncodedWordsAreTheSameWords(String start) {
    // Given
    String path =
        start.contains("operations") ? start : start + "/%70roviders/microsoft%2Eimportexport/jobs";

    // Then
    given()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(400)
        .body("error.code", is("MissingApiVersionParameter"));
    given().urlEncodingEnabled(false).get(path + "?api-version=2021-01-01").then().statusCode(200);
  }

  @Test
  void anotherMethodIsToldWhichOnesThereAre() {
    request()
        .post(path(newName()))
        .then()
        .statusCode(405)
        .header("Allow", is("DELETE, GET, HEAD, PATCH, PUT"))
        .body("error.code", is("MethodNotAllowed"));
    request()
        .delete("/subscriptions/s/providers/Microsoft.ImportExport/jobs")
        .then()
        .statusCode(405)
        .header("Allow", is("GET, HEAD"));
    request().post("/subscriptions/s/nothing").then().statusCode(404);
  }

  @Test
  void unlockKeysAreNotKeptHoweverTheirPathIsWritten() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // Then
    given()
        .urlEncodingEnabled(false)
        .post(path(name) + "/list%42itLockerKeys?api-version=2021-01-01")
        .then()
        .statusCode(200)
        .header("Cache-Control", is("no-store"));
  }

  @Test
  void listsShowWhatTheFilterAsksFor() {
    // Given
    String shipped = newName();
    shipped(shipped);
    put(newName(), importJob()).then().statusCode(201);

    // Then
    filtered("state eq 'shipping' and type eq 'Import' and trackingnumber eq '986578900006'")
        .then()
        .statusCode(200)
        .body("value.name", hasItem(shipped))
        .body("value.properties.state", everyItem(is("Shipping")));
    filtered("trackingnumber eq 'none'").then().statusCode(200).body("value", hasSize(0));
    filtered("type eq 'Export'").then().statusCode(200).body("value", hasSize(0));
    filtered("colour eq 'red'")
        .then()
        .statusCode(400)
        .body("error.code", is("InvalidFilter"))
        .body("error.message", containsString("at position 1"));
  }

  private static Response filtered(String filter) {
    return request()
        .queryParam("$filter", filter)
        .get("/subscriptions/sub-1/resourceGroups/films/providers/Microsoft.ImportExport/jobs");
  }

  @Test
  void aWriterThatHasNotSeenTheLastChangeIsTurnedAway() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);
    String seen = get(name).getHeader("ETag");
    patch(name, "{\"tags\": {\"by\": \"another\"}}").then().statusCode(200);

    // When
    Response late =
        request().header("If-Match", seen).body("{\"tags\": {\"by\": \"me\"}}").patch(path(name));

    // Then
    late.then().statusCode(412).body("error.code", is("PreconditionFailed"));
    get(name).then().body("tags.by", is("another"));
    request()
        .header("If-Match", get(name).getHeader("ETag"))
        .body("{\"tags\": {\"by\": \"me\"}}")
        .patch(path(name))
        .then()
        .statusCode(200)
        .body("tags.by", is("me"));
  }

  @Test
  void whoWantsANewJobOnlyGetsNone() {
    // Given
    String name = newName();

    // Then
    request().header("If-None-Match", "*").body(importJob()).put(path(name)).then().statusCode(201);
    request().header("If-None-Match", "*").body(importJob()).put(path(name)).then().statusCode(412);
    request().header("If-Match", "\"other\"").delete(path(name)).then().statusCode(412);
    request()
        .header("If-Match", "no tag")
        .delete(path(name))
        .then()
        .statusCode(400)
        .body("error.target", is("If-Match"));
    request().header("If-Match", "*").delete(path(name)).then().statusCode(200);
  }

  @Test
  void aPageCanBeFollowedHoweverItsParametersAreWritten() {
    // Given
    for (String name : List.of("a1", "b2", "c3")) {
      request()
          .body(importJob())
          .put(
              "/subscriptions/pages/resourceGroups/g/providers/Microsoft.ImportExport/jobs/" + name)
          .then()
          .statusCode(201);
    }
    String list = "/subscriptions/pages/providers/Microsoft.ImportExport/jobs";

    // When
    List<String> names = new ArrayList<>();
    String next = list + "?api-version=2021-01-01&$top=1";
    while (next != null && names.size() < 5) {
      Response page = given().urlEncodingEnabled(false).get(next.replace("%24", "$"));
      names.addAll(page.path("value.name"));
      next = page.path("nextLink");
    }

    // Then
    assertThat(names).containsExactly("a1", "b2", "c3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ÄRGER", "İstanbul", "ΑΣ"})
  void groupsInEveryAlphabetAreFoundWithoutRegardToCase(String group) {
    // Given
    String job =
        "/subscriptions/sub-1/resourceGroups/{group}/providers/Microsoft.ImportExport/jobs/films";
    request().body(importJob()).put(job, group).then().statusCode(201);

    // Then
    request().get(job, group).then().statusCode(200);
    request().body(importJob()).put(job, group).then().statusCode(200);
    request().delete(job, group).then().statusCode(200);
  }

  @Test
  void anotherUnlockKeyOfAShippedJobIsRefused() {
    // Given
    String name = newName();
    shipped(name);
    String other = JobApi.KEY.replace("238810", "111111");

    // Then
    put(name, importJob().replace(JobApi.KEY, other)).then().statusCode(409);
    request()
        .post(path(name) + "/listBitLockerKeys")
        .then()
        .body("value[0].bitLockerKey", is(JobApi.KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\" \"b\"", "x"})
  void conditionsThatCanNotBeReadAreRefused(String tag) {
    request().header("If-Match", tag).body("{}").patch(path("any")).then().statusCode(400);
  }

  @Test
  void operationsAreThoseOfTheContract() {
    request()
        .get("/providers/Microsoft.ImportExport/operations")
        .then()
        .statusCode(200)
        .body("value", hasSize(6))
        .body("value[0].name", is("Microsoft.ImportExport/locations/read"))
        .body("value[0].display.provider", is("Microsoft Import/Export"));
  }

  @Test
  void unknownPathsAndMethodsAreToldInTheEnvelope() {
    request()
        .get("/subscriptions/s/nothing")
        .then()
        .statusCode(404)
        .body("error.code", is("NotFound"));
    request()
        .delete("/providers/Microsoft.ImportExport/operations")
        .then()
        .statusCode(405)
        .body("error.code", is("MethodNotAllowed"));
    given()
        .queryParam("api-version", "2021-01-01")
        .contentType("text/plain")
        .body("x")
        .put(path("any"))
        .then()
        .statusCode(415)
        .body("error.code", is("UnsupportedMediaType"));
    given()
        .get("/driveport/v1/jobs/no-uuid/package")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("status", is(404));
  }

  @Test
  void everyDriveWithoutAKeyIsNamedBeforeAnythingElse() {
    // Given
    String twoWithoutKeys =
        importJob("East US 2")
            .replace("\"bitLockerKey\": \"" + JobApi.KEY + "\", ", "")
            .replace(
                "\"driveList\": [",
                "\"driveList\": [{\"driveId\": \"OTHER\", \"manifestFile\": \"\\\\m.xml\","
                    + " \"manifestHash\": \"109B21108597EF36D5785F08303F3638\"},");

    // When
    Response refused = put(newName(), twoWithoutKeys);

    // Then
    refused
        .then()
        .statusCode(400)
        .body("error.code", is("MissingRequiredProperty"))
        .body(
            "error.details.target",
            hasItems(
                "properties.driveList[0].bitLockerKey", "properties.driveList[1].bitLockerKey"));
  }

  @Test
  void aPutThatDiffersInTheCaseOfHashesOnlyChangesNothing() {
    // Given
    String name = newName();
    shipped(name);
    String tag = get(name).getHeader("ETag");

    // When
    Response again =
        put(
            name,
            importJob()
                .replace("109B21108597EF36D5785F08303F3638", "109b21108597ef36d5785f08303f3638")
                .replace("resourceGroups/Films", "resourcegroups/films"));

    // Then
    again.then().statusCode(200).header("ETag", tag);
  }

  @Test
  void aPutThatComesTooLateTellsWhatItWouldChange() {
    // Given
    String name = newName();
    shipped(name);

    // When
    Response refused = put(name, importJob().replace("Redmond", "Seattle"));

    // Then
    refused
        .then()
        .statusCode(409)
        .body("error.message", containsString("would change returnAddress; allowed in: Creating"));
  }

  @Test
  void deletingOnlyWhatIsNotThereDeletesNothing() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    request().header("If-None-Match", "*").delete(path(name)).then().statusCode(412);

    // Then
    get(name).then().statusCode(200);
  }

  private static List<ReceivedEvent> eventsOf(String jobId, int count) {
    return new EventProbe(JobApi.bootstrapServers())
        .awaitEvents(Topic.JOBS, event -> jobId.equals(event.key()), count);
  }
}
