package io.driveport.agent.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a manifest of ours is, by its beginning alone, so that it can be told of one that is
 * damaged further on.
 *
 * @param driveId the drive that it was written for
 * @param session the session whose list of blobs comes first
 */
public record ManifestHead(String driveId, String session) {

  private static final int BYTES = 16 << 10;
  private static final Pattern FORM =
      Pattern.compile(
          "<DriveId>([^<]*)</DriveId>.*<ClientCreator>"
              + ManifestSeal.CREATOR
              + "</ClientCreator>\\s*<BlobList Id=\"([^\"]*)-\\d+\">",
          Pattern.DOTALL);

  /** The beginning of the manifest in {@code file}; empty if it has not that of one of ours. */
  public static Optional<ManifestHead> of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Matcher head = FORM.matcher(new String(in.readNBytes(BYTES), UTF_8));
      return head.find()
          ? Optional.of(new ManifestHead(head.group(1), head.group(2)))
          : Optional.empty();
    }
  }

  /** Whether it was written for this drive. */
  public boolean isOf(String drive) {
    return driveId.equals(XmlWriter.escaped(drive));
  }
}
