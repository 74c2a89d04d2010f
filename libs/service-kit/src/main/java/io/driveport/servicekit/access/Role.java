package io.driveport.servicekit.access;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a token can make of its bearer. A role means nothing by itself: {@link Operation} says what
 * it may do, and the token says where.
 */
public enum Role {
  /** Has jobs in subscriptions. */
  CUSTOMER("Customer", true, false),
  /** Works at receiving sites. */
  OPERATOR("Operator", false, true),
  /** A program on a host that has drives, which creates and ships jobs of subscriptions. */
  AGENT("Agent", true, false),
  /** Looks at jobs of subscriptions. */
  READER("Reader", true, false),
  /** Reads unlock keys of jobs, by subscription or by site, and nothing else. */
  KEY_READER("KeyReader", true, true);

  private final String tokenName;
  private final boolean bySubscription;
  private final boolean byLocation;

  Role(String tokenName, boolean bySubscription, boolean byLocation) {
    this.tokenName = tokenName;
    this.bySubscription = bySubscription;
    this.byLocation = byLocation;
  }

  /** The role's name in tokens. */
  public String tokenName() {
    return tokenName;
  }

  /** Whether what is a caller's own in this role follows from its subscriptions. */
  public boolean bySubscription() {
    return bySubscription;
  }

  /** Whether what is a caller's own in this role follows from its locations. */
  public boolean byLocation() {
    return byLocation;
  }

  /** The role of a name in a token; empty for one that is not ours. */
  public static Optional<Role> named(String tokenName) {
    return Arrays.stream(values()).filter(role -> role.tokenName.equals(tokenName)).findFirst();
  }
}
