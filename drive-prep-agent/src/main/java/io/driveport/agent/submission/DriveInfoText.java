package io.driveport.agent.submission;

import io.driveport.agent.driveset.BitLockerKey;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads {@code <DriveId>.xml}, the drive journal that preparation leaves on the host: records
 * between {@code [BeginUpdateRecord]} and {@code [EndUpdateRecord]}, of which the last one with
 * {@code ActivityId: DriveInfo} holds a {@code <Drive>} element.
 *
 * <p>DTDs and entities are refused. No message repeats what the file says, for it may hold a key.
 */
public final class DriveInfoText {

  private static final Pattern RECORD =
      Pattern.compile("\\[BeginUpdateRecord](.*?)\\[EndUpdateRecord]", Pattern.DOTALL);
  private static final Pattern DRIVE_INFO =
      Pattern.compile("^ActivityId:[ \\t]*DriveInfo[ \\t]*\\r?$", Pattern.MULTILINE);
  private static final Pattern DRIVE_STATE =
      Pattern.compile(
          "^DriveState:[ \\t]*\\[BeginValue](.*?)\\[EndValue]", Pattern.DOTALL | Pattern.MULTILINE);

  private DriveInfoText() {}

  /** A drive, or everything that is wrong with its files. */
  public sealed interface Read {
    /** All is there. */
    record Complete(DriveInfo drive) implements Read {}

    /** Something is missing or malformed; each problem names its file. */
    record Faulty(List<String> problems) implements Read {}
  }

  /**
   * Reads a drive journal and the key file beside it.
   *
   * @param source name of the journal file, for messages
   * @param text its content
   * @param keySource name of the key file, for messages
   * @param keyText content of the key file; null if there is none, then the journal's own {@code
   *     BitLockerKey} counts, as the original tool writes it
   */
  public static Read read(String source, String text, String keySource, @Nullable String keyText) {
    String xml = driveElement(text);
    if (xml == null) {
      return faulty(
          source
              + ": is no drive journal: it has no whole record with 'ActivityId: DriveInfo' and a 'DriveState'");
    }
    Element drive;
    try {
      drive = parse(xml);
    } catch (SAXParseException e) {
      return faulty(
          source
              + ": line "
              + e.getLineNumber()
              + " of the DriveState is no plain XML (DTDs and entities are not taken)");
    } catch (SAXException e) {
      return faulty(source + ": the DriveState is no plain XML");
    }
    if (!drive.getTagName().equals("Drive")) {
      return faulty(source + ": the DriveState holds no <Drive> element");
    }
    return checked(source, drive, keySource, keyText);
  }

  private static Read checked(
      String source, Element drive, String keySource, @Nullable String keyText) {
    List<String> problems = new ArrayList<>();
    String driveId = child(drive, "DriveId");
    if (!driveId.matches("[\\x21-\\x7E]{1,64}")) {
      problems.add(source + ": DriveId must be a serial number of 1 to 64 characters, no spaces");
    }
    String manifestFile = child(drive, "ManifestFile");
    if (!manifestFile.matches("\\\\[^\\p{Cntrl}]+")) {
      problems.add(
          source + ": ManifestFile must be a path from the drive's root that begins with \\");
    }
    String manifestHash = child(drive, "ManifestHash");
    if (!manifestHash.matches("[0-9A-Fa-f]{32}")) {
      problems.add(source + ": ManifestHash must be an MD5 of 32 hexadecimal digits");
    }
    Optional<BitLockerKey> key =
        BitLockerKey.of((keyText == null ? child(drive, "BitLockerKey") : keyText).strip());
    if (key.isPresent() && problems.isEmpty()) {
      return new Read.Complete(new DriveInfo(driveId, key.get(), manifestFile, manifestHash));
    }
    if (key.isEmpty()) {
      problems.add(
          keyText == null
              ? keySource + ": is missing; it must hold the drive's unlock key"
              : keySource + ": must hold one unlock key: " + BitLockerKey.SHAPE);
    }
    return new Read.Faulty(problems);
  }

  private static @Nullable String driveElement(String text) {
    if (text.stripLeading().startsWith("<")) {
      return text.strip();
    }
    String last = null;
    Matcher records = RECORD.matcher(text);
    while (records.find()) {
      String record = records.group(1);
      Matcher state = DRIVE_STATE.matcher(record);
      // Append-only: the same activity may be recorded again, and the last one counts.
      if (DRIVE_INFO.matcher(record).find() && state.find()) {
        last = state.group(1).strip();
      }
    }
    return last;
  }

  private static Element parse(String xml) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      factory.setXIncludeAware(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("this JDK reads no XML", e);
    }
  }

  private static String child(Element drive, String name) {
    NodeList children = drive.getElementsByTagName(name);
    return children.getLength() == 1 ? children.item(0).getTextContent().strip() : "";
  }

  private static Read faulty(String problem) {
    return new Read.Faulty(List.of(problem));
  }
}
