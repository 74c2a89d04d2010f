package io.driveport.job.keyset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * What operators do to the file of a keyset, on the command line; docs/runbook.md has the steps. It
 * needs neither a database nor the service, and prints nothing of a key.
 */
public final class KeysetTool {

  private static final String USAGE =
      """
      usage: keyset COMMAND FILE [KEY]
        create FILE      a keyset with one new key; a file that is there is left alone
        show FILE        ids of its keys
        add FILE         adds a new key that does not encrypt yet
        promote FILE     makes the key that was added last the primary one, which encrypts
        rotate FILE      add and promote at once: only where one process uses the file
        remove FILE KEY  removes a key that no stored unlock key needs any more\
      """;

  private KeysetTool() {}

  /** Exits with 0 after one line about the keyset; with 1 and the reason, or 2 for misuse, else. */
  public static void main(String[] arguments) {
    try {
      System.out.println(run(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (UnusableKeyset | IOException e) {
      System.err.println("keyset: " + arguments[1] + ": " + reason(e));
      System.exit(1);
    }
  }

  /**
   * Does what the arguments say.
   *
   * @return what the keyset is now
   * @throws IllegalArgumentException with the usage, if they say nothing that there is
   * @throws UnusableKeyset if the file holds no keyset, or one that can't be changed so; it stays
   */
  public static String run(String... arguments) throws IOException {
    if (arguments.length < 2 || arguments.length != (arguments[0].equals("remove") ? 3 : 2)) {
      throw new IllegalArgumentException(USAGE);
    }
    KeysetFile file = new KeysetFile(Path.of(arguments[1]));
    Keyset keyset =
        switch (arguments[0]) {
          case "create" -> created(file);
          case "show" -> Keyset.parse(file.read());
          case "add" -> file.change(Keyset::withNewKey);
          case "promote" -> file.change(Keyset::withNewestAsPrimary);
          case "rotate" -> file.change(keys -> keys.withNewKey().withNewestAsPrimary());
          case "remove" -> file.change(without(arguments[2]));
          default -> throw new IllegalArgumentException(USAGE);
        };
    return file.path() + ": " + keyset;
  }

  private static Keyset created(KeysetFile file) throws IOException {
    if (!file.make(Keyset.generate())) {
      throw new UnusableKeyset("the file is there already, and is left as it is");
    }
    return Keyset.parse(file.read());
  }

  private static UnaryOperator<Keyset> without(String key) {
    if (!key.matches("[0-9]{1,10}")) {
      throw new IllegalArgumentException("'" + key + "' is no id of a key\n" + USAGE);
    }
    return keys -> keys.without(Long.parseLong(key));
  }

  private static String reason(Exception e) {
    return e instanceof UnusableKeyset ? String.valueOf(e.getMessage()) : e.toString();
  }
}
