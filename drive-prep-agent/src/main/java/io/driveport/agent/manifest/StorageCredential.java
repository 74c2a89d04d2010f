package io.driveport.agent.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What the published format lets a manifest carry for the receiving site: a key to the storage
 * account or a shared access signature of a container. It is in clear there, and only if the user
 * asks for it. Its value is never printed.
 *
 * @param element {@code StorageAccountKey} or {@code ContainerSas}
 */
public record StorageCredential(String element, String value) {

  private static final int LONGEST = 4096;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{86}==");
  private static final Pattern SAS =
      Pattern.compile("([a-z0-9-]{3,63}|\\$root)\\?[!-~]*\\bsig=[!-~]+");

  /**
   * Reads the only line of {@code file}.
   *
   * @throws IOException if it can't be read, or is neither of the two
   */
  public static StorageCredential read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw neither(file);
    }
    String value = Files.readString(file).strip();
    if (KEY.matcher(value).matches()) {
      return new StorageCredential("StorageAccountKey", value);
    }
    if (SAS.matcher(value).matches()) {
      return new StorageCredential("ContainerSas", value);
    }
    throw neither(file);
  }

  private static IOException neither(Path file) {
    return new IOException(
        "'%s' holds neither an account key (88 characters of Base64) nor <container>?<SAS token>"
            .formatted(file));
  }

  @Override
  public String toString() {
    return element;
  }
}
