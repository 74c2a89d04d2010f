package io.driveport.job.access;

import static io.driveport.job.access.JobCalls.OWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.job.rest.JobApi;
import io.driveport.servicekit.access.Operation;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Neither unlock keys nor tokens go into traces, and if they did they would be found. */
@QuarkusTest
@TestProfile(SecretsInTracesTest.KeptSpans.class)
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class SecretsInTracesTest {

  private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();

  /** Every span is kept here as soon as it ends. */
  public static final class KeptSpans implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.otel.simple", "true");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(Exporter.class);
    }
  }

  /** In place of the exporter that sends them away. */
  @Alternative
  @Singleton
  static class Exporter {

    @Produces
    @Singleton
    @Alternative
    SpanExporter exporter() {
      return SPANS;
    }
  }

  @Inject Tracer tracer;

  @BeforeEach
  void sites() {
    JobCalls.awaitSites();
    SPANS.reset();
  }

  @Test
  void spansTellNoSecret() {
    // When
    String keys = JobCalls.make(Operation.READ_KEYS, OWN, TestTokens.everybodysBearer()).asString();

    // Then
    assertThat(keys).contains(JobApi.KEY);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> spans().stream().anyMatch(span -> span.contains("listBitLockerKeys")));
    assertThat(spans())
        .allSatisfy(span -> assertThat(span).doesNotContain(JobApi.KEY, TestTokens.everybody()));
  }

  @Test
  void aSpanThatTellsOneIsFound() {
    // When
    tracer.spanBuilder("planted").setAttribute("key", JobApi.KEY).startSpan().end();

    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> spans().stream().anyMatch(span -> span.contains(JobApi.KEY)));
  }

  private static List<String> spans() {
    return SPANS.getFinishedSpanItems().stream().map(SpanData::toString).toList();
  }
}
