package io.driveport.shipping.domain;

import io.driveport.contracts.SealCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The seals that were read in a parcel, held against those that its drives have left with.
 *
 * @param matching drives of the package's own job that have arrived with their seal, as the
 *     customer wrote them
 * @param missing drives of that job that have arrived without it
 * @param foreign codes of no drive in the parcel, as they were read
 */
public record SealCheck(List<String> matching, List<String> missing, List<String> foreign) {

  /** A check with its own copies of the lists. */
  public SealCheck {
    matching = List.copyOf(matching);
    missing = List.copyOf(missing);
    foreign = List.copyOf(foreign);
  }

  /**
   * Compares.
   *
   * @param arrived drives of the package's job that are in the parcel, as the customer wrote them
   * @param own what stands on the seals of that job's drives
   * @param inParcel what stands on the seals of all jobs' drives in the parcel
   * @param read codes as they were read
   * @return null if none was read: then nobody has looked
   */
  static @Nullable SealCheck of(
      List<String> arrived,
      Map<String, SealCode> own,
      Collection<SealCode> inParcel,
      List<String> read) {
    if (read.isEmpty()) {
      return null;
    }
    Set<SealCode> codes =
        read.stream()
            .map(SealCode::read)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());
    Predicate<String> matches = drive -> codes.contains(own.get(drive));
    List<String> sealed = arrived.stream().filter(own::containsKey).toList();
    return new SealCheck(
        sealed.stream().filter(matches).toList(),
        sealed.stream().filter(matches.negate()).toList(),
        read.stream()
            .distinct()
            .filter(code -> SealCode.read(code).filter(inParcel::contains).isEmpty())
            .toList());
  }

  /** Whether a seal may have been broken or changed. */
  public boolean lookBroken() {
    return !missing.isEmpty() || !foreign.isEmpty();
  }
}
