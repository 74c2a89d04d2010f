package io.driveport.agent.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.input.Finding;
import io.driveport.agent.input.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetFileTest {

  private static final String HEADER =
      "BasePath,DstBlobPathOrPrefix,BlobType,Disposition,MetadataFile,PropertiesFile\n";

  @TempDir private Path directory = Path.of("");
  private final Findings findings = new Findings();

  @Test
  void publishedSampleIsReadWithPathsOfThisSystem() throws IOException {
    // When
    List<DatasetRow> rows =
        read(
            HEADER
                + "\"/50M_original/100M_1.csv.txt\",\"containername/100M_1.csv.txt\",BlockBlob,rename,\"None\",None\n"
                + "\"/50M_original/\",\"containername/\",BlockBlob,rename,\"None\",None\n");

    // Then
    assertThat(findings.all()).isEmpty();
    assertThat(rows)
        .containsExactly(
            new DatasetRow(
                2,
                Path.of("/50M_original/100M_1.csv.txt"),
                false,
                "containername",
                "100M_1.csv.txt",
                BlobType.BLOCK,
                Disposition.RENAME,
                null,
                null),
            new DatasetRow(
                3,
                Path.of("/50M_original"),
                true,
                "containername",
                "",
                BlobType.BLOCK,
                Disposition.RENAME,
                null,
                null));
  }

  @Test
  void byteOrderMarkCaseBlankLinesAndEmptyOptionsAreTolerated() throws IOException {
    // When
    List<DatasetRow> rows =
        read(
            "\uFEFF"
                + HEADER.toUpperCase(Locale.ROOT)
                + "\r\n/a/,$root/,,,,\r\n\r\n/b,c1-d/e/f,PAGE,No-Overwrite,/m,/p\r\n");

    // Then
    assertThat(findings.all()).isEmpty();
    assertThat(rows.get(0).blobType()).isNull();
    assertThat(rows.get(0).disposition()).isEqualTo(Disposition.RENAME);
    assertThat(rows.get(1))
        .isEqualTo(
            new DatasetRow(
                5,
                Path.of("/b"),
                false,
                "c1-d",
                "e/f",
                BlobType.PAGE,
                Disposition.NO_OVERWRITE,
                Path.of("/m"),
                Path.of("/p")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BasePath,DstBlobPathOrPrefix,BlobType,Disposition,MetadataFile\n/a,b,,,\n",
        "BasePath;DstBlobPathOrPrefix\n",
        "BasePath,DstItemPathOrPrefix,ItemType,Disposition,MetadataFile,PropertiesFile\n/a/,b/,file,,,\n",
      })
  void wrongHeaderIsOneFindingThatShowsTheRightOne(String content) throws IOException {
    // When
    List<DatasetRow> rows = read(content);

    // Then
    assertThat(rows).isEmpty();
    assertThat(findings.all()).hasSize(1);
    assertThat(findings.all().get(0).message()).contains("BasePath,DstBlobPathOrPrefix,BlobType");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a/,con/,,,,|BasePath 'a/' is not an absolute path",
        ",con/x,,,,|BasePath is missing",
        "/a/,Con/,,,,|'Con' is no container name",
        "/a/,co/,,,,|'co' is no container name",
        "/a/,a--b/,,,,|'a--b' is no container name",
        "/a/,-ab/,,,,|'-ab' is no container name",
        "/a/,,,,,|must begin with a container",
        "/a/,/con/,,,,|must begin with a container",
        "/a/,con,,,,|must end in '/'",
        "/a/,con/x,,,,|must end in '/'",
        "/a,con/,,,,|must name a blob",
        "/a,con/x/,,,,|must name a blob",
        "/a,con,,,,|must name a blob",
        "/a,$root/x/y,,,,|can't have '/' in its name",
        "/a/,$root/x/,,,,|$root has no directories",
        "/a,con/x/../y,,,,|has an empty, '.' or '..' part",
        "/a,con/x,blob,,,|BlobType 'blob' is not known",
        "/a,con/x,,replace,,|Disposition 'replace' is not known",
        "/a,con/x,,,m.xml,|MetadataFile 'm.xml' is not an absolute path",
        "/a,con/x,,,,p.xml|PropertiesFile 'p.xml' is not an absolute path",
        "/a,con/x|has 2 values; the header has 6 columns",
      })
  void wrongRowIsNamedWithItsNumber(String row, String message) throws IOException {
    // When
    List<DatasetRow> rows = read(HEADER + "/right/,right/,,,,\n" + row + "\n");

    // Then
    assertThat(rows).hasSize(1);
    assertThat(findings.all()).hasSize(1);
    assertThat(findings.all().get(0).row()).isEqualTo(3);
    assertThat(findings.all().get(0).message()).contains(message);
  }

  @Test
  void everyMistakeOfEveryRowIsFound() throws IOException {
    // When
    read(HEADER + "a,CON/,x,y,m,p\n/a/,C/,,,,\n");

    // Then
    assertThat(findings.all()).hasSize(7).extracting(Finding::row).containsOnly(2L, 3L);
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    // Given
    Path file = directory.resolve("dataset.csv");
    Files.write(file, (HEADER + "/\u00e4/,con/,,,,\n").getBytes(ISO_8859_1));

    // When
    DatasetFile.read(file, findings);

    // Then
    assertThat(findings.all()).extracting(Finding::message).containsExactly("is not UTF-8 text");
  }

  @Test
  void missingFileIsAFinding() {
    // When
    DatasetFile.read(directory.resolve("none.csv"), findings);

    // Then
    assertThat(findings.all()).extracting(Finding::message).containsExactly("does not exist");
  }

  private List<DatasetRow> read(String content) throws IOException {
    Path file = directory.resolve("dataset.csv");
    Files.writeString(file, content);
    return DatasetFile.read(file, findings);
  }
}
