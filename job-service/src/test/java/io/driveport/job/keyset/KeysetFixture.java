package io.driveport.job.keyset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keysets for tests of other packages. */
public final class KeysetFixture {

  public static Keyset generated() {
    return Keyset.generate();
  }

  public static Keyset in(Path file) throws IOException {
    return Keyset.parse(Files.readString(file));
  }

  public static Keyset rotated(Keyset keyset) {
    return keyset.withNewKey().withNewestAsPrimary();
  }

  public static Keyset without(Keyset keyset, long id) {
    return keyset.without(id);
  }

  private KeysetFixture() {}
}
