package io.driveport.agent.manifest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.driveport.agent.copy.Copied;
import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.hash.ContentHashes;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a drive manifest of format 2014-11-01, streamed: one file's hashes are in memory at a
 * time.
 *
 * <p>Nothing in it depends on the time or the machine, so equal input gives equal bytes. {@code
 * docs/manifest-format.md} says where we go beyond the format and where we stay below it.
 */
public final class ManifestWriter {

  /** The version of the format. */
  public static final String VERSION = "2014-11-01";

  /** The manifest's path as the job names it. */
  public static final String PATH = "\\DriveManifest.xml";

  /** The manifest's name in the drive's root directory. */
  public static final String FILE_NAME = "DriveManifest.xml";

  /** Before the SHA-256 of the file in {@code ClientData}: Base16, upper case. */
  public static final String SHA256_PREFIX = "sha256=";

  private final String driveId;
  private final ManifestFiles source;
  private final Optional<StorageCredential> credential;
  private long blobs;
  private long bytes;

  /** What a manifest describes. */
  public record Totals(long blobs, long bytes) {}

  /**
   * For one drive. A manifest is written once.
   *
   * @param credential if the user wants one in it
   */
  public ManifestWriter(
      String driveId, ManifestFiles source, Optional<StorageCredential> credential) {
    this.driveId = driveId;
    this.source = source;
    this.credential = credential;
  }

  /**
   * Writes the whole manifest.
   *
   * @return how many blobs it describes, and their bytes
   * @throws IOException if a file of the drive has no hashes, among others
   */
  public Totals writeTo(OutputStream out) throws IOException {
    ManifestSeal.Seals.Sealing sealing = new ManifestSeal.Seals.Sealing(out);
    XmlWriter xml = new XmlWriter(sealing);
    xml.begin("DriveManifest", "Version", VERSION);
    xml.begin("Drive");
    xml.text("DriveId", driveId);
    if (credential.isPresent()) {
      xml.text(credential.get().element(), credential.get().value());
    }
    xml.text("ClientCreator", ManifestSeal.CREATOR);
    Map<String, Integer> lists = new HashMap<>();
    for (Map.Entry<RowOfSession, List<PlannedFile>> row : byRow().entrySet()) {
      if (row.getValue().stream().anyMatch(file -> file.role() == FileRole.BLOB)) {
        String session = row.getKey().session();
        int list = lists.merge(session, 0, (before, _) -> before + 1);
        blobList(xml, session + "-" + list, row.getValue());
      }
    }
    xml.end();
    xml.end();
    sealing.seal();
    return new Totals(blobs, bytes);
  }

  /** What shares a list of blobs. */
  private record RowOfSession(String session, long row) {}

  private Map<RowOfSession, List<PlannedFile>> byRow() {
    return source.files().stream()
        .collect(
            groupingBy(
                file -> new RowOfSession(file.session(), file.row()),
                LinkedHashMap::new,
                toList()));
  }

  private void blobList(XmlWriter xml, String id, List<PlannedFile> row) throws IOException {
    xml.begin("BlobList", "Id", id);
    beside(xml, "MetadataPath", FileRole.METADATA, row);
    beside(xml, "PropertiesPath", FileRole.PROPERTIES, row);
    for (PlannedFile file : row) {
      if (file.role() == FileRole.BLOB) {
        Copied copied = copied(file);
        blob(xml, file, copied);
        blobs++;
        bytes += copied.stamp().length();
      }
    }
    xml.end();
  }

  private void beside(XmlWriter xml, String element, FileRole role, List<PlannedFile> row)
      throws IOException {
    for (PlannedFile file : row) {
      if (file.role() == role) {
        // Such a file is one block at most, so that its hash is that of the file.
        xml.text(element, filePath(file), "Hash", copied(file).hashes().block(0));
      }
    }
  }

  private Copied copied(PlannedFile file) throws IOException {
    return source
        .copied(file)
        .orElseThrow(() -> new IOException("'%s' is not on the drive".formatted(file.drivePath())));
  }

  private static void blob(XmlWriter xml, PlannedFile file, Copied copied) throws IOException {
    xml.begin("Blob");
    xml.text("BlobPath", file.blobPath());
    xml.text("FilePath", filePath(file));
    xml.text("ClientData", SHA256_PREFIX + copied.hashes().sha256());
    xml.text("Length", Long.toString(copied.stamp().length()));
    xml.text("ImportDisposition", file.disposition().word());
    switch (file.blobType()) {
      case BLOCK -> chunks(xml, "BlockList", "Block", file, copied);
      case PAGE -> chunks(xml, "PageRangeList", "PageRange", file, copied);
    }
    xml.end();
  }

  private static void chunks(
      XmlWriter xml, String list, String element, PlannedFile file, Copied copied)
      throws IOException {
    ContentHashes hashes = copied.hashes();
    if (hashes.count() == 0) {
      xml.empty(list);
      return;
    }
    int piece = BlobLayout.pieceOf(file.blobType(), copied.stamp().length());
    xml.begin(list);
    for (int i = 0; i < hashes.count(); i++) {
      long offset = (long) i * piece;
      long length = Math.min(piece, copied.stamp().length() - offset);
      List<String> attributes =
          new ArrayList<>(
              List.of("Offset", Long.toString(offset), "Length", Long.toString(length)));
      if (file.blobType() == BlobType.BLOCK) {
        attributes.addAll(List.of("Id", blockId(i)));
      }
      attributes.addAll(List.of("Hash", hashes.block(i)));
      xml.empty(element, attributes.toArray(String[]::new));
    }
    xml.end();
  }

  /** Base64 of the block's number as a little-endian 32-bit integer. */
  static String blockId(int number) {
    byte[] bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String filePath(PlannedFile file) {
    return "\\" + file.drivePath().replace('/', '\\');
  }
}
