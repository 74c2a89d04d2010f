package io.driveport.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tiers of tests, each with what it needs of the machine. */
public enum TierName {
  /** The published JavaScript clients and an OpenID Connect provider: Node.js and npm. */
  NODE {
    @Override
    Optional<String> missing() {
      return firstMissing(onPath("node"), onPath("npm"));
    }
  },
  /** File systems on loop devices: root, the tools, and a kernel that allows it. */
  LOOP {
    @Override
    Optional<String> missing() {
      return firstMissing(root(), onPath("losetup"), onPath("mkfs.ext4"), loopDevices());
    }
  },
  /** A virtual machine, whose power can be cut. */
  VM {
    @Override
    Optional<String> missing() {
      String machine = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x86_64";
      return firstMissing(onPath("qemu-system-" + machine));
    }
  },
  /** Containers. */
  PODMAN {
    @Override
    Optional<String> missing() {
      return firstMissing(onPath("podman"));
    }
  },
  /** The services as processes that are killed: they must have been packaged. */
  FAULTS {
    @Override
    Optional<String> missing() {
      return firstMissing(
          packaged("location-service"), packaged("job-service"), packaged("shipping-service"));
    }
  };

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

  /** What of this machine is missing for the tier, in a few words; empty if nothing is. */
  abstract Optional<String> missing();

  /**
   * Ends the running test because of a lack that only trying has shown, such as a registry that
   * can't be reached: skips it, or fails it where {@code REQUIRE_TIERS} names this tier.
   *
   * @param lack what is missing, in a few words
   * @return nothing ever; to be thrown, so that the compiler knows
   */
  public IllegalStateException abandon(String lack) {
    return TierCondition.abandon(this, lack, TierCondition.required());
  }

  String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TierName> named(String name) {
    return Arrays.stream(values()).filter(tier -> tier.lowerCase().equals(name)).findFirst();
  }

  static String allNames() {
    return Arrays.stream(values()).map(TierName::lowerCase).collect(Collectors.joining(", "));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  private static Optional<String> firstMissing(Optional<String>... probes) {
    return Stream.of(probes).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> onPath(String program) {
    return Command.onPath(program).isPresent()
        ? Optional.empty()
        : Optional.of("'" + program + "' is not on PATH");
  }

  private static Optional<String> root() {
    Command.Result id = Command.run(PROBE_LIMIT, List.of("id", "-u"));
    return id.output().strip().equals("0") ? Optional.empty() : Optional.of("not run as root");
  }

  private static Optional<String> loopDevices() {
    if (!Files.exists(Path.of("/dev/loop-control"))) {
      return Optional.of("/dev/loop-control does not exist");
    }
    Command.Result free = Command.run(PROBE_LIMIT, List.of("losetup", "-f"));
    return free.succeeded()
        ? Optional.empty()
        : Optional.of("no loop device can be had: " + free.output().strip());
  }

  private static Optional<String> packaged(String service) {
    Path jar = Path.of(service, "target", "quarkus-app", "quarkus-run.jar");
    @Nullable Path directory = Path.of("").toAbsolutePath();
    while (directory != null) {
      if (Files.exists(directory.resolve(jar))) {
        return Optional.empty();
      }
      directory = directory.getParent();
    }
    return Optional.of(service + " is not packaged (./build -DskipTests package)");
  }
}
