package io.driveport.servicekit.arm;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Brings resource paths into their published spelling and requires a known {@code api-version}. */
class ArmRequestFilter {

  /** The three published versions; their paths and answers are the same. */
  static final Set<String> API_VERSIONS =
      new TreeSet<>(Set.of("2016-11-01", "2020-08-01", "2021-01-01"));

  @ServerRequestFilter(preMatching = true)
  void canonicalize(ContainerRequestContext request) {
    URI uri = request.getUriInfo().getRequestUri();
    String path = uri.getRawPath();
    String canonical = ArmPath.matches(path) ? ArmPath.canonical(path) : path;
    if (!canonical.equals(path)) {
      request.setRequestUri(withPath(uri, canonical));
    }
  }

  /** Later than access: who is not let in need not know what else is wrong. */
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  Optional<Response> requireVersion(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    return ArmPath.matches(uri.getRequestUri().getRawPath())
        ? versionError(uri.getQueryParameters().get("api-version"))
            .map(error -> ErrorMappers.answer(400, error, uri))
        : Optional.empty();
  }

  private static URI withPath(URI uri, String rawPath) {
    String query = uri.getRawQuery();
    return URI.create(
        uri.getScheme()
            + "://"
            + uri.getRawAuthority()
            + rawPath
            + (query == null ? "" : "?" + query));
  }

  static Optional<ArmError> versionError(@Nullable List<String> values) {
    if (values == null || values.isEmpty() || values.getFirst().isBlank()) {
      return Optional.of(
          new ArmError(
              "MissingApiVersionParameter",
              "The query parameter api-version is required; supported: "
                  + String.join(", ", API_VERSIONS)
                  + ".",
              "api-version"));
    }
    if (!API_VERSIONS.contains(values.getFirst())) {
      return Optional.of(
          new ArmError(
              "InvalidApiVersionParameter",
              "The api-version '%s' is not supported; supported: %s."
                  .formatted(values.getFirst(), String.join(", ", API_VERSIONS)),
              "api-version"));
    }
    return Optional.empty();
  }
}
