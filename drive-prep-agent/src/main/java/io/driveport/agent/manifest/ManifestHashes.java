package io.driveport.agent.manifest;

import io.driveport.agent.hash.ContentHashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes by which a manifest is known.
 *
 * @param md5 Base16, upper case; what the job carries
 * @param sha256 Base16, upper case
 */
public record ManifestHashes(String md5, String sha256) {

  /** The hashes of a manifest file. */
  public static ManifestHashes of(Path file) throws IOException {
    Passing passing = new Passing(OutputStream.nullOutputStream());
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(passing);
    }
    return passing.hashes();
  }

  /** Hashes what passes through it. */
  public static final class Passing extends OutputStream {

    private final OutputStream out;
    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha256 = digest("SHA-256");

    /** Passes everything on to {@code out}. */
    public Passing(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      md5.update(bytes, offset, length);
      sha256.update(bytes, offset, length);
      out.write(bytes, offset, length);
    }

    /** The hashes of all that was written. */
    public ManifestHashes hashes() {
      return new ManifestHashes(
          ContentHashes.HEX.formatHex(md5.digest()), ContentHashes.HEX.formatHex(sha256.digest()));
    }

    private static MessageDigest digest(String algorithm) {
      try {
        return MessageDigest.getInstance(algorithm);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has " + algorithm, e);
      }
    }
  }
}
