package io.driveport.local.dock;

import io.driveport.local.Arguments;
import io.driveport.local.Command;
import io.driveport.local.LaunchException;
import io.driveport.local.Layout;
import io.driveport.local.OperatorClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds packages, receives them, and takes parcels in that nobody has announced: {@code Dock --find
 * WHAT} or {@code Dock --receive ID CONTENTS [--reason TEXT]} or {@code Dock --take-in SITE
 * [--carrier NAME] [--number NUMBER] CONTENTS}, and {@code [--data DIR] --project DIR}, where
 * CONTENTS is {@code [--drive SERIAL]... [--seal CODE]... [--weight GRAMS] [--damage TEXT] [--photo
 * PLACE]...}.
 */
public final class Dock {

  private static final List<String> OPTIONS =
      List.of(
          "--find",
          "--receive",
          "--take-in",
          "--carrier",
          "--number",
          "--drive",
          "--seal",
          "--weight",
          "--damage",
          "--photo",
          "--reason",
          "--data",
          "--project");

  private static final int MOST_GRAMS = 1_000_000;

  private Dock() {}

  /** Exits with 0 after what it has found or received; with 1 and the reason else. */
  public static void main(String[] arguments) {
    Command.run("dock", arguments, OPTIONS, Dock::run);
  }

  private static List<String> run(Arguments options)
      throws LaunchException, IOException, InterruptedException {
    Optional<String> find = options.value("--find");
    Optional<String> receive = options.value("--receive");
    Optional<String> takeIn = options.value("--take-in");
    if (Stream.of(find, receive, takeIn).filter(Optional::isPresent).count() != 1) {
      throw new LaunchException("say one of --find WHAT, --receive ID and --take-in SITE");
    }
    try (OperatorClient client = new OperatorClient(Layout.of(options))) {
      Packages packages = new Packages(client);
      if (find.isPresent()) {
        return found(find.get(), packages);
      }
      return takeIn.isPresent()
          ? packages.takeIn(
              takeIn.get(),
              options.value("--carrier"),
              options.value("--number"),
              contents(options))
          : packages.receive(receive.orElseThrow(), contents(options));
    }
  }

  /** What is in hand may be a label or a drive. */
  private static List<String> found(String what, Packages packages)
      throws LaunchException, IOException, InterruptedException {
    List<String> found = new ArrayList<>(packages.withNumber(what));
    found.addAll(packages.withDrive(what));
    if (found.isEmpty()) {
      throw new LaunchException("no package has the number '%s', nor such a drive".formatted(what));
    }
    return found;
  }

  private static Packages.Contents contents(Arguments options) throws LaunchException {
    return new Packages.Contents(
        options.values("--drive"),
        options.values("--seal"),
        options.value("--weight").isEmpty() ? null : options.number("--weight", 0, 0, MOST_GRAMS),
        options.value("--damage").orElse(null),
        options.values("--photo"),
        options.value("--reason").orElse(null));
  }
}
