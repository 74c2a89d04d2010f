package io.driveport.agent.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.copy.Copied;
import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.Disposition;
import io.driveport.agent.hash.ContentHashes;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestWriterTest {

  private static final String HASH = "9A0364B9E99BB480DD25E1F0284C8555";

  @Test
  void blobThatPublishedBlocksCannotCoverHasLargerOnesAndIsReadBack() throws IOException {
    // Given
    long length = 209_715_200_001L;

    // When
    ManifestItem.Blob blob = written(BlobType.BLOCK, length, 25_001);

    // Then
    assertThat(blob.chunks()).hasSize(25_001);
    assertThat(blob.chunks().getFirst()).isEqualTo(new ManifestItem.Chunk(0, 8 << 20, HASH));
    assertThat(blob.chunks().getLast())
        .isEqualTo(new ManifestItem.Chunk(25_000L * (8 << 20), 1, HASH));
  }

  @Test
  void pageRangesNeverExceedFourMebibytes() throws IOException {
    // Given
    long length = 1L << 40;

    // When
    ManifestItem.Blob blob = written(BlobType.PAGE, length, 262_144);

    // Then
    assertThat(blob.wholeFile()).isFalse();
    assertThat(blob.chunks()).hasSize(262_144).allMatch(chunk -> chunk.length() == 4 << 20);
  }

  private static ManifestItem.Blob written(BlobType type, long length, int pieces)
      throws IOException {
    FileStamp stamp = new FileStamp(length, Instant.EPOCH);
    PlannedFile file =
        new PlannedFile(
            0,
            "films",
            FileRole.BLOB,
            2,
            Path.of("/x"),
            "con/x",
            type,
            Disposition.RENAME,
            "A",
            "films/con/x",
            stamp);
    Copied copied = new Copied(stamp, new ContentHashes("AB", HASH.repeat(pieces)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ManifestWriter("A", files(file, copied), Optional.empty()).writeTo(out);
    ManifestReader reader = new ManifestReader(new ByteArrayInputStream(out.toByteArray()));
    List<ManifestItem> items = new ArrayList<>();
    for (Optional<ManifestItem> item = reader.next(); item.isPresent(); item = reader.next()) {
      items.add(item.get());
    }
    return (ManifestItem.Blob) items.getLast();
  }

  private static ManifestFiles files(PlannedFile file, Copied copied) {
    return new ManifestFiles() {
      @Override
      public List<PlannedFile> files() {
        return List.of(file);
      }

      @Override
      public Optional<Copied> copied(PlannedFile asked) {
        return Optional.of(copied);
      }
    };
  }
}
