package io.driveport.local.faults;

/**
 * Something that a law of the contract forbids.
 *
 * @param law short name of the law
 * @param subject what it is about: a job, a parcel, an event
 * @param detail what was found, and what should have been
 */
record Violation(String law, String subject, String detail) {

  /** Whether both are of one law and about one thing, however far it has come meanwhile. */
  boolean isStill(Violation other) {
    return law.equals(other.law) && subject.equals(other.subject);
  }

  /** One line for people. */
  @Override
  public String toString() {
    return "%s: %s: %s".formatted(law, subject, detail);
  }
}
