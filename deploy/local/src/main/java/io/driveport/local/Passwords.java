package io.driveport.local;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The passwords of one stack: made at its first start, kept in a file of mode 0600. */
final class Passwords {

  static final String SUPERUSER = "postgres";
  static final String KEY_STORE = "key-store";

  private final Map<String, String> values;

  private Passwords(Map<String, String> values) {
    this.values = values;
  }

  /** Reads the passwords, after making those that are missing. */
  static Passwords of(Layout layout) throws IOException {
    Map<String, String> values = new HashMap<>(SecretFiles.read(layout.passwords()));
    List<String> names =
        List.of(
            SUPERUSER,
            KEY_STORE,
            ServiceName.LOCATION.database(),
            ServiceName.JOB.database(),
            ServiceName.SHIPPING.database());
    if (!values.keySet().containsAll(names)) {
      names.forEach(name -> values.computeIfAbsent(name, _ -> SecretFiles.newPassword()));
      SecretFiles.write(layout.passwords(), values);
    }
    return new Passwords(Map.copyOf(values));
  }

  String of(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no password for " + name);
    }
    return value;
  }
}
