package io.driveport.agent.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.DatasetRow;
import io.driveport.agent.dataset.Disposition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Properties of plans of random files; a failure names the seed, {@code -Dplan.seed} chooses it.
 */
class PlannerTest {

  private static final int CASES = 500;
  private static final long SEED = Long.getLong("plan.seed", 20_261_124);
  private static final DatasetRow ROW =
      new DatasetRow(
          2, Path.of("/s"), true, "con", "", BlobType.BLOCK, Disposition.RENAME, null, null);

  /** Random files and drives. */
  private record Case(List<Candidate> files, List<DriveRoom> drives) {

    static Case of(Random random) {
      List<Candidate> files = new ArrayList<>();
      int directories = 1 + random.nextInt(8);
      for (int directory = 0; directory < directories; directory++) {
        Path path = Path.of("/s", "d" + directory);
        Path group = random.nextBoolean() ? path : null;
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
          files.add(candidate(path.resolve("f" + i), length(random), group));
        }
      }
      List<DriveRoom> drives = new ArrayList<>();
      int count = 1 + random.nextInt(6);
      for (int i = 0; i < count; i++) {
        long room = random.nextLong(4 << 20) + (random.nextBoolean() ? 20 << 20 : 0);
        drives.add(new DriveRoom("D" + i, room, 0, 4096 << random.nextInt(3)));
      }
      return new Case(files, drives);
    }

    private static long length(Random random) {
      return switch (random.nextInt(3)) {
        case 0 -> random.nextInt(3);
        case 1 -> random.nextInt(100_000);
        default -> random.nextInt(3 << 20);
      };
    }

    Plan plan() throws IOException {
      return new Planner("one", drives).plan(files);
    }
  }

  @Test
  void noDriveIsOverItsRoomEachFileIsThereOnceAndGroupsAreWhole() throws IOException {
    // Given
    Random random = new Random(SEED);
    int fitting = 0;
    for (int i = 0; i < CASES; i++) {
      Case input = Case.of(random);

      // When
      Plan plan = input.plan();

      // Then
      if (plan instanceof Plan.Fits fits) {
        fitting++;
        requireRoom(input, fits);
        requireEachOnce(input, fits);
        requireWholeGroups(input, fits);
      }
    }
    assertThat(fitting).as("plan.seed=%d", SEED).isBetween(CASES / 20, CASES);
  }

  private static void requireRoom(Case input, Plan.Fits fits) {
    for (int drive = 0; drive < input.drives().size(); drive++) {
      DriveRoom room = input.drives().get(drive);
      DriveLoad load = fits.drives().get(drive);
      List<PlannedFile> own =
          fits.files().stream().filter(file -> file.driveId().equals(room.driveId())).toList();
      long clusters =
          own.stream()
              .mapToLong(
                  file -> Math.ceilDiv(file.stamp().length(), room.cluster()) * room.cluster())
              .sum();
      assertThat(load.reserved())
          .as("plan.seed=%d", SEED)
          .isLessThanOrEqualTo(room.bytes())
          .isGreaterThanOrEqualTo(clusters);
      assertThat(load.files()).isEqualTo(own.size());
      assertThat(load.bytes()).isEqualTo(own.stream().mapToLong(f -> f.stamp().length()).sum());
    }
  }

  private static void requireEachOnce(Case input, Plan.Fits fits) {
    assertThat(fits.files())
        .as("plan.seed=%d", SEED)
        .extracting(PlannedFile::source)
        .containsExactlyElementsOf(input.files().stream().map(Candidate::source).toList());
    assertThat(fits.files()).extracting(PlannedFile::drivePath).doesNotHaveDuplicates();
  }

  private static void requireWholeGroups(Case input, Plan.Fits fits) {
    Map<Path, String> drives =
        fits.files().stream().collect(toMap(PlannedFile::source, PlannedFile::driveId));
    Map<Path, Set<String>> drivesOfGroups =
        input.files().stream()
            .filter(file -> file.group() != null)
            .collect(
                groupingBy(
                    file -> file.source().getParent(),
                    mapping(file -> drives.getOrDefault(file.source(), ""), toSet())));
    assertThat(drivesOfGroups.values()).as("plan.seed=%d", SEED).allMatch(each -> each.size() == 1);
  }

  @Test
  void equalInputGivesAnEqualPlanAndAPlanIsFoundAgainFromItsDrives() throws IOException {
    // Given
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      Case input = Case.of(random);

      // When
      Plan plan = input.plan();

      // Then
      assertThat(new Case(List.copyOf(input.files()), List.copyOf(input.drives())).plan())
          .as("plan.seed=%d", SEED)
          .isEqualTo(plan);
      if (plan instanceof Plan.Fits fits) {
        assertThat(new Planner("one", input.drives()).again(input.files(), fits.files()))
            .as("plan.seed=%d", SEED)
            .isEqualTo(fits.files());
      }
    }
  }

  @Test
  void groupThatFitsOnNoDriveIsNamedAndNotSplit() throws IOException {
    // Given
    Path group = Path.of("/s/d");
    List<Candidate> files =
        List.of(
            candidate(Path.of("/s/a"), 10, null),
            candidate(group.resolve("b"), 900_000, group),
            candidate(group.resolve("c"), 900_000, group));
    List<DriveRoom> drives =
        List.of(new DriveRoom("A", 1_500_000, 0, 4096), new DriveRoom("B", 1_500_000, 0, 4096));

    // When
    Plan plan = new Planner("one", drives).plan(files);

    // Then
    assertThat(plan)
        .isInstanceOfSatisfying(
            Plan.TooLittleRoom.class,
            room -> {
              assertThat(room.files()).isEqualTo(2);
              assertThat(room.largest()).containsExactly("/s/d (1800000 bytes)");
            });
  }

  @Test
  void largerClustersNeedMoreRoom() throws IOException {
    // Given
    List<Candidate> files = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      files.add(candidate(Path.of("/s/f" + i), 1, null));
    }

    // When
    Plan small = new Planner("one", List.of(new DriveRoom("A", 2 << 20, 0, 4096))).plan(files);
    Plan large = new Planner("one", List.of(new DriveRoom("A", 2 << 20, 0, 131072))).plan(files);

    // Then
    assertThat(small).isInstanceOf(Plan.Fits.class);
    assertThat(large).isInstanceOf(Plan.TooLittleRoom.class);
  }

  private static Candidate candidate(Path source, long length, @Nullable Path group) {
    String blobPath = "con/" + Path.of("/s").relativize(source);
    return new Candidate(
        ROW, source, blobPath, BlobType.BLOCK, new FileStamp(length, Instant.EPOCH), group);
  }
}
