package io.driveport.local.pages;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that an operator may set on services.
 *
 * @param name of the property, such as {@code driveport.job.timers.creating}
 * @param services which have it
 * @param usual what counts if it is not set; empty if there is none
 * @param text what it is, in one line of Markdown
 */
record Setting(String name, Set<String> services, String usual, String text) {

  /** The same, as another service or another place of the same says. */
  Setting and(Setting other) {
    Set<String> both = new TreeSet<>(services);
    both.addAll(other.services);
    return new Setting(
        name, both, usual.isEmpty() ? other.usual : usual, text.isEmpty() ? other.text : text);
  }

  /** The first two parts of its name, which it shares with what is about the same. */
  String group() {
    String[] parts = name.split("\\.", 3);
    return parts[0] + "." + parts[1];
  }

  /** The variable of the environment that sets it. */
  String variable() {
    return name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }
}
