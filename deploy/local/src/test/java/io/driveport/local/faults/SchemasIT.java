package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.EventType;
import io.driveport.contracts.Topic;
import io.driveport.local.TestCertificates;
import io.driveport.local.gateway.Backend;
import io.driveport.local.gateway.Gateway;
import io.driveport.local.gateway.GatewayOptions;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an event names as its schema is there, through the gateway, from the real services. */
@Tier("faults")
@ExtendWith(FaultStackExtension.class)
class SchemasIT {

  @TempDir private Path directory;

  @Test
  void whereAnEventSaysThatItsSchemaIsThereItIs(FaultStack stack) throws Exception {
    // Given
    UUID job = stack.customer().create("schemas", FaultStack.HOME);
    stack.customer().ship("schemas");
    stack
        .probe()
        .awaitEvent(Topic.PACKAGES, event -> String.valueOf(event.data()).contains(job.toString()));
    Map<String, String> schemas =
        stack.probe().readAll().stream()
            .collect(
                Collectors.toMap(
                    event -> event.header(CloudEventHeaders.TYPE),
                    event -> URI.create(event.header(CloudEventHeaders.DATA_SCHEMA)).getPath(),
                    (one, _) -> one));
    TestCertificates certificates = TestCertificates.in(directory);

    try (Gateway gateway = gateway(stack, certificates);
        HttpClient client = HttpClient.newBuilder().sslContext(certificates.trust()).build()) {
      assertThat(schemas)
          .containsKeys(
              "io.driveport.JobShipped.v1",
              "io.driveport.JobSnapshotChanged.v1",
              "io.driveport.LocationChanged.v1",
              "io.driveport.PackageRegistered.v1");
      for (Map.Entry<String, String> schema : schemas.entrySet()) {
        // When
        HttpResponse<String> answer = get(client, gateway, schema.getValue());

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
            .hasValueSatisfying(type -> assertThat(type).startsWith("application/schema+json"));
        assertThat(new ObjectMapper().readTree(answer.body()).path("$id").asText())
            .isEqualTo(schema.getValue())
            .endsWith("/" + schema.getKey());
      }
      for (EventType type : EventType.all()) {
        assertThat(get(client, gateway, type.schemaPath()).statusCode())
            .as(type.name())
            .isEqualTo(200);
      }
      assertThat(get(client, gateway, EventType.SCHEMAS + "io.driveport.None.v1").body())
          .contains("io.driveport.None.v1", "io.driveport.JobShipped.v1");
    }
  }

  private static Gateway gateway(FaultStack stack, TestCertificates certificates)
      throws IOException {
    return Gateway.start(
        new GatewayOptions(
            0,
            certificates.keyStore(),
            certificates.password(),
            Map.of(
                Backend.JOB, stack.address(Service.JOB).getPort(),
                Backend.LOCATION, stack.address(Service.LOCATION).getPort(),
                Backend.SHIPPING, stack.address(Service.SHIPPING).getPort()),
            GatewayOptions.Limits.USUAL));
  }

  private static HttpResponse<String> get(HttpClient client, Gateway gateway, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + gateway.port() + path)).build(),
        BodyHandlers.ofString());
  }
}
