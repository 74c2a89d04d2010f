package io.driveport.agent.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {

  private static final String HASH = "9A0364B9E99BB480DD25E1F0284C8555";

  @Test
  void foreignManifestIsRead() throws ManifestException {
    // When
    List<ManifestItem> items =
        read(
            manifest(
                """
                <DriveId>9WM35C3U</DriveId><StorageAccountKey>secret</StorageAccountKey>
                <Unknown><Deep>x</Deep></Unknown>
                <BlobList><MetadataPath Hash=" %s">\\m</MetadataPath>
                <Blob><BlobPath>p/r.jpg</BlobPath><FilePath>\\p\\r.jpg</FilePath><Snapshot>x</Snapshot>
                <Length>2048</Length><PageRangeList><PageRange Offset="512" Length="512" Hash="%s" /></PageRangeList>
                <PropertiesPath Hash="%s">\\p</PropertiesPath></Blob></BlobList>
                """
                    .formatted(HASH, HASH, HASH)));

    // Then
    assertThat(items)
        .containsExactly(
            new ManifestItem.DriveId("9WM35C3U"),
            new ManifestItem.Beside("MetadataPath", "\\m", HASH),
            new ManifestItem.Blob(
                "p/r.jpg",
                "\\p\\r.jpg",
                "",
                2048,
                false,
                List.of(new ManifestItem.Chunk(512, 512, HASH))),
            new ManifestItem.Beside("PropertiesPath", "\\p", HASH));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<BlockList><Block Offset='0' Length='9' Hash='HASH'/></BlockList>|end at 9; Length is 10",
        "<BlockList><Block Offset='1' Length='9' Hash='HASH'/></BlockList>|offset 1 does not follow",
        "<BlockList><Block Offset='0' Length='11' Hash='HASH'/></BlockList>|end at 11; Length is 10",
        "<BlockList><Block Offset='0' Length='4194305' Hash='HASH'/></BlockList>|more than 4194304",
        "<BlockList><Block Offset='0' Length='-1' Hash='HASH'/></BlockList>|'-1' is no number of bytes",
        "<BlockList><Block Offset='0' Length='10' Hash='12'/></BlockList>|is no MD5",
        "<BlockList><Block Offset='0' Length='10'/></BlockList>|no attribute Hash",
        "<PageRangeList><PageRange Offset='5' Length='5' Hash='HASH'/><PageRange Offset='4' Length='1' Hash='HASH'/></PageRangeList>|offset 4 does not follow",
        "<BlockList><Block Offset='0' Length='10' Id='no Base64' Hash='HASH'/></BlockList>|Id 'no Base64' is no Base64",
        "<BlockList><Block Offset='0' Length='10' Id='' Hash='HASH'/></BlockList>|Id '' stands for 0 bytes",
        "<BlockList><Block Offset='0' Length='5' Id='AAAAAA==' Hash='HASH'/><Block Offset='5' Length='5' Id='AQA=' Hash='HASH'/></BlockList>|has another length",
        "<BlockList><Block Offset='0' Length='5' Id='AAAAAA==' Hash='HASH'/><Block Offset='5' Length='5' Id='AAAAAA==' Hash='OTHER'/></BlockList>|is that of another block",
        "<BlockList><Block Offset='0' Length='5' Id='AAAAAA==' Hash='HASH'/><Block Offset='5' Length='5' Hash='HASH'/></BlockList>|1 of 2 blocks have an Id",
        "~~|neither BlockList nor PageRangeList",
      })
  void chunksThatMakeNoSenseAreRefused(String chunks, String message) {
    assertThatThrownBy(() ->
            read(
                manifestWithBlob(
                    chunks.replace("HASH", HASH).replace("OTHER", HASH.replace('0', '1')))))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith("line ");
  }

  @Test
  void allThatIsWrongIsToldWithItsLineAndSoundBlobsAreReadBefore() throws ManifestException {
    // Given
    String blob =
        "\n<Blob><BlobPath>c/%s</BlobPath><FilePath>\\s\\n</FilePath><Length>10</Length>%s</Blob>";
    ManifestReader reader =
        reader(
            manifest(
                "<DriveId>A</DriveId><BlobList>"
                    + blob.formatted("one", "<BlockList><Block Offset='0' Length='9'/></BlockList>")
                    + blob.formatted(
                        "two",
                        "<BlockList><Block Offset='0' Length='10' Hash='%s'/></BlockList>"
                            .formatted(HASH))
                    + blob.formatted("three", "")
                    + "</BlobList>"));

    // When
    reader.next();
    ManifestItem sound = reader.next().orElseThrow();

    // Then
    assertThat(sound)
        .isInstanceOfSatisfying(
            ManifestItem.Blob.class, read -> assertThat(read.blobPath()).isEqualTo("c/two"));
    assertThatThrownBy(reader::next)
        .isInstanceOfSatisfying(
            ManifestException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        first ->
                            assertThat(first).isEqualTo("line 3: <Block> has no attribute Hash"),
                        second -> assertThat(second).startsWith("line 5: a <Blob> has neither")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e 'x'>]><DriveManifest Version='2014-11-01'><Drive><DriveId>&e;</DriveId></Drive></DriveManifest>",
        "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><DriveManifest Version='2014-11-01'/>",
        "<DriveManifest Version='2014-11-01'><Drive><DriveId>&e;</DriveId></Drive></DriveManifest>",
        "<DriveManifest Version='1999-01-01'/>",
        "<DriveManifest/>",
        "<Other Version='2014-11-01'/>",
        "<DriveManifest Version='2014-11-01'><Drive><BlobList/></Drive></DriveManifest>",
        "<DriveManifest Version='2014-11-01'><Drive>",
        "no xml",
      })
  void hostileOrForeignDocumentsAreRefused(String document) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(ManifestException.class);
  }

  @Test
  void endlessTextIsRefused() {
    assertThatThrownBy(() -> read(manifest("<DriveId>" + "x".repeat(100_000) + "</DriveId>")))
        .hasMessageContaining("longer than 16384 characters");
  }

  @Test
  void writerEscapesWhatAReaderWouldChange() {
    assertThat(XmlWriter.escaped("a&<>\"\t\r\n'ü"))
        .isEqualTo("a&amp;&lt;&gt;&quot;&#9;&#13;&#10;'ü");
    assertThat(ManifestWriter.blockId(1)).isEqualTo("AQAAAA==");
    assertThat(ManifestWriter.blockId(258)).isEqualTo("AgEAAA==");
  }

  private static String manifestWithBlob(String chunks) {
    return manifest(
        "<DriveId>A</DriveId><BlobList><Blob><BlobPath>c/n</BlobPath><FilePath>\\s\\n</FilePath>"
            + "<Length>10</Length>"
            + chunks
            + "</Blob></BlobList>");
  }

  private static String manifest(String drive) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DriveManifest Version=\"2014-11-01\"><Drive>"
        + drive
        + "</Drive></DriveManifest>";
  }

  private static ManifestReader reader(String text) throws ManifestException {
    return new ManifestReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static List<ManifestItem> read(String text) throws ManifestException {
    ManifestReader reader = reader(text);
    List<ManifestItem> items = new ArrayList<>();
    for (Optional<ManifestItem> item = reader.next(); item.isPresent(); item = reader.next()) {
      items.add(item.get());
    }
    return items;
  }
}
