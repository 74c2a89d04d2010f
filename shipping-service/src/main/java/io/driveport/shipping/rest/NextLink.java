package io.driveport.shipping.rest;

import io.driveport.servicekit.arm.ExternalAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Links to the next page of a list. */
@ApplicationScoped
class NextLink {

  private final ExternalAddress externalAddress;

  NextLink(ExternalAddress externalAddress) {
    this.externalAddress = externalAddress;
  }

  /** The same question, behind the last entry of this page. */
  String after(UriInfo asked, String before) {
    return with(asked, "before", before);
  }

  /** The same question with another value of a parameter. */
  String with(UriInfo asked, String parameter, String value) {
    Map<String, String> parameters = new TreeMap<>();
    asked.getQueryParameters().forEach((name, all) -> parameters.put(name, all.getFirst()));
    parameters.put(parameter, value);
    return externalAddress.of(asked)
        + parameters.entrySet().stream()
            .map(each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }
}
