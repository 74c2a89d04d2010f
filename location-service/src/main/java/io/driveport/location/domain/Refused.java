package io.driveport.location.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change that is not allowed; every site stays as it was. */
public final class Refused extends RuntimeException {

  /** Whether the request itself is wrong, or right at another time. */
  public enum Kind {
    /** It would be refused whatever the other sites are like. */
    INVALID,
    /** The present state of the sites does not allow it. */
    CONFLICT
  }

  /**
   * One thing that was wrong.
   *
   * @param code stable name of the reason, for programs
   * @param message what was wrong and what is allowed
   * @param target JSON path of the property that was wrong, if one was
   */
  public record Detail(String code, String message, @Nullable String target) {}

  private final Kind kind;
  private final List<Detail> details;

  private Refused(Kind kind, List<Detail> details) {
    super(details.getFirst().message());
    this.kind = kind;
    this.details = List.copyOf(details);
  }

  static Refused invalid(Detail detail) {
    return new Refused(Kind.INVALID, List.of(detail));
  }

  /**
   * @param details all that was wrong, one at least
   */
  static Refused conflict(List<Detail> details) {
    return new Refused(Kind.CONFLICT, details);
  }

  /** What kind of refusal it is. */
  public Kind kind() {
    return kind;
  }

  /** All that was wrong, one at least. */
  public List<Detail> details() {
    return details;
  }
}
