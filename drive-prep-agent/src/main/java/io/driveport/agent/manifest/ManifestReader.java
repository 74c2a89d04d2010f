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
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest of format 2014-11-01 or 2011-10-01 piece by piece, trusting nothing in it.
 *
 * <p>Document types and entities are refused, and so are texts and lists longer than the format
 * allows. Elements it does not know, and those of export jobs, are skipped; the values of {@code
 * StorageAccountKey} and {@code ContainerSas} are never looked at.
 */
public final class ManifestReader {

  private static final Set<String> VERSIONS = Set.of("2014-11-01", "2011-10-01");
  private static final int LONGEST_TEXT = 16 << 10;
  // A page blob of 1 TB in ranges of 4 MiB, and as much again for a foreign writer's smaller ones.
  private static final int MOST_CHUNKS = 4 << 20;
  private static final Pattern MD5 = Pattern.compile("[0-9A-Fa-f]{32}");

  private final XMLStreamReader xml;
  private boolean driveIdRead;
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
        throw problem("a document type is not allowed");
      }
    }
    if (!xml.getLocalName().equals("DriveManifest")) {
      throw problem("the root element is <%s>, not <DriveManifest>".formatted(xml.getLocalName()));
    }
    String version = attribute("Version");
    if (!VERSIONS.contains(version)) {
      throw problem("the version is '%s'; known are 2014-11-01 and 2011-10-01".formatted(version));
    }
  }

  /** The next piece; empty at the end of the manifest. */
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
    return Optional.ofNullable(ready.poll());
  }

  private void element() throws XMLStreamException, ManifestException {
    switch (xml.getLocalName()) {
      case "Drive" -> {
        // What matters stands in it.
      }
      case "BlobList" -> {
        if (!driveIdRead) {
          throw problem("<BlobList> stands before <DriveId>");
        }
      }
      case "DriveId" -> {
        driveIdRead = true;
        ready.add(new DriveId(text()));
      }
      case "MetadataPath", "PropertiesPath" -> ready.add(beside());
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
      throw problem("a <Blob> needs BlobPath, FilePath and Length");
    }
    ready.add(
        new Blob(
            blobPath,
            filePath,
            clientData,
            length,
            wholeFile,
            covering(chunks, wholeFile, length)));
    ready.addAll(beside);
  }

  private List<Chunk> covering(@Nullable List<Chunk> chunks, boolean wholeFile, long length)
      throws ManifestException {
    if (chunks == null) {
      throw problem("a <Blob> has neither BlockList nor PageRangeList, so nothing to compare with");
    }
    long covered = 0;
    for (Chunk chunk : chunks) {
      if (chunk.offset() < covered || (wholeFile && chunk.offset() != covered)) {
        throw problem(
            "offset %d does not follow what ends at %d".formatted(chunk.offset(), covered));
      }
      covered = chunk.offset() + chunk.length();
    }
    if (covered > length || (wholeFile && covered != length)) {
      throw problem("the blocks or ranges end at %d; Length is %d".formatted(covered, length));
    }
    return chunks;
  }

  private List<Chunk> chunks(String element, BlobType type, long blobLength)
      throws XMLStreamException, ManifestException {
    if (blobLength < 0) {
      throw problem("<Length> must stand before the list of blocks or ranges");
    }
    List<Chunk> chunks = new ArrayList<>();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        if (!xml.getLocalName().equals(element)) {
          throw problem("<%s> where <%s> was expected".formatted(xml.getLocalName(), element));
        }
        long length = number(attribute("Length"), "Length");
        int most = BlobLayout.largestPieceOf(type, blobLength);
        if (length > most) {
          throw problem("Length %d is more than %d".formatted(length, most));
        }
        chunks.add(new Chunk(number(attribute("Offset"), "Offset"), (int) length, hash()));
        if (chunks.size() > MOST_CHUNKS) {
          throw problem("a blob has more than %d blocks or ranges".formatted(MOST_CHUNKS));
        }
        skip();
      }
    }
    return chunks;
  }

  private String hash() throws ManifestException {
    String hash = attribute("Hash").strip();
    if (!MD5.matcher(hash).matches()) {
      throw problem("Hash '%s' is no MD5 of 32 hex digits".formatted(hash));
    }
    return hash.toUpperCase(Locale.ROOT);
  }

  private String attribute(String name) throws ManifestException {
    String value = xml.getAttributeValue(null, name);
    if (value == null) {
      throw problem("<%s> has no attribute %s".formatted(xml.getLocalName(), name));
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
    throw problem("%s '%s' is no number of bytes".formatted(name, text));
  }

  private String text() throws XMLStreamException, ManifestException {
    StringBuilder text = new StringBuilder();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isCharacters()) {
        text.append(xml.getText());
      } else if (xml.isStartElement()
          || xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
        throw problem("only text may stand here");
      }
      if (text.length() > LONGEST_TEXT) {
        throw problem("a text is longer than %d characters".formatted(LONGEST_TEXT));
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

  private ManifestException problem(String message) {
    return new ManifestException(xml.getLocation().getLineNumber(), message);
  }

  private static ManifestException malformed(XMLStreamException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    return new ManifestException(line, "is not well-formed XML");
  }
}
