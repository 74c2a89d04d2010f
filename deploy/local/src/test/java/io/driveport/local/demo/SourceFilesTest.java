package io.driveport.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.local.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

  @TempDir Path directory;
  private Path project;
  private Path output;

  @BeforeEach
  void write() throws IOException {
    project = directory.resolve("project");
    output = project.resolve("demo");
    for (String name :
        List.of(
            "README.md",
            "a file, with a comma.txt",
            "src/Main.java",
            "agent/target/agent.jar",
            "agent/target/lib/library.jar",
            "agent/target/classes/Main.class",
            "service/target/quarkus-app/quarkus-run.jar",
            "service/target/quarkus-app/app/service.jar",
            "service/target/quarkus-app/lib/main/library.jar",
            "deploy/local/.data/secrets/passwords.properties",
            "deploy/local/.data/x/target/x.jar",
            "demo/drives/A/x.jar",
            "demo/target/x.jar")) {
      Path file = project.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    Files.createSymbolicLink(project.resolve("link"), project.resolve("README.md"));
  }

  @Test
  void projectGivesWhatGitKeepsTrackOfAndItsBuiltJars() throws Exception {
    // Given
    git("init", "-q");
    git("add", "README.md", "a file, with a comma.txt", "src/Main.java", "link");
    Files.writeString(project.resolve("untracked.txt"), "mine");
    Files.createDirectories(project.resolve(".git/target"));
    Files.writeString(project.resolve(".git/target/x.jar"), "not source");

    // When
    List<SourceFile> files = SourceFiles.ofProject(project, output);

    // Then
    assertThat(files)
        .extracting(SourceFile::name)
        .containsExactly(
            "README.md",
            "a file, with a comma.txt",
            "agent/target/agent.jar",
            "agent/target/lib/library.jar",
            "service/target/quarkus-app/app/service.jar",
            "service/target/quarkus-app/quarkus-run.jar",
            "src/Main.java");
    assertThat(files.getFirst().bytes()).isEqualTo("README.md".length());
  }

  @Test
  void unpackedArchiveGivesItsFilesAndItsBuiltJars() throws Exception {
    assertThat(SourceFiles.ofProject(project, output))
        .extracting(SourceFile::name)
        .containsExactly(
            "README.md",
            "a file, with a comma.txt",
            "agent/target/agent.jar",
            "agent/target/lib/library.jar",
            "service/target/quarkus-app/app/service.jar",
            "service/target/quarkus-app/quarkus-run.jar",
            "src/Main.java");
  }

  @Test
  void namedSourceGivesEveryFileButGitsAndTheOutputs() throws Exception {
    git("init", "-q");

    assertThat(SourceFiles.below(project, output))
        .extracting(SourceFile::name)
        .hasSize(11)
        .contains(
            "agent/target/classes/Main.class", "service/target/quarkus-app/lib/main/library.jar")
        .noneMatch(name -> name.startsWith(".git/") || name.startsWith("demo/"))
        .doesNotContain("link");
  }

  @Test
  void sourceWithoutFilesIsRefused() throws Exception {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThatThrownBy(() -> SourceFiles.below(empty, output))
        .isInstanceOf(LaunchException.class)
        .hasMessage("there are no files in " + empty);
    assertThatThrownBy(() -> SourceFiles.below(directory.resolve("nowhere"), output))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("is not a directory");
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("git", "-C", project.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
