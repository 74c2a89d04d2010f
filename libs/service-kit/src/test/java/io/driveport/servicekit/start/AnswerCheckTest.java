package io.driveport.servicekit.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private String address;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean ready =
              exchange.getRequestURI().getPath().equals("/ready") || asked.getAndIncrement() == 1;
          exchange.sendResponseHeaders(ready ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatIsReadyAfterAWhileIsWaitedFor() {
    // When
    boolean answered =
        AnswerCheck.answer(List.of(address + "/ready", address + "/later"), Duration.ofMinutes(1));

    // Then
    assertThat(answered).isTrue();
    assertThat(asked).hasValue(2);
  }

  @Test
  void oneThatDoesNotAnswerIsEnoughToFail() {
    // Given
    String nobody = "http://127.0.0.1:1/";

    // When
    boolean answered = AnswerCheck.answer(List.of(nobody, address + "/ready"), Duration.ZERO);

    // Then
    assertThat(answered).isFalse();
  }
}
