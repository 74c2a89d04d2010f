package io.driveport.testkit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What servers for tests run on. */
enum TestEngine {
  /** Testcontainers. */
  CONTAINER,
  /** Processes of this machine, from Maven artefacts. */
  EMBEDDED;

  static final String VARIABLE = "DRIVEPORT_TEST_ENGINE";

  /** An engine and why it was chosen. */
  record Choice(TestEngine engine, String reason) {}

  /**
   * Decides for one image: what {@value #VARIABLE} says, else a container if an engine answers and
   * has or can pull the image, else embedded.
   *
   * @throws IllegalArgumentException if the variable holds anything but {@code container} or {@code
   *     embedded}
   */
  static Choice choose(
      Map<String, String> environment, Optional<ContainerEngine> engine, String image) {
    String forced = environment.getOrDefault(VARIABLE, "").strip();
    if (!forced.isEmpty()) {
      return new Choice(named(forced), VARIABLE + "=" + forced);
    }
    if (engine.isEmpty()) {
      return new Choice(EMBEDDED, "no container engine to ask");
    }
    if (!engine.get().answers()) {
      return new Choice(EMBEDDED, "the container engine does not answer");
    }
    return engine.get().obtains(image)
        ? new Choice(CONTAINER, "the container engine has " + image)
        : new Choice(EMBEDDED, "the container engine can not get " + image);
  }

  static Choice choose(String image) {
    Map<String, String> environment = System.getenv();
    return choose(environment, ContainerEngine.of(environment), image);
  }

  private static TestEngine named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "container" -> CONTAINER;
      case "embedded" -> EMBEDDED;
      default ->
          throw new IllegalArgumentException(
              VARIABLE + " is '" + name + "'; allowed are container and embedded");
    };
  }
}
