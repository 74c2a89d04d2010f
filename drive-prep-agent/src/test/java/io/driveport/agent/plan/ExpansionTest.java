package io.driveport.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.dataset.DatasetRow;
import io.driveport.agent.dataset.Disposition;
import io.driveport.agent.input.Finding;
import io.driveport.agent.input.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpansionTest {

  @TempDir private Path directory = Path.of("");
  private final Findings findings = new Findings();

  @Test
  void whatAnIncludeFitsIsCopiedUnlessAnExcludeFitsItOrADirectoryAboveIt() throws IOException {
    // Given
    files("a.mov", "a.tmp", "raw/b.txt", "raw/c.mov", "raw/cache/d.mov", "x/raw/e.txt", "x/f.txt");

    // When
    Expansion expansion =
        expanded(rules(List.of("*.mov", "/raw/"), List.of("cache/", "*.tmp"), List.of()));

    // Then
    assertThat(blobs(expansion)).containsExactly("con/a.mov", "con/raw/b.txt", "con/raw/c.mov");
    assertThat(expansion.remarks())
        .containsExactly(
            "1 files or directories are excluded by '*.tmp'",
            "1 files or directories are excluded by 'cache/'",
            "2 files are not copied, because no --include fits them");
    assertThat(findings.warnings()).isEmpty();
  }

  @Test
  void patternThatFitsNothingIsNamed() throws IOException {
    // Given
    files("a");

    // When
    expanded(rules(List.of("a"), List.of("*.tpm"), List.of("/b/")));

    // Then
    assertThat(findings.none()).isTrue();
    assertThat(findings.warnings())
        .extracting(Finding::message)
        .satisfiesExactly(
            m -> assertThat(m).contains("--exclude '*.tpm' fits nothing"),
            m -> assertThat(m).contains("--keep-together '/b/' fits nothing"));
  }

  @Test
  void groupIsTheOutermostDirectoryThatAPatternFits() throws IOException {
    // Given
    files("a", "reel/b", "reel/sub/reel/c", "x/reel/d");

    // When
    Expansion expansion = expanded(rules(List.of(), List.of(), List.of("reel/")));

    // Then
    assertThat(expansion.files())
        .extracting(Candidate::group)
        .containsExactly(
            null,
            directory.resolve("s/reel"),
            directory.resolve("s/reel"),
            directory.resolve("s/x/reel"));
  }

  @Test
  void slashAloneKeepsTheWholeRowTogether() throws IOException {
    // Given
    files("a", "x/b");

    // When
    Expansion expansion = expanded(rules(List.of(), List.of(), List.of("/")));

    // Then
    assertThat(expansion.files()).extracting(Candidate::group).containsOnly(directory.resolve("s"));
  }

  @Test
  void namesThatDifferInCaseOrNormalisationOnlyAreWarnedOf() throws IOException {
    // Given
    files("README", "readme", "caf\u00e9", "cafe\u0301");

    // When
    Expansion expansion = expanded(FileRules.NONE);

    // Then
    assertThat(blobs(expansion)).hasSize(4);
    assertThat(findings.none()).isTrue();
    assertThat(findings.warnings())
        .extracting(Finding::message)
        .satisfiesExactlyInAnyOrder(
            m -> assertThat(m).contains("'con/readme', which differs", "(row 2) in case only"),
            m -> assertThat(m).contains("(row 2) in Unicode normalisation only"));
  }

  @Test
  void everyKindOfFileThatIsNotCopiedAsItIsIsNamed() throws IOException {
    // Given
    files("a", "full/b");
    Files.createDirectories(directory.resolve("s/empty"));
    Files.createSymbolicLink(directory.resolve("s/link"), Path.of("a"));
    Files.createLink(directory.resolve("s/other"), directory.resolve("s/a"));
    Process fifo = new ProcessBuilder("mkfifo", directory.resolve("s/pipe").toString()).start();
    assertThat(fifo.onExit().join().exitValue()).isZero();

    // When
    Expansion expansion = expanded(FileRules.NONE);

    // Then
    assertThat(blobs(expansion)).containsExactly("con/a", "con/full/b", "con/other");
    assertThat(expansion.leftOut())
        .extracting(out -> out.path().getFileName() + " " + out.reason())
        .containsExactly(
            "empty is an empty directory, which blob storage does not have",
            "link symbolic links are not followed",
            "pipe is neither a file nor a directory");
    assertThat(expansion.remarks())
        .containsExactly(
            "1 files are further names (hard links) of others; each becomes a blob of its own, 1 bytes more");
  }

  @Test
  void blobNameHasAtMost254Parts() throws IOException {
    // Given
    files("a/".repeat(254) + "f", "a/".repeat(253) + "g");

    // When
    Expansion expansion = expanded(FileRules.NONE);

    // Then
    assertThat(blobs(expansion)).hasSize(1);
    assertThat(findings.all())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("has 255 parts", "at most 254"));
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      Path file = directory.resolve("s").resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }
  }

  private Expansion expanded(FileRules rules) {
    Expansion expansion =
        new Expansion(
            directory.resolve("dataset.csv"),
            List.of(),
            List.of(),
            rules,
            Optional.empty(),
            findings);
    expansion.expand(
        List.of(
            new DatasetRow(
                2, directory.resolve("s"), true, "con", "", null, Disposition.RENAME, null, null)));
    return expansion;
  }

  private static List<String> blobs(Expansion expansion) {
    return expansion.files().stream().map(Candidate::blobPath).toList();
  }

  private static FileRules rules(
      List<String> include, List<String> exclude, List<String> keepTogether) {
    return new FileRules(patterns(include), patterns(exclude), patterns(keepTogether));
  }

  private static List<FilePattern> patterns(List<String> texts) {
    return texts.stream().map(FilePattern::new).toList();
  }
}
