package io.driveport.agent.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Checks the metadata and properties files of a dataset. */
final class BesideFile {

  /** The longest such file, in bytes: one block, far above what a blob can carry. */
  static final long LONGEST = 4 << 20;

  private BesideFile() {}

  /**
   * What is wrong with {@code file}, for a person; empty if it is XML with the root element {@code
   * root}.
   */
  static Optional<String> problem(Path file, String root) {
    if (!Files.isRegularFile(file)) {
      return Optional.of(
          "'%s' %s".formatted(file, Files.exists(file) ? "is not a file" : "does not exist"));
    }
    XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) > LONGEST) {
        return Optional.of(
            "'%s' has %d bytes; at most %d are allowed".formatted(file, Files.size(file), LONGEST));
      }
      XMLStreamReader reader = xml.createXMLStreamReader(in);
      reader.nextTag();
      String found = reader.getLocalName();
      while (reader.hasNext()) {
        reader.next();
      }
      return found.equals(root)
          ? Optional.empty()
          : Optional.of(
              "'%s' has the root element <%s>; it must be <%s>".formatted(file, found, root));
    } catch (XMLStreamException e) {
      return Optional.of(
          "'%s' is not well-formed XML (line %d)".formatted(file, e.getLocation().getLineNumber()));
    } catch (IOException e) {
      return Optional.of("'%s' can't be read: %s".formatted(file, e.getMessage()));
    }
  }
}
