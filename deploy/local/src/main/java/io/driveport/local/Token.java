package io.driveport.local;

import io.driveport.testkit.token.TokenContent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Prints one token of the stack: {@code Token [--role R]... [--subscription S]... [--location L]...
 * [--hours N] [--data DIR] --project DIR}.
 */
public final class Token {

  private static final Predicate<String> SUBSCRIPTION =
      Pattern.compile("[A-Za-z0-9-]{1,64}|\\*").asMatchPredicate();
  private static final Predicate<String> LOCATION =
      Pattern.compile("[A-Za-z0-9]{1,64}|\\*").asMatchPredicate();
  private static final int USUAL_HOURS = (int) StackTokens.FOR_CLIENTS.lifetime().toHours();
  private static final int MOST_HOURS = 8_784;

  private Token() {}

  /** Exits with 0 after the line with the token; with 1 and the reason else. */
  public static void main(String[] arguments) {
    Command.run(
        "token",
        arguments,
        List.of("--role", "--subscription", "--location", "--hours", "--data", "--project"),
        options -> List.of(StackTokens.of(Layout.of(options)).token(content(options))));
  }

  /**
   * What the options ask for.
   *
   * @throws LaunchException naming the option, its value and what is allowed
   */
  static TokenContent content(Arguments options) throws LaunchException {
    return new TokenContent(
        StackTokens.FOR_CLIENTS.subject(),
        chosen(
            options,
            "--role",
            StackTokens.FOR_CLIENTS.roles(),
            TokenContent.ROLES::contains,
            "one of " + String.join(", ", TokenContent.ROLES)),
        chosen(
            options,
            "--subscription",
            StackTokens.FOR_CLIENTS.subscriptions(),
            SUBSCRIPTION,
            "1 to 64 letters, digits and hyphens, or * for all"),
        chosen(
            options,
            "--location",
            StackTokens.FOR_CLIENTS.locations(),
            LOCATION,
            "the short name of a site, such as westus, or * for all"),
        Duration.ofHours(options.number("--hours", USUAL_HOURS, 1, MOST_HOURS)));
  }

  private static Set<String> chosen(
      Arguments options, String option, Set<String> usual, Predicate<String> good, String allowed)
      throws LaunchException {
    List<String> values = options.values(option);
    for (String value : values) {
      if (!good.test(value)) {
        throw new LaunchException("%s is '%s'; allowed is %s".formatted(option, value, allowed));
      }
    }
    // As often as somebody says it, it is the same.
    return values.isEmpty() ? usual : Set.copyOf(values);
  }
}
