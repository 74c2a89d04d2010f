package io.driveport.agent.manifest;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.manifest.ManifestItem.Beside;
import io.driveport.agent.manifest.ManifestItem.Blob;
import io.driveport.agent.manifest.ManifestItem.Chunk;
import io.driveport.agent.manifest.ManifestItem.DriveId;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a manifest of format 2014-11-01 or 2011-10-01 piece by piece, trusting nothing in it.
 *
 * <p>Document types and entities are refused, and so are texts and lists longer than the format
 * allows. Elements it does not know, and those of export jobs, are skipped; the values of {@code
 * StorageAccountKey} and {@code ContainerSas} are never looked at.
 *
 * <p>What is wrong within a blob does not end the reading: such a blob is left out, and the end of
 * the manifest tells all that was found. What makes the rest meaningless, or is meant to exhaust
 * memory, ends it at once.
 */
public final class ManifestReader {

  private static final Set<String> VERSIONS = Set.of("2014-11-01", "2011-10-01");
  private static final int LONGEST_TEXT = 16 << 10;
  // A page blob of 1 TB in ranges of 4 MiB, and as much again for a foreign writer's smaller ones.
  private static final int MOST_CHUNKS = 4 << 20;
  static final int MOST_BLOCKS = 50_000;
  // A blob of that length may do without block ids.
  private static final long LONGEST_WITHOUT_IDS = 64 << 20;
  private static final int MOST_PROBLEMS = 100;
  private static final int LONGEST_SHOWN = 100;
  private static final Pattern MD5 = Pattern.compile("[0-9A-Fa-f]{32}");

  private final XMLStreamReader xml;
  private boolean driveIdRead;
  private final List<String> problems = new ArrayList<>();
  private final Deque<ManifestItem> ready = new ArrayDeque<>();

  /** Reads from {@code in}, which the caller closes. */
  public ManifestReader(InputStream in) throws ManifestException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // Else the parser itself tells of errors, on the error stream.
    factory.setXMLReporter((_, _, _, _) -> {});
    try {
      xml = factory.createXMLStreamReader(in);
      requireRoot();
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  private void requireRoot() throws XMLStreamException, ManifestException {
    while (xml.next() != XMLStreamConstants.START_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.DTD) {
        throw fatal("a document type is not allowed");
      }
    }
    if (!xml.getLocalName().equals("DriveManifest")) {
      throw fatal("the root element is <%s>, not <DriveManifest>".formatted(xml.getLocalName()));
    }
    String version = xml.getAttributeValue(null, "Version");
    if (version == null || !VERSIONS.contains(version)) {
      throw fatal(
          (version == null
                  ? "<DriveManifest> has no attribute Version"
                  : "the version is '%s'".formatted(shortened(version)))
              + "; known are 2014-11-01 and 2011-10-01");
    }
  }

  /**
   * The next piece; empty at the end of the manifest.
   *
   * @throws ManifestException if it can't be read on, or at its end, if something was wrong before
   */
  public Optional<ManifestItem> next() throws ManifestException {
    try {
      while (ready.isEmpty() && xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          element();
        }
      }
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
    if (ready.isEmpty() && !problems.isEmpty()) {
      throw new ManifestException(problems);
    }
    return Optional.ofNullable(ready.poll());
  }

  private void element() throws XMLStreamException, ManifestException {
    switch (xml.getLocalName()) {
      case "Drive" -> {
        // What matters stands in it.
      }
      case "BlobList" -> {
        if (!driveIdRead) {
          throw fatal("<BlobList> stands before <DriveId>");
        }
      }
      case "DriveId" -> {
        driveIdRead = true;
        ready.add(new DriveId(text()));
      }
      case "MetadataPath", "PropertiesPath" -> {
        int before = problems.size();
        Beside beside = beside();
        if (problems.size() == before) {
          ready.add(beside);
        }
      }
      case "Blob" -> blob();
      default -> skip();
    }
  }

  private Beside beside() throws XMLStreamException, ManifestException {
    String element = xml.getLocalName();
    String hash = hash();
    return new Beside(element, text(), hash);
  }

  private void blob() throws XMLStreamException, ManifestException {
    int before = problems.size();
    String blobPath = null;
    String filePath = null;
    String clientData = "";
    long length = -1;
    boolean wholeFile = true;
    List<Chunk> chunks = null;
    List<Beside> beside = new ArrayList<>();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "BlobPath" -> blobPath = text();
          case "FilePath" -> filePath = text();
          case "ClientData" -> clientData = text();
          case "Length" -> length = number(text(), "Length");
          case "BlockList" -> chunks = chunks("Block", BlobType.BLOCK, length);
          case "PageRangeList" -> {
            wholeFile = false;
            chunks = chunks("PageRange", BlobType.PAGE, length);
          }
          case "MetadataPath", "PropertiesPath" -> beside.add(beside());
          default -> skip();
        }
      }
    }
    if (blobPath == null || filePath == null || length < 0) {
      note("a <Blob> needs BlobPath, FilePath and Length");
    } else if (chunks == null) {
      note("a <Blob> has neither BlockList nor PageRangeList, so nothing to compare with");
    } else if (problems.size() == before) {
      requireCovering(chunks, wholeFile, length);
      if (problems.size() == before) {
        ready.add(new Blob(blobPath, filePath, clientData, length, wholeFile, chunks));
      }
    }
    if (problems.size() == before) {
      ready.addAll(beside);
    }
  }

  private void requireCovering(List<Chunk> chunks, boolean wholeFile, long length)
      throws ManifestException {
    long covered = 0;
    for (Chunk chunk : chunks) {
      if (chunk.offset() < covered || (wholeFile && chunk.offset() != covered)) {
        note("offset %d does not follow what ends at %d".formatted(chunk.offset(), covered));
        return;
      }
      covered = chunk.offset() + chunk.length();
    }
    if (covered > length || (wholeFile && covered != length)) {
      note("the blocks or ranges end at %d; Length is %d".formatted(covered, length));
    }
  }

  private List<Chunk> chunks(String element, BlobType type, long blobLength)
      throws XMLStreamException, ManifestException {
    if (blobLength < 0) {
      note("<Length> must stand before the list of blocks or ranges");
      skip();
      return List.of();
    }
    List<Chunk> chunks = new ArrayList<>();
    BlockIds ids = new BlockIds();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals(element)) {
          chunks.add(chunk(type, blobLength, ids));
        } else {
          note("<%s> where <%s> was expected".formatted(xml.getLocalName(), element));
        }
        if (chunks.size() > MOST_CHUNKS) {
          throw fatal("a blob has more than %d blocks or ranges".formatted(MOST_CHUNKS));
        }
        skip();
      }
    }
    if (type == BlobType.BLOCK) {
      if (chunks.size() > MOST_BLOCKS) {
        note("a blob has %d blocks; at most %d are allowed".formatted(chunks.size(), MOST_BLOCKS));
      }
      if (ids.count() > 0 && ids.count() < chunks.size()) {
        note("%d of %d blocks have an Id; all or none must".formatted(ids.count(), chunks.size()));
      } else if (ids.count() == 0 && !chunks.isEmpty() && blobLength > LONGEST_WITHOUT_IDS) {
        note(
            "blocks have no Id; only in blobs of at most %d bytes they need none"
                .formatted(LONGEST_WITHOUT_IDS));
      }
    }
    return chunks;
  }

  private Chunk chunk(BlobType type, long blobLength, BlockIds ids) throws ManifestException {
    long length = bytes("Length");
    int most = BlobLayout.largestPieceOf(type, blobLength);
    if (length > most) {
      note("Length %d is more than %d".formatted(length, most));
    }
    String hash = hash();
    String id = xml.getAttributeValue(null, "Id");
    if (id != null && type == BlobType.BLOCK) {
      Optional<String> problem = ids.problem(id.strip(), hash);
      if (problem.isPresent()) {
        note(problem.get());
      }
    }
    return new Chunk(bytes("Offset"), (int) Math.min(length, most), hash);
  }

  private String hash() throws ManifestException {
    Optional<String> hash = attribute("Hash").map(String::strip);
    if (hash.isPresent() && !MD5.matcher(hash.get()).matches()) {
      note("Hash '%s' is no MD5 of 32 hex digits".formatted(shortened(hash.get())));
    }
    return hash.orElse("").toUpperCase(Locale.ROOT);
  }

  /** A number of bytes; 0 if there is none, which is noted. */
  private long bytes(String attribute) throws ManifestException {
    Optional<String> value = attribute(attribute);
    return value.isPresent() ? number(value.get(), attribute) : 0;
  }

  /** An attribute that has to be there; empty if it is not, which is noted. */
  private Optional<String> attribute(String name) throws ManifestException {
    Optional<String> value = Optional.ofNullable(xml.getAttributeValue(null, name));
    if (value.isEmpty()) {
      note("<%s> has no attribute %s".formatted(xml.getLocalName(), name));
    }
    return value;
  }

  private long number(String text, String name) throws ManifestException {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 0 && number <= 1L << 50) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message.
    }
    note("%s '%s' is no number of bytes".formatted(name, shortened(text)));
    return 0;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  private String text() throws XMLStreamException, ManifestException {
    StringBuilder text = new StringBuilder();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isCharacters()) {
        text.append(xml.getText());
      } else if (xml.isStartElement()
          || xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
        throw fatal("only text may stand here");
      }
      if (text.length() > LONGEST_TEXT) {
        throw fatal("a text is longer than %d characters".formatted(LONGEST_TEXT));
      }
    }
    return text.toString();
  }

  private void skip() throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
    }
  }

  /** Something is wrong, and reading goes on, so that what else is can be told as well. */
  private void note(String message) throws ManifestException {
    problems.add(inLine(xml.getLocation().getLineNumber(), message));
    if (problems.size() == MOST_PROBLEMS) {
      throw fatal("there may be more than these %d problems".formatted(MOST_PROBLEMS));
    }
  }

  private ManifestException fatal(String message) {
    return ended(xml.getLocation().getLineNumber(), message);
  }

  private ManifestException malformed(XMLStreamException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    return ended(line, "is not well-formed XML");
  }

  private ManifestException ended(int line, String message) {
    problems.add(inLine(line, message));
    return new ManifestException(problems);
  }

  private static String inLine(int line, String message) {
    return "line %d: %s".formatted(line, message);
  }
}
