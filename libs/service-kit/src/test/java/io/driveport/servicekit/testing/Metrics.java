package io.driveport.servicekit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What the service that is tested tells Prometheus. */
public final class Metrics {

  private Metrics() {}

  /**
   * The value of a series; NaN while there is none.
   *
   * @param series with all its labels in their order, such as {@code
   *     driveport_jobs{state="Closed"}}
   */
  public static double value(String series) {
    return page()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> line.substring(series.length() + 1))
        // Behind the value may be the trace that it comes from.
        .mapToDouble(told -> Double.parseDouble(told.split(" ", 2)[0]))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String page() {
    // The port would switch to HTTP/2 for who asks, and then breaks long answers.
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(Management.page("metrics")))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("The page of metrics answers " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
