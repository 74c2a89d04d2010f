package io.driveport.servicekit.deadletter;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a dead letter lies. It is written {@code <topic>~<partition>~<offset>}.
 *
 * @param topic name of the topic of dead letters
 */
record DeadLetterId(String topic, int partition, long offset) implements Comparable<DeadLetterId> {

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]{1,249})~([0-9]{1,9})~([0-9]{1,18})");

  private static final Comparator<DeadLetterId> ORDER =
      Comparator.comparing(DeadLetterId::topic)
          .thenComparingInt(DeadLetterId::partition)
          .thenComparingLong(DeadLetterId::offset);

  /** Reads an id; empty if it is none. */
  static Optional<DeadLetterId> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new DeadLetterId(
                form.group(1), Integer.parseInt(form.group(2)), Long.parseLong(form.group(3))))
        : Optional.empty();
  }

  @Override
  public int compareTo(DeadLetterId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return topic + "~" + partition + "~" + offset;
  }
}
