package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.patch;
import static io.driveport.job.rest.JobApi.path;
import static io.driveport.job.rest.JobApi.put;
import static io.driveport.job.rest.JobApi.request;
import static java.util.function.Function.identity;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.Topic;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class ConcurrentWritersTest {

  private static final int WRITERS = 50;

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @Test
  void ofFiftyWhoChangeWhatTheyReadNoneLosesTheChangeOfAnother() throws Exception {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);
    patch(name, "{\"tags\": {}}").then().statusCode(200);

    // When
    List<Integer> refusals = atOnce(writer -> refusalsUntilAdded(name, "writer-" + writer));

    // Then
    Map<String, String> expected =
        IntStream.range(0, WRITERS)
            .mapToObj(writer -> "writer-" + writer)
            .collect(Collectors.toMap(identity(), identity()));
    assertThat(get(name).jsonPath().<String, String>getMap("tags")).isEqualTo(expected);
    assertThat(refusals).as("writers that met each other").anyMatch(count -> count > 0);
  }

  @Test
  void fiftyWhoDoNotReadAreAppliedOneAfterTheOther() throws Exception {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    List<Integer> statuses =
        atOnce(writer ->
            answered(() -> patch(name, "{\"tags\": {\"writer\": \"" + writer + "\"}}"))
                .statusCode());

    // Then
    assertThat(statuses).containsOnly(200);
    String jobId = get(name).getHeader("x-driveport-job-id");
    assertThat(
            new EventProbe(JobApi.bootstrapServers())
                .awaitEvents(Topic.JOBS, event -> jobId.equals(event.key()), WRITERS + 1))
        .extracting(event -> Long.valueOf(event.header("ce_sequence")))
        .isEqualTo(LongStream.rangeClosed(1, WRITERS + 1L).boxed().toList());
  }

  @Test
  void ofFiftyWhoCreateTheSameJobOneCreatesIt() throws Exception {
    // Given
    String name = newName();

    // When
    List<Integer> statuses = atOnce(_ -> answered(() -> put(name, importJob())).statusCode());

    // Then
    assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
  }

  /** Reads the tags, adds one and writes them back, as often as somebody else was quicker. */
  private static int refusalsUntilAdded(String name, String tag) {
    for (int refusals = 0; ; refusals++) {
      Response read = answered(() -> get(name));
      Map<String, String> tags = new TreeMap<>();
      Map<String, String> present = read.jsonPath().getMap("tags");
      if (present != null) {
        tags.putAll(present);
      }
      tags.put(tag, tag);
      int status =
          answered(() ->
                  request()
                      .header("If-Match", read.getHeader("ETag"))
                      .body(json(Map.of("tags", tags)))
                      .patch(path(name)))
              .statusCode();
      if (status == 200) {
        return refusals;
      }
      assertThat(status).isEqualTo(412);
    }
  }

  /** Sends a request again while the service asks for that, as clients do. */
  private static Response answered(Supplier<Response> request) {
    Response response;
    do {
      response = request.get();
    } while (response.statusCode() == 503);
    return response;
  }

  private static List<Integer> atOnce(IntFunction<Integer> request) throws Exception {
    List<Integer> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      for (Future<Integer> result :
          threads.invokeAll(
              IntStream.range(0, WRITERS)
                  .<Callable<Integer>>mapToObj(i -> () -> request.apply(i))
                  .toList())) {
        results.add(result.get());
      }
    }
    return results;
  }

  private static String json(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
