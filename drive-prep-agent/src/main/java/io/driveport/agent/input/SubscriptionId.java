package io.driveport.agent.input;

import java.util.regex.Pattern;

/** The rule for subscription ids, which is that of the services. */
public final class SubscriptionId {

  /** The rule in words, for messages. */
  public static final String ALLOWED = "1 to 64 letters, digits and -";

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private SubscriptionId() {}

  /** Whether {@code text} can be the id of a subscription. */
  public static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }
}
