package io.driveport.servicekit.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts a service. */
@QuarkusMain
public final class ServiceMain {

  /**
   * Has to be set before the HTTP server's class is loaded; the tests' JVM is given it as an
   * option.
   */
  private static final String NO_CHECK_OF_ADDRESSES = "vertx.disableURIValidation";

  private ServiceMain() {}

  /** Runs until the process is asked to end. */
  public static void main(String[] arguments) {
    // The server would refuse a broken address with an answer that is empty; ours has a reason.
    System.setProperty(NO_CHECK_OF_ADDRESSES, "true");
    Quarkus.run(arguments);
  }
}
