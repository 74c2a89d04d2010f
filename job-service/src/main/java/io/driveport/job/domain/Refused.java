package io.driveport.job.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change that a job does not allow; the job stays as it was. */
public final class Refused extends RuntimeException {

  /** Whether the request itself is wrong, or right at another time. */
  public enum Kind {
    /** It would be refused in every state. */
    INVALID,
    /** The job's or the site's present state does not allow it. */
    CONFLICT
  }

  private final Kind kind;
  private final String code;
  private final @Nullable String target;
  private final List<Detail> details;

  /**
   * One of several things that were wrong.
   *
   * @param code stable name of the reason, for programs
   * @param message what was wrong and what is allowed
   * @param target JSON path of the property that was wrong, if one was
   */
  public record Detail(String code, String message, @Nullable String target) {}

  /**
   * @param code stable name of the reason, for programs
   * @param message what was wrong and what is allowed
   * @param target JSON path of the property that was wrong, if one was
   */
  public Refused(Kind kind, String code, String message, @Nullable String target) {
    this(kind, new Detail(code, message, target), List.of());
  }

  private Refused(Kind kind, Detail whole, List<Detail> details) {
    super(whole.message());
    this.kind = kind;
    this.code = whole.code();
    this.target = whole.target();
    this.details = List.copyOf(details);
  }

  /**
   * Something was wrong in one or more places. One stands for itself, several become details.
   *
   * @param places at least one
   * @param whole what is said of several
   */
  static Refused of(Kind kind, List<Detail> places, Detail whole) {
    return places.size() == 1
        ? new Refused(kind, places.getFirst(), List.of())
        : new Refused(kind, whole, places);
  }

  /** The job's state does not allow it. */
  public static Refused inState(String says, JobState state, List<String> allowed) {
    return new Refused(
        Kind.CONFLICT,
        "JobStateConflict",
        "The job is in state %s%s and can't be %s; allowed in: %s."
            .formatted(
                state.wireName(),
                state.cancelRequested() ? " (cancelled)" : "",
                says,
                String.join(", ", allowed)),
        null);
  }

  /** What kind of refusal it is. */
  public Kind kind() {
    return kind;
  }

  /** Stable name of the reason. */
  public String code() {
    return code;
  }

  /** JSON path of the property that was wrong. */
  public @Nullable String target() {
    return target;
  }

  /** The single things that were wrong, where there are several. */
  public List<Detail> details() {
    return details;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? code : message;
  }
}
