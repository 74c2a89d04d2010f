package io.driveport.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients that check their own requests can't even send. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_location"))
class RefusalsTest {

  private static final String ARM = "/providers/Microsoft.ImportExport/locations/";

  @ParameterizedTest
  @CsvSource({
    ARM + "a%00?api-version=2021-01-01, application/json",
    ARM + "a;b=c?api-version=2021-01-01, application/json",
    ARM + "?api-version=2021-01-01&x=%00, application/json",
    "/driveport/v1/locations/a%ff, application/problem+json"
  })
  void aNameThatNoResourceCanHaveIsRefused(String target, String type) throws IOException {
    assertThat(answer("GET " + target + " HTTP/1.1", "X: y"))
        .startsWith("HTTP/1.1 400 ")
        .contains("InvalidResourceName", type)
        .containsIgnoringCase("x-ms-request-id: ")
        .containsIgnoringCase("x-content-type-options: nosniff");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() throws IOException {
    assertThat(
            answer("PUT " + ARM + "x?api-version=2021-01-01 HTTP/1.1", "Content-Length: 1048577"))
        .startsWith("HTTP/1.1 413 ")
        .contains("RequestEntityTooLarge", "allowed are 1048576 bytes")
        .containsIgnoringCase("x-ms-request-id: ");
  }

  @Test
  void anotherMethodIsRefusedWithoutAnEmptyList() throws IOException {
    assertThat(answer("DELETE " + ARM + "westus?api-version=2021-01-01 HTTP/1.1", "X: y"))
        .startsWith("HTTP/1.1 405 ")
        .contains("MethodNotAllowed")
        .doesNotContain("null")
        .containsIgnoringCase("cache-control: no-cache");
  }

  private static String answer(String requestLine, String header) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      socket.setSoTimeout(10_000);
      String request =
          requestLine
              + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + TestTokens.everybody()
              + "\r\n"
              + header
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
