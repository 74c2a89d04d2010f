package io.driveport.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.driveport.testkit.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The chart, as Helm renders it.
 *
 * <p>Helm's library leaves hooks out of what it renders. So it is given a copy in which they are
 * none: their annotations have another name there, which is changed back in what comes out.
 */
public final class Chart {

  /** Tests run in deploy/helm. */
  static final Path SOURCE = Path.of("driveport");

  private static final Path COPY = Path.of("target", "chart", "driveport");
  private static final String HOOK = "helm.sh/hook";
  private static final String NO_HOOK = "no-hook.helm.sh/hook";
  private static final String RELEASE = "driveport";
  private static final String KUBERNETES = "1.35.0";

  private final Path directory;

  private Chart(Path directory) {
    this.directory = directory;
  }

  /** The chart of this checkout. */
  public static Chart ofThisCheckout() {
    try {
      Directories.delete(COPY);
      copy(SOURCE, COPY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Chart(COPY);
  }

  /** A copy in which a file, named by its path in the chart, is another. */
  Chart with(String file, String text) {
    Path changed = directory.resolveSibling("changed").resolve(directory.getFileName());
    try {
      Directories.delete(changed);
      copy(SOURCE, changed);
      Files.writeString(changed.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Chart(changed);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(file).replace(HOOK, NO_HOOK));
      }
    }
  }

  /** The files of values that it is shipped with, by what they show: {@code minimal}, … */
  public static List<String> examples() {
    try (Stream<Path> files = Files.list(SOURCE.resolve("ci"))) {
      return files
          .map(file -> file.getFileName().toString().replace("-values.yaml", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of values that it is shipped with. */
  public static Path values(String example) {
    return SOURCE.resolve("ci").resolve(example + "-values.yaml");
  }

  /** What is installed with the values of an example. */
  public Manifests render(String example) {
    return render(example, Map.of());
  }

  /**
   * What is installed with the values of an example, and some changed.
   *
   * @param changes by their paths, such as {@code kafka.tls.enabled}; null unsets a value
   * @throws IllegalStateException with Helm's words if it refuses them
   */
  public Manifests render(String example, Map<String, Object> changes) {
    TemplateCommand template =
        new Helm(directory)
            .template()
            .withName(RELEASE)
            .withNamespace(RELEASE)
            .withKubeVersion(KUBERNETES)
            .withValuesFile(values(example));
    changes.forEach(template::set);
    return Manifests.read(template.call().replace(NO_HOOK, HOOK));
  }

  /** What Helm's linter says against it. */
  List<String> lint() {
    return new Helm(directory).lint().strict().call().getMessages().stream().toList();
  }
}
