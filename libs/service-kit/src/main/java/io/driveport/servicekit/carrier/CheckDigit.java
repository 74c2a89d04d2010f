package io.driveport.servicekit.carrier;

import io.driveport.contracts.CarrierEvent.CheckDigitRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the check digit of a number follows from its body; see {@link CheckDigitRule}.
 *
 * @param kind the way of computing
 * @param weights factors of the characters from the left, repeated as needed; empty for {@link
 *     Kind#MOD_7}
 * @param prefix characters that count before the body, may be empty
 */
public record CheckDigit(Kind kind, List<Integer> weights, String prefix) {

  /** The ways of computing. */
  public enum Kind {
    /** What is missing from the weighted sum to a multiple of 10. */
    WEIGHTED_MOD_10("WeightedMod10"),
    /** The weighted sum modulo 11, and of that the last digit. */
    WEIGHTED_MOD_11("WeightedMod11"),
    /** The body as a number, modulo 7. */
    MOD_7("Mod7"),
    /** 11 less the weighted sum modulo 11, where 10 becomes 0 and 11 becomes 5 (UPU standard). */
    S10("S10");

    private final String eventName;

    Kind(String eventName) {
      this.eventName = eventName;
    }

    /** The name in events and data files. */
    public String eventName() {
      return eventName;
    }
  }

  /**
   * @throws IllegalArgumentException if a kind that weighs has no weights
   */
  public CheckDigit {
    weights = List.copyOf(weights);
    if (weights.isEmpty() && kind != Kind.MOD_7) {
      throw new IllegalArgumentException("A check digit of kind %s needs weights".formatted(kind));
    }
  }

  /** The rule that an event tells; empty for a kind that was added after this was built. */
  static Optional<CheckDigit> of(CheckDigitRule rule) {
    List<Integer> weights = rule.weights();
    String prefix = rule.prefix();
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.eventName().equals(rule.kind()))
        .findFirst()
        .map(kind ->
            new CheckDigit(
                kind, weights == null ? List.of() : weights, prefix == null ? "" : prefix));
  }

  /** The check digit that belongs to a body of digits and upper-case letters. */
  public char of(String body) {
    String characters = prefix + body;
    int digit =
        switch (kind) {
          case WEIGHTED_MOD_10 -> (10 - weighted(characters) % 10) % 10;
          case WEIGHTED_MOD_11 -> weighted(characters) % 11 % 10;
          case MOD_7 -> characters.chars().reduce(0, (rest, c) -> (rest * 10 + value(c)) % 7);
          case S10 -> s10(11 - weighted(characters) % 11);
        };
    return (char) ('0' + digit);
  }

  private static int s10(int difference) {
    return difference == 11 ? 5 : difference % 10;
  }

  private int weighted(String characters) {
    int sum = 0;
    for (int i = 0; i < characters.length(); i++) {
      sum += value(characters.charAt(i)) * weights.get(i % weights.size());
    }
    return sum;
  }

  private static int value(int character) {
    return character <= '9' ? character - '0' : (character - 'A' + 2) % 10;
  }
}
