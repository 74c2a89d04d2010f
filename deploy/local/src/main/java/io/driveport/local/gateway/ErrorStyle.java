package io.driveport.local.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How the gateway words an error of its own, so that the client of that path understands it. */
enum ErrorStyle {
  /** Azure Resource Manager's envelope: {@code {"error":{"code":…,"message":…}}}. */
  ARM("application/json; charset=utf-8") {
    @Override
    String body(GatewayError error, String message) {
      ObjectNode envelope = JsonNodeFactory.instance.objectNode();
      envelope.putObject("error").put("code", error.code()).put("message", message);
      return envelope.toString();
    }
  },
  /** RFC 9457. */
  PROBLEM("application/problem+json") {
    @Override
    String body(GatewayError error, String message) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("type", "urn:driveport:problem:" + error.problem())
          .put("title", error.title())
          .put("status", error.status())
          .put("detail", message)
          .toString();
    }
  };

  private final String contentType;

  ErrorStyle(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /** The body that tells of an error. */
  abstract String body(GatewayError error, String message);
}
