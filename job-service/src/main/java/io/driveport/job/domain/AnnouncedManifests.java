package io.driveport.job.domain;

import io.driveport.job.domain.DriveAnnouncement.Manifest;
import io.driveport.job.domain.DriveAnnouncement.Stage;
import io.driveport.job.domain.Refused.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds the drives of a request against what agents of the same subscription have announced of
 * them: ADR 0011.
 */
public final class AnnouncedManifests {

  private static final String MISMATCH = "ManifestHashMismatch";
  private static final Comparator<DriveAnnouncement> BY_POSITION =
      Comparator.comparingLong(DriveAnnouncement::position);
  private static final Comparator<DriveAnnouncement> BY_TIME =
      Comparator.comparing(DriveAnnouncement::toldAt).thenComparing(BY_POSITION);

  private record DriveAndHash(String driveKey, String hash) {
    static DriveAndHash of(JobDrive drive) {
      return new DriveAndHash(drive.key(), drive.manifestHash().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * The drives that a request adds or gives another manifest. The others stay as they are, whatever
   * has been announced since: a request that is repeated changes nothing.
   */
  public static List<JobDrive> toCheck(List<JobDrive> requested, List<JobDrive> present) {
    Set<DriveAndHash> known = present.stream().map(DriveAndHash::of).collect(Collectors.toSet());
    return requested.stream().filter(drive -> !known.contains(DriveAndHash.of(drive))).toList();
  }

  /**
   * Checks drives of a request.
   *
   * @param toCheck which of them
   * @param requested the whole list, for the place of what is wrong
   * @param announced what was announced of each drive, by {@link JobDrive#key()}
   * @throws Refused if a drive has not the manifest that was announced last
   */
  public static void require(
      List<JobDrive> toCheck,
      List<JobDrive> requested,
      Map<String, List<DriveAnnouncement>> announced) {
    List<Refused.Detail> mismatches = new ArrayList<>();
    for (JobDrive drive : toCheck) {
      List<DriveAnnouncement> ofDrive = announced.getOrDefault(drive.key(), List.of());
      if (!fits(drive.manifestHash(), ofDrive)) {
        mismatches.add(
            new Refused.Detail(
                MISMATCH,
                message(drive, ofDrive),
                "properties.driveList[" + requested.indexOf(drive) + "].manifestHash"));
      }
    }
    if (!mismatches.isEmpty()) {
      throw Refused.of(
          Kind.CONFLICT,
          mismatches,
          new Refused.Detail(
              MISMATCH,
              mismatches.size()
                  + " drives come with another manifest hash than was announced last; see details.",
              "properties.driveList"));
    }
  }

  private static boolean fits(String hash, List<DriveAnnouncement> announced) {
    return announced.stream().allMatch(preparation -> preparation.manifest() == null)
        || latest(announced).stream().anyMatch(preparation -> fits(hash, preparation));
  }

  private static boolean fits(String hash, DriveAnnouncement preparation) {
    Manifest manifest = preparation.manifest();
    if (preparation.stage() != Stage.PREPARED || manifest == null) {
      return false;
    }
    String announced = manifest.hashLike(hash);
    return announced == null || announced.equalsIgnoreCase(hash);
  }

  /**
   * The preparation that the drive is of now. The order of the topic and the hosts' clocks both
   * tell which one that is, and each is wrong now and then: a host that was off line announces
   * late, and a clock may be wrong. Where they contradict each other, both count.
   */
  private static List<DriveAnnouncement> latest(List<DriveAnnouncement> announced) {
    DriveAnnouncement byTime = announced.stream().max(BY_TIME).orElseThrow();
    DriveAnnouncement byPosition =
        announced.stream()
            .filter(preparation -> preparation.driveId().equals(byTime.driveId()))
            .max(BY_POSITION)
            .orElse(byTime);
    return byPosition.equals(byTime) ? List.of(byTime) : List.of(byTime, byPosition);
  }

  private static String message(JobDrive drive, List<DriveAnnouncement> announced) {
    Manifest last =
        announced.stream()
            .map(DriveAnnouncement::manifest)
            .filter(Objects::nonNull)
            .max(Comparator.comparing(Manifest::preparedAt))
            .orElseThrow();
    return "The drive '%s' comes with the manifest hash '%s'. %s"
        .formatted(
            drive.driveId(),
            drive.manifestHash(),
            latest(announced).stream()
                .map(preparation -> sentence(preparation, last, drive.manifestHash()))
                .collect(Collectors.joining(" ")));
  }

  private static String sentence(DriveAnnouncement latest, Manifest last, String sent) {
    Manifest manifest = latest.manifest() == null ? last : latest.manifest();
    String announced =
        "The agent announced '%s' at %s"
            .formatted(manifest.hashLike(sent), seconds(manifest.preparedAt()));
    return switch (latest.stage()) {
      case PREPARED ->
          announced + "; send that one, or have the drive's later preparation announced.";
      case PREPARING ->
          "%s and prepares the drive anew (told at %s); send the job when that is announced."
              .formatted(announced, seconds(latest.toldAt()));
      case FAILED ->
          "%s, and to prepare the drive anew failed at %s; send the job when that is announced."
              .formatted(announced, seconds(latest.toldAt()));
    };
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private AnnouncedManifests() {}
}
