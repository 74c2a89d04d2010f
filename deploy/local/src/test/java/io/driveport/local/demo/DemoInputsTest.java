package io.driveport.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoInputsTest {

  @TempDir Path output;

  @Test
  void filesAreWrittenAsACustomerWouldWriteThem() throws Exception {
    // Given
    Cast cast = new Cast("demo-1", List.of("ONE", "TWO"), List.of("111111", "222222"), "1Z", "99");
    List<SourceFile> files =
        List.of(new SourceFile(Path.of("/data/a \"b\", c.txt"), "x/a \"b\", c.txt", 5));

    // When
    new DemoInputs(output, cast).write(files);

    // Then
    Path host = output.resolve("host");
    assertThat(host.resolve("dataset.csv"))
        .hasContent(
            """
            BasePath,DstBlobPathOrPrefix,BlobType,Disposition,MetadataFile,PropertiesFile
            "/data/a ""b"", c.txt","driveport/x/a ""b"", c.txt",BlockBlob,rename,None,None
            """);
    assertThat(host.resolve("driveset.csv"))
        .hasContent(
            """
            DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey,DriveId
            "%1$s/drives/ONE",AlreadyFormatted,SilentMode,AlreadyEncrypted,111111,ONE
            "%1$s/drives/TWO",AlreadyFormatted,SilentMode,AlreadyEncrypted,222222,TWO
            """
                .formatted(output));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(host.resolve("driveset.csv"))))
        .isEqualTo("rw-------");
    assertThat(output.resolve("drives/ONE")).isEmptyDirectory();
    assertThat(host.resolve("job.yaml")).content().contains("name: demo-1", "North Europe");
  }

  @Test
  void capacityIsTooSmallForAllAndLargeEnoughForTheLargest() {
    List<SourceFile> many = IntStream.range(0, 1000).mapToObj(i -> file(i, 100_000)).toList();
    List<SourceFile> oneHuge = List.of(file(1, 900_000_000), file(2, 10_000_000));

    assertThat(DemoInputs.capacity(many)).isBetween(60_000_000L, 70_000_000L);
    assertThat(DemoInputs.capacity(oneHuge)).isBetween(900_000_000L, 909_000_000L);
  }

  @RepeatedTest(20)
  void namesAndNumbersHaveTheShapesThatAreAskedFor() {
    Cast cast = Cast.of(RandomGenerator.getDefault());

    assertThat(cast.job()).matches("demo-[0-9a-f]{6}");
    assertThat(cast.trackingNumber()).matches("1Z[0-9A-Z]{16}");
    assertThat(cast.unlockKeys()).hasSize(2).allMatch(key -> key.matches("[0-9]{6}(-[0-9]{6}){7}"));
    assertThat(cast.drives())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("DEMO[0-9A-F]{6}[AB]"));
  }

  private static SourceFile file(int number, long bytes) {
    return new SourceFile(Path.of("/data/" + number), "x/" + number, bytes);
  }
}
