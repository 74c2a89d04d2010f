package io.driveport.job.fuzz;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Resource ids, and the paths that they are sent as. */
final class ResourceIds {

  private static final int GROUP = 4;

  /** The path of a resource. */
  static String pathOf(String id) {
    return Arrays.stream(id.split("/", -1))
        .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  /** The resource of a path that {@link #pathOf} has made. */
  static String idOf(String path) {
    return URLDecoder.decode(path, StandardCharsets.UTF_8);
  }

  /** The same resource in another group. */
  static String moved(String id, String group) {
    String[] segments = id.split("/", -1);
    segments[GROUP] = group.substring(group.lastIndexOf('/') + 1);
    return String.join("/", segments);
  }

  private ResourceIds() {}
}
