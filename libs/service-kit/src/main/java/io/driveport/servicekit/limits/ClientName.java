package io.driveport.servicekit.limits;

/** Tells clients apart, for their limits. */
public interface ClientName {

  /**
   * Who makes the request that is being answered: the same name for the same client, never blank.
   */
  String current();
}
