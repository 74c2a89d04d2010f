package io.driveport.contracts;

import java.net.URI;

/**
 * Where the JSON Schemas of events' bodies are: the value of {@code ce_dataschema}, which is an
 * absolute URI (CloudEvents 1.0.2).
 */
public final class SchemaAddress {

  /**
   * That of a type.
   *
   * @param services where clients reach Driveport's services, an absolute http or https URL
   * @param type value of {@code ce_type}
   */
  public static String of(URI services, String type) {
    return services.toString().replaceAll("/+$", "") + EventType.SCHEMAS + type;
  }

  private SchemaAddress() {}
}
