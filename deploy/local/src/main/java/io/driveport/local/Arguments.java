package io.driveport.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options with one value each, as in {@code --data DIR --port N}; some may be repeated. */
public final class Arguments {

  private final Map<String, List<String>> values;

  private Arguments(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads a command line.
   *
   * @param allowed the options that there are
   * @throws LaunchException that names the argument, if it is none of those or lacks its value
   */
  public static Arguments of(String[] arguments, List<String> allowed) throws LaunchException {
    Map<String, List<String>> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String option = arguments[i];
      if (!allowed.contains(option)) {
        throw new LaunchException(
            "unknown option '%s'; there are %s".formatted(option, String.join(", ", allowed)));
      }
      if (i + 1 == arguments.length) {
        throw new LaunchException("option " + option + " lacks its value");
      }
      values.computeIfAbsent(option, _ -> new ArrayList<>()).add(arguments[i + 1]);
    }
    return new Arguments(Map.copyOf(values));
  }

  /** The value of an option, if it was given; the last one, if it was repeated. */
  public Optional<String> value(String option) {
    return values(option).isEmpty() ? Optional.empty() : Optional.of(values(option).getLast());
  }

  /** All values of an option that may be repeated. */
  public List<String> values(String option) {
    return values.getOrDefault(option, List.of());
  }

  /**
   * The value of an option that holds a number.
   *
   * @param usual what it is if nothing is said
   * @throws LaunchException if it is none, or less than the least or more than the most
   */
  public int number(String option, int usual, int least, int most) throws LaunchException {
    Optional<String> value = value(option);
    if (value.isEmpty()) {
      return usual;
    }
    if (!value.get().matches("[0-9]{1,8}")
        || Integer.parseInt(value.get()) < least
        || Integer.parseInt(value.get()) > most) {
      throw new LaunchException(
          "%s is '%s'; allowed is a number from %d to %d"
              .formatted(option, value.get(), least, most));
    }
    return Integer.parseInt(value.get());
  }

  /**
   * The value of an option that holds a port.
   *
   * @throws LaunchException if it is no number from 1 to 65535
   */
  public Optional<Integer> port(String option) throws LaunchException {
    Optional<String> value = value(option);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!value.get().matches("[0-9]{1,5}")
        || Integer.parseInt(value.get()) < 1
        || Integer.parseInt(value.get()) > 65_535) {
      throw new LaunchException(
          "%s is '%s'; allowed is a port from 1 to 65535".formatted(option, value.get()));
    }
    return value.map(Integer::valueOf);
  }
}
