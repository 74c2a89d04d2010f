package io.driveport.shipping.webhook.testing;

import static io.restassured.RestAssured.given;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Event;
import io.driveport.contracts.JobRef;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Producer;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The webhooks of one Azure subscription that no other test has, and its events. */
public final class Subscriptions implements AutoCloseable {

  /** Where webhooks are managed. */
  public static final String PATH = "/driveport/v1/subscriptions";

  private final Producer producer = new Producer();
  private final String subscriptionId = "sub-" + UUID.randomUUID();

  /** The Azure subscription. */
  public String subscriptionId() {
    return subscriptionId;
  }

  /** A webhook as its creation answers it. */
  public record Created(String id, String secret) {

    /** Its path. */
    public String path() {
      return PATH + "/" + id;
    }
  }

  /** Wants all events of the subscription at an address. */
  public Created at(String url) {
    return created(Map.of("url", url, "subscriptionIds", List.of(subscriptionId)));
  }

  /** Wants some types of its events. */
  public Created at(String url, List<String> types) {
    return created(
        Map.of("url", url, "subscriptionIds", List.of(subscriptionId), "eventTypes", types));
  }

  private static Created created(Map<String, ?> body) {
    Response answer = create(body);
    answer.then().statusCode(201);
    return new Created(answer.path("id"), answer.path("secret"));
  }

  /** Asks for a webhook. */
  public static Response create(Map<String, ?> body) {
    return given().contentType("application/json").body(body).post(PATH);
  }

  /** What is answered about a webhook. */
  public static ValidatableResponse get(Created webhook) {
    return given().get(webhook.path()).then().statusCode(200);
  }

  /** Does something to a webhook that has no body. */
  public static ValidatableResponse post(Created webhook, String what) {
    return given().post(webhook.path() + "/" + what).then();
  }

  /** Does something to a webhook. */
  public static ValidatableResponse post(Created webhook, String what, Map<String, ?> body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post(webhook.path() + "/" + what)
        .then();
  }

  /** An event of a job of the subscription; returns its id. */
  public String happens() {
    return send(
        Jobs.shipped(new JobRef(UUID.randomUUID(), subscriptionId, "g", "j"), "nowhere", null));
  }

  /** Sends an event of the subscription; returns its id. */
  public String send(Event event) {
    UUID id = UUID.randomUUID();
    producer.send(event, 2, id, Map.of(CloudEventHeaders.SUBSCRIPTION_ID, subscriptionId));
    return id.toString();
  }

  /** For whatever else. */
  public Producer producer() {
    return producer;
  }

  @Override
  public void close() {
    producer.close();
  }
}
