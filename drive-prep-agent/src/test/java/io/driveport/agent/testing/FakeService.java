package io.driveport.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.driveport.agent.testing.Reply.Stall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The services behind one address, as small as a client needs them, over real TLS on a free port of
 * the loopback address. A request of a wrong shape is refused with what is wrong.
 */
public final class FakeService implements AutoCloseable {

  /** The life of every job here. */
  public static final UUID JOB_ID = UUID.fromString("0b0e7c2e-8f43-4a0e-9d57-1f0a4d0c5c11");

  private static final String LOCATIONS = "/providers/microsoft.importexport/locations";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Deque<Reply> script = new ArrayDeque<>();
  private final Map<String, ObjectNode> locations = new LinkedHashMap<>();
  private final Map<String, ObjectNode> jobs = new HashMap<>();
  private final Deque<String> packages = new ArrayDeque<>();
  private Runnable whenPut = () -> {};

  /** Starts at once. */
  public FakeService(SSLContext tls) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Its address, by the name {@code localhost}. */
  public String url() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  /** Every request, in order. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Gives these answers to the next requests, whatever they are. */
  public synchronized void next(Reply... replies) {
    script.addAll(List.of(replies));
  }

  /** Adds a site; open if it is among its own alternates. */
  public synchronized void addLocation(String name, String... alternates) {
    String shortName = name.replace(" ", "").toLowerCase(Locale.ROOT);
    ObjectNode location = json.createObjectNode();
    location.put("id", "/providers/Microsoft.ImportExport/locations/" + shortName);
    location.put("name", name).put("type", "Microsoft.ImportExport/locations");
    ObjectNode properties = location.putObject("properties");
    properties.put("recipientName", "Drive Desk " + name).put("streetAddress1", "1 Dock Road");
    properties.put("streetAddress2", "").put("city", "Harbour").put("stateOrProvince", "HB");
    properties.put("postalCode", "12345").put("countryOrRegion", "Nowhere").put("phone", "555 01");
    properties.put("additionalShippingInformation", "ring twice");
    properties.putArray("supportedCarriers").add("FedEx").add("DHL");
    for (String alternate : alternates) {
      properties
          .withArray("/alternateLocations")
          .add("/providers/Microsoft.ImportExport/locations/" + alternate);
    }
    locations.put(shortName, location);
  }

  /** What the package endpoint answers, one after the other; the last one stays. */
  public synchronized void packageAnswers(String... bodies) {
    packages.addAll(List.of(bodies));
  }

  /** Done when a job has come in, before it is answered. */
  public synchronized void whenPut(Runnable action) {
    whenPut = action;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      byte[] body = exchange.getRequestBody().readAllBytes();
      Received request =
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              String.valueOf(exchange.getRequestURI().getRawQuery()),
              headers,
              json.readTree(body));
      received.add(request);
      send(exchange, answer(request, exchange.getRequestURI().getPath()));
    }
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    if (reply.stall() == Stall.BEFORE_HEADERS) {
      waitForClose();
      return;
    }
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    int first = reply.stall() == Stall.IN_BODY ? bytes.length / 2 : bytes.length;
    exchange.getResponseBody().write(bytes, 0, first);
    exchange.getResponseBody().flush();
    if (first < bytes.length) {
      waitForClose();
    }
  }

  private void waitForClose() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Reply answer(Received request, String path) {
    @Nullable Reply scripted = script.poll();
    if (scripted != null) {
      return scripted;
    }
    if (!"application/json".equals(request.headers().get("accept"))) {
      return Reply.error(406, "NotAcceptable", "Accept must be application/json");
    }
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.equals("/driveport/v1/jobs/" + JOB_ID + "/package")) {
      return parcel();
    }
    if (!request.query().equals("api-version=2021-01-01")) {
      return Reply.error(400, "InvalidApiVersion", "api-version must be 2021-01-01");
    }
    if (lower.equals(LOCATIONS)) {
      ObjectNode all = json.createObjectNode();
      locations.values().forEach(all.withArray("/value")::add);
      return Reply.json(200, all.toString());
    }
    if (lower.startsWith(LOCATIONS + "/")) {
      String name = lower.substring(LOCATIONS.length() + 1).replace(" ", "");
      @Nullable ObjectNode location = locations.get(name);
      return location == null
          ? Reply.error(404, "ResourceNotFound", "no such location")
          : Reply.json(200, location.toString());
    }
    return job(request, lower);
  }

  private Reply parcel() {
    if (packages.isEmpty()) {
      return Reply.json(404, "{\"title\":\"Not shipped\",\"status\":404}");
    }
    String body = packages.size() > 1 ? packages.removeFirst() : packages.getFirst();
    return Reply.json(200, body);
  }

  private Reply job(Received request, String path) {
    @Nullable ObjectNode known = jobs.get(path);
    return switch (request.method()) {
      case "PUT" -> put(request, path);
      case "PATCH" -> known == null ? missing() : patch(request.body(), known);
      default -> known == null ? missing() : shown(200, known);
    };
  }

  private static Reply missing() {
    return Reply.error(404, "ResourceNotFound", "no such job");
  }

  private Reply put(Received request, String path) {
    whenPut.run();
    List<String> complaints = Shapes.put(request.body());
    if (!complaints.isEmpty()) {
      return Reply.error(400, "InvalidShape", String.join(", ", complaints));
    }
    ObjectNode job = request.body().deepCopy();
    job.put("id", request.path());
    job.put("name", request.path().substring(request.path().lastIndexOf('/') + 1));
    ObjectNode properties = (ObjectNode) job.path("properties");
    properties.put("state", "Creating").put("cancelRequested", false);
    for (JsonNode drive : properties.path("driveList")) {
      ((ObjectNode) drive).put("state", "Specified").remove("bitLockerKey");
    }
    properties
        .putObject("shippingInformation")
        .put("recipientName", "Drive Desk")
        .put("streetAddress1", "1 Dock Road")
        .put("city", "Harbour")
        .put("additionalInformation", "");
    return shown(jobs.put(path, job) == null ? 201 : 200, job);
  }

  private Reply patch(JsonNode body, ObjectNode job) {
    List<String> complaints = Shapes.patch(body);
    if (!complaints.isEmpty()) {
      return Reply.error(400, "InvalidShape", String.join(", ", complaints));
    }
    ((ObjectNode) job.path("properties")).setAll((ObjectNode) body.path("properties"));
    return shown(200, job);
  }

  private static Reply shown(int status, ObjectNode job) {
    return Reply.json(status, job.toString()).with("x-driveport-job-id", JOB_ID.toString());
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
