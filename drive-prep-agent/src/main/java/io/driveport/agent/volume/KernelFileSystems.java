package io.driveport.agent.volume;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The file systems that the running kernel can mount. */
record KernelFileSystems(Path fileSystemRoot) {

  /** Those of this host. */
  static KernelFileSystems ofThisHost() {
    return new KernelFileSystems(Path.of("/"));
  }

  /** Whether it has this one now. */
  boolean has(String type) throws IOException {
    return lines("proc/filesystems").anyMatch(line -> line.endsWith("\t" + type));
  }

  /** Whether it has this one now, or loads it when it is asked to mount it. */
  boolean hasOrLoads(String type) throws IOException {
    if (has(type)) {
      return true;
    }
    String release = lines("proc/sys/kernel/osrelease").findFirst().orElse("").strip();
    for (String list : List.of("modules.dep", "modules.builtin")) {
      if (lines("lib/modules/%s/%s".formatted(release, list))
          .anyMatch(line -> line.split(":", 2)[0].contains("/" + type + ".ko"))) {
        return true;
      }
    }
    return false;
  }

  private Stream<String> lines(String name) throws IOException {
    Path file = fileSystemRoot.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file, UTF_8).stream() : Stream.empty();
  }
}
