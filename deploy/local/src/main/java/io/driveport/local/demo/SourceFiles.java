package io.driveport.local.demo;

import io.driveport.local.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which files the demo takes. Never what lies in {@code .git} or in the demo's own output. */
final class SourceFiles {

  private static final Set<String> NEVER = Set.of(".git");
  private static final Set<String> NOT_OF_THE_PROJECT =
      Set.of(".git", ".data", "target", "node_modules");

  private SourceFiles() {}

  /** Every regular file below a directory. */
  static List<SourceFile> below(Path source, Path output) throws IOException, LaunchException {
    if (!Files.isDirectory(source)) {
      throw new LaunchException("--source '" + source + "' is not a directory");
    }
    return files(source, walk(source, output, NEVER, _ -> true), output);
  }

  /**
   * What belongs to the project, and the jars that it was built into. The services' copies of other
   * projects' libraries are left out: they are the same three times over.
   */
  static List<SourceFile> ofProject(Path project, Path output) throws IOException, LaunchException {
    Set<Path> paths = new TreeSet<>(tracked(project).orElse(List.of()));
    if (paths.isEmpty()) {
      paths.addAll(walk(project, output, NOT_OF_THE_PROJECT, _ -> true));
    }
    paths.addAll(
        walk(
            project,
            output,
            Set.of(".git", ".data", "node_modules"),
            path -> isBuiltJar(project.relativize(path))));
    return files(project, paths, output);
  }

  private static boolean isBuiltJar(Path relative) {
    List<String> names = new ArrayList<>();
    relative.forEach(name -> names.add(name.toString()));
    int services = names.indexOf("quarkus-app");
    boolean library =
        services >= 0 && services + 1 < names.size() && names.get(services + 1).equals("lib");
    return names.contains("target") && names.getLast().endsWith(".jar") && !library;
  }

  /** What git keeps track of; empty where there is no git or no repository. */
  private static Optional<List<Path>> tracked(Path project) throws IOException {
    if (!Files.exists(project.resolve(".git"))) {
      return Optional.empty();
    }
    try {
      Process git =
          new ProcessBuilder("git", "-C", project.toString(), "ls-files", "-z")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      git.getOutputStream().close();
      String names;
      try (InputStream out = git.getInputStream()) {
        names = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      }
      return git.waitFor() == 0
          ? Optional.of(
              Arrays.stream(names.split("\0", -1))
                  .filter(name -> !name.isEmpty())
                  .map(project::resolve)
                  .toList())
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (IOException e) {
      // Without git there may still be its directory.
      return Optional.empty();
    }
  }

  private static List<Path> walk(
      Path root, Path output, Set<String> without, Predicate<Path> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean left =
                directory.equals(output)
                    || (!directory.equals(root)
                        && without.contains(directory.getFileName().toString()));
            return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (wanted.test(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static List<SourceFile> files(Path root, Iterable<Path> paths, Path output)
      throws IOException, LaunchException {
    List<SourceFile> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !path.startsWith(output)) {
        String name = root.relativize(path).toString().replace('\\', '/');
        files.add(new SourceFile(path, name, Files.size(path)));
      }
    }
    if (files.isEmpty()) {
      throw new LaunchException("there are no files in " + root);
    }
    files.sort(Comparator.comparing(SourceFile::name));
    return List.copyOf(files);
  }
}
