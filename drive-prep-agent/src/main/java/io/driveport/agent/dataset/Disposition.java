package io.driveport.agent.dataset;

import java.util.Arrays;
import java.util.Optional;

/** What happens on import if a blob of the same name exists: manifest format 2014-11-01. */
public enum Disposition {
  /** The imported blob gets another name. The default. */
  RENAME("rename"),
  /** The file is skipped. */
  NO_OVERWRITE("no-overwrite"),
  /** The blob is replaced. */
  OVERWRITE("overwrite");

  private final String word;

  Disposition(String word) {
    this.word = word;
  }

  /** The word in dataset and manifest. */
  public String word() {
    return word;
  }

  /** The disposition called {@code word}, in any case. */
  public static Optional<Disposition> named(String word) {
    return Arrays.stream(values()).filter(value -> value.word.equalsIgnoreCase(word)).findFirst();
  }
}
