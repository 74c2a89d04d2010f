package io.driveport.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.journal.PlanFile;
import io.driveport.agent.journal.PlanFileException;
import io.driveport.agent.plan.DriveLoad;
import io.driveport.agent.plan.FilePattern;
import io.driveport.agent.plan.FileRules;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.progress.DriveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans as files, and the runs that carry them out. */
class PlanTest {

  private static final long MB = 1_000_000;

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);
  private Path one = Path.of("");
  private Path two = Path.of("");

  @BeforeEach
  void begin() throws IOException {
    bench = new PrepareBench(directory);
    for (int i = 0; i < 30; i++) {
      bench.source("d%d/f%02d".formatted(i % 3, i), 1000 * i);
    }
    bench.dataset(bench.sources() + ",films/,,,,");
    one = bench.drive("A");
    two = bench.drive("B");
    bench.capacity("A", 2 * MB).capacity("B", 2 * MB);
  }

  @Test
  void planIsWrittenAndNothingElse() throws Exception {
    // When
    PlanFile plan = made(bench.plan());

    // Then
    assertThat(plan.files()).hasSize(30);
    assertThat(plan.header().drives())
        .hasSize(2)
        .allSatisfy(drive -> {
          assertThat(drive.room()).isEqualTo(2 * MB);
          assertThat(drive.reserved()).isBetween(drive.bytes(), drive.room());
        });
    assertThat(plan.header().drives().stream().mapToLong(DriveLoad::files).sum()).isEqualTo(30);
    assertThat(PlanFile.read(bench.planFile())).isEqualTo(plan);
    assertThat(one).isEmptyDirectory();
    assertThat(two).isEmptyDirectory();
    assertThat(bench.host()).isDirectoryNotContaining(file -> !file.equals(bench.planFile()));
    assertThat(bench.planFile()).content().doesNotContain(PrepareBench.KEY, one.toString());
  }

  @Test
  void equalInputGivesEqualBytes() throws Exception {
    // Given
    bench.plan();
    byte[] first = Files.readAllBytes(bench.planFile());
    Files.delete(bench.planFile());

    // When
    bench.plan();

    // Then
    assertThat(bench.planFile()).hasBinaryContent(first);
  }

  @Test
  void runOfAPlanGivesTheDrivesThatARunWithoutOneGives() throws Exception {
    // Given
    PrepareBench other = new PrepareBench(directory.resolve("other"));
    other.dataset(bench.sources() + ",films/,,,,").capacity("A", 2 * MB).capacity("B", 2 * MB);
    List<Path> expected = List.of(other.drive("A"), other.drive("B"));
    other.run();
    made(bench.plan());

    // When
    PrepareOutcome outcome = runOfPlan();

    // Then
    assertThat(((PrepareOutcome.Ran) outcome).drives())
        .allMatch(DriveResult.Finished.class::isInstance);
    assertThat(PrepareBench.contents(one)).isEqualTo(PrepareBench.contents(expected.get(0)));
    assertThat(PrepareBench.contents(two)).isEqualTo(PrepareBench.contents(expected.get(1)));
    assertThat(runOfPlan()).isInstanceOf(PrepareOutcome.Ran.class);
  }

  @Test
  void planWhoseSourcesChangedIsRefusedWithEveryChange() throws Exception {
    // Given
    bench.plan();
    Files.delete(directory.resolve("source/d0/f00"));
    Files.writeString(directory.resolve("source/d1/f01"), "longer than it was, or shorter");
    Files.setLastModifiedTime(
        directory.resolve("source/d2/f02"), FileTime.from(Instant.ofEpochSecond(7)));
    bench.source("d2/new", 10);

    // When
    PrepareOutcome outcome = runOfPlan();

    // Then
    assertThat(((PrepareOutcome.PlanOutdated) outcome).changes())
        .satisfiesExactly(
            gone -> assertThat(gone).endsWith("d0/f00' is gone"),
            longer ->
                assertThat(longer).contains("d1/f01' has changed: it had 1000 bytes", "now 30 of"),
            touched -> assertThat(touched).contains("d2/f02' has changed", "1970-01-01T00:00:07Z"),
            added -> assertThat(added).endsWith("d2/new' is new"));
    assertThat(one).isEmptyDirectory();
    assertThat(bench.journal()).doesNotExist();
  }

  @Test
  void planWhoseDrivesChangedIsRefusedWithEveryChange() throws Exception {
    // Given
    PlanFile plan = made(bench.plan());
    bench.withoutDriveset();
    bench.drive("A", one);
    bench.drive("C");
    long all = one.toFile().getTotalSpace() + 1;
    List<DriveLoad> loads =
        plan.header().drives().stream()
            .map(load -> new DriveLoad(load.driveId(), all, 0, all, load.files(), load.bytes()))
            .toList();
    PlanFile.Header header = plan.header();
    new PlanFile(
            new PlanFile.Header(
                header.plan(),
                header.session(),
                header.dataset(),
                header.include(),
                header.exclude(),
                header.keepTogether(),
                loads),
            plan.files())
        .write(bench.planFile());

    // When
    PrepareOutcome outcome = runOfPlan();

    // Then
    assertThat(((PrepareOutcome.PlanOutdated) outcome).changes())
        .satisfiesExactly(
            missing -> assertThat(missing).isEqualTo("drive 'B' is missing from the driveset"),
            added -> assertThat(added).isEqualTo("drive 'C' of the driveset is not in the plan"),
            full ->
                assertThat(full).contains("drive 'A' has", "bytes free; the plan needs " + all));
  }

  @Test
  void planThatPutsAFileElsewhereOnItsDriveIsRefused() throws Exception {
    // Given
    PlanFile plan = made(bench.plan());
    List<PlannedFile> files = new ArrayList<>(plan.files());
    PlannedFile last = files.removeLast();
    files.add(
        new PlannedFile(
            last.index(),
            last.session(),
            last.role(),
            last.row(),
            last.source(),
            last.blobPath(),
            last.blobType(),
            last.disposition(),
            last.driveId(),
            "../../outside",
            last.stamp()));
    new PlanFile(plan.header(), files).write(bench.planFile());

    // When
    PrepareOutcome outcome = runOfPlan();

    // Then
    assertThat(((PrepareOutcome.PlanOutdated) outcome).changes())
        .containsExactly("its files are not where this version of drive-prep would put them");
  }

  @Test
  void sessionOfAnotherPlanIsNotContinued() throws Exception {
    // Given
    bench.plan();
    runOfPlan();
    PlanFile plan = PlanFile.read(bench.planFile());
    new PlanFile(plan.header(), plan.files().subList(0, 10)).write(bench.planFile());

    // When
    PrepareOutcome outcome = runOfPlan();

    // Then
    assertThat(((PrepareOutcome.Conflict) outcome).differences())
        .singleElement()
        .satisfies(d -> assertThat(d).contains("was begun with another plan than"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"edited", "cut", "empty", "other", "later", "nonsense"})
  void fileThatIsNoPlanIsRefusedWithAReason(String how) throws Exception {
    // Given
    bench.plan();
    String text = Files.readString(bench.planFile());
    Map<String, String> contents =
        Map.of(
            "edited",
            text.replaceFirst("\"driveId\":\"A\",\"drivePath", "\"driveId\":\"B\",\"drivePath"),
            "cut",
            text.substring(0, text.length() / 2),
            "empty",
            "",
            "other",
            "BasePath,DstBlobPathOrPrefix\n",
            "later",
            text.replaceFirst("\"plan\":1", "\"plan\":2"),
            "nonsense",
            "{\"plan\":1}\n{}\n");
    Files.writeString(bench.planFile(), contents.getOrDefault(how, ""));

    // When
    assertThatThrownBy(() -> PlanFile.read(bench.planFile()))
        // Then
        .isInstanceOf(PlanFileException.class)
        .hasMessageContainingAll(bench.planFile().toString(), "make it with 'drive-prep plan'");
  }

  @Test
  void rulesAndHeadroomAreInThePlanAndHoldForItsRun() throws Exception {
    // Given
    bench
        .rules(
            new FileRules(
                List.of(), List.of(new FilePattern("*9")), List.of(new FilePattern("/*/"))))
        .headroom(5 * MB);

    // When
    PlanFile plan = made(bench.plan());

    // Then
    assertThat(plan.header().exclude()).containsExactly("*9");
    assertThat(plan.header().drives()).allMatch(drive -> drive.kept() == 5 * MB);
    assertThat(plan.files()).hasSize(27).noneMatch(file -> file.blobPath().endsWith("9"));
    for (String group : List.of("d0", "d1", "d2")) {
      assertThat(plan.files().stream().filter(file -> file.blobPath().contains(group)))
          .extracting(PlannedFile::driveId)
          .containsOnly(
              plan.files().stream()
                  .filter(file -> file.blobPath().contains(group))
                  .findFirst()
                  .orElseThrow()
                  .driveId());
    }
    assertThat(((PrepareOutcome.Ran) runOfPlan()).drives())
        .allMatch(DriveResult.Finished.class::isInstance);
    assertThat(bench.copied).hasSize(27);
  }

  @Test
  void excludedFilesAreNotTakenForNewOnesWhenARunIsContinued() throws Exception {
    // Given
    bench.rules(new FileRules(List.of(), List.of(new FilePattern("*9")), List.of()));
    bench.run();
    bench.notices.clear();

    // When
    PrepareOutcome again = bench.run();

    // Then
    assertThat(again).isInstanceOf(PrepareOutcome.Ran.class);
    assertThat(bench.notices).noneMatch(notice -> notice.contains("have appeared"));
    assertThat(((PrepareOutcome.Conflict) bench.rules(FileRules.NONE).run()).differences())
        .containsExactly("--exclude is []; it was [*9]");
  }

  private PrepareOutcome runOfPlan() throws IOException, InterruptedException {
    return bench
        .preparation(new PlanSource.Made(bench.planFile(), PlanFile.read(bench.planFile())))
        .run();
  }

  private static PlanFile made(PlanOutcome outcome) {
    assertThat(outcome).isInstanceOf(PlanOutcome.Made.class);
    return ((PlanOutcome.Made) outcome).plan();
  }
}
