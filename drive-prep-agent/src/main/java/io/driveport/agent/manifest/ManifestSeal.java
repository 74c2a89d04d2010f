package io.driveport.agent.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.driveport.agent.hash.ContentHashes;
import io.driveport.agent.hash.Digests;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last line of a manifest of ours: a comment with the SHA-256 of all bytes before it, so that
 * the drive alone tells whether its manifest is as it was written.
 */
public sealed interface ManifestSeal {

  /** The manifest is as it was written. */
  record Intact() implements ManifestSeal {}

  /**
   * The manifest is not as it was written.
   *
   * @param expected what its seal says, as far as there is one
   * @param found the SHA-256 of what is before it
   */
  record Broken(String expected, String found) implements ManifestSeal {}

  /** The manifest is another program's and has no seal. */
  record Foreign() implements ManifestSeal {}

  /** Who has written the manifests that have a seal. */
  String CREATOR = "Driveport drive-prep";

  /** Looks at the seal of a manifest. */
  static ManifestSeal of(Path manifest) throws IOException {
    long length = Files.size(manifest) - Seals.LENGTH;
    MessageDigest sha256 = Digests.sha256();
    boolean ours = false;
    String last;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(manifest), 1 << 16)) {
      byte[] bytes = new byte[1 << 16];
      for (long left = length; left > 0; ) {
        int count = in.readNBytes(bytes, 0, (int) Math.min(bytes.length, left));
        if (count == 0) {
          break;
        }
        // It stands in the beginning, before the first blob.
        ours |= left == length && new String(bytes, 0, count, ISO_8859_1).contains(CREATOR);
        sha256.update(bytes, 0, count);
        left -= count;
      }
      last = new String(in.readNBytes(Seals.LENGTH), ISO_8859_1);
    }
    String found = ContentHashes.HEX.formatHex(sha256.digest());
    Matcher seal = Seals.FORM.matcher(last);
    if (seal.matches()) {
      return seal.group(1).equals(found) ? new Intact() : new Broken(seal.group(1), found);
    }
    return ours ? new Broken("a last line with a SHA-256", "none") : new Foreign();
  }

  /** How a seal is written. */
  final class Seals {

    private static final String BEFORE = "<!-- sha256=";
    private static final String AFTER = " -->\n";
    private static final int LENGTH = BEFORE.length() + 64 + AFTER.length();
    private static final Pattern FORM = Pattern.compile(BEFORE + "([0-9A-F]{64})" + AFTER);

    private Seals() {}

    /** Passes on what is written, until {@link #seal} ends it. */
    static final class Sealing extends DigestOutputStream {

      Sealing(OutputStream out) {
        super(out, Digests.sha256());
      }

      void seal() throws IOException {
        String hash = ContentHashes.HEX.formatHex(getMessageDigest().digest());
        out.write((BEFORE + hash + AFTER).getBytes(UTF_8));
      }
    }
  }
}
