package io.driveport.local.check;

import io.driveport.local.Arguments;
import io.driveport.local.Command;
import io.driveport.local.Command.Outcome;
import io.driveport.local.LaunchException;
import io.driveport.local.Layout;
import io.driveport.local.OperatorClient;
import java.io.IOException;
import java.util.List;

/** Compares what the services store and tell: {@code Check [--data DIR] --project DIR}. */
public final class Check {

  private static final List<String> OPTIONS = List.of("--data", "--project");

  private Check() {}

  /** Exits with 0 if nothing differs, with 2 if something does, with 1 if it can't be told. */
  public static void main(String[] arguments) {
    Command.judge("check", arguments, OPTIONS, Check::run);
  }

  private static Outcome run(Arguments options)
      throws LaunchException, IOException, InterruptedException {
    try (OperatorClient client = new OperatorClient(Layout.of(options))) {
      return new ServiceChecks(client).run();
    }
  }
}
