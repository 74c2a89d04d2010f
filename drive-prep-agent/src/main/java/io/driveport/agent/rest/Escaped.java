package io.driveport.agent.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text made fit for a place in an address. */
final class Escaped {

  private Escaped() {}

  /** One segment of a path (RFC 3986): a space is {@code %20}, a slash is {@code %2F}. */
  static String segment(String text) {
    // Dots alone would be taken for "this" or "the parent" by what stands between.
    return text.matches("\\.+")
        ? text.replace(".", "%2E")
        : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
