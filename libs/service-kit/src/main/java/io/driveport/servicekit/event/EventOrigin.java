package io.driveport.servicekit.event;

import io.driveport.contracts.SchemaAddress;
import io.driveport.servicekit.arm.ExternalAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What is the same in the envelope of every event of this service. */
@Singleton
public final class EventOrigin {

  private static final Logger LOG = Logger.getLogger(EventOrigin.class);

  private final String source;
  private final URI services;

  /** By the type, of which there are a few dozen. */
  private final Map<String, String> dataSchemas = new ConcurrentHashMap<>();

  /**
   * @param application name of the service
   * @param external where clients reach the services; their own port on this machine if nobody has
   *     said where
   */
  @Inject
  EventOrigin(
      @ConfigProperty(name = "quarkus.application.name") String application,
      ExternalAddress external,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this(application, external.base().orElse(URI.create("http://localhost:" + port)));
    if (external.base().isEmpty()) {
      LOG.warnf(
          "driveport.external-url is not set: events say for ever that their schemas are at %s",
          services);
    }
  }

  /**
   * @param application name of the service
   * @param services where clients reach the services
   */
  public EventOrigin(String application, URI services) {
    this.source = "/driveport/" + application;
    this.services = services;
  }

  /** The value of {@code ce_source}. */
  public String source() {
    return source;
  }

  /** The value of {@code ce_dataschema} for events of a type. */
  public String dataSchema(String type) {
    return dataSchemas.computeIfAbsent(type, each -> SchemaAddress.of(services, each));
  }
}
