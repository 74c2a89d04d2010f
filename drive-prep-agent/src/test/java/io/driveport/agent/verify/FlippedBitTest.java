package io.driveport.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.session.PrepareBench;
import io.driveport.agent.verify.Difference.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One flipped bit anywhere on a drive is found, and what it is in is named. */
class FlippedBitTest {

  private static final int BLOCK = 4 << 20;
  private static final long SEED = 20261130;
  private static final int FLIPS_OF_DATA = 24;
  private static final int FLIPS_OF_MANIFEST = 24;

  @TempDir private Path directory = Path.of("");
  private final Random random = new Random(SEED);
  private Path drive = Path.of("");

  /** Where a bit was flipped. */
  private record Flip(Path file, long offset, int bit) {}

  @BeforeEach
  void prepare() throws Exception {
    PrepareBench bench = new PrepareBench(directory);
    bench.source("large", BLOCK + 100_000);
    bench.source("disk.vhd", 512 * 40);
    for (int i = 0; i < 12; i++) {
      bench.source("small/%d".formatted(i), 1 + i * 900);
    }
    bench.source("empty", 0);
    Path metadata = Files.writeString(directory.resolve("m.xml"), "<Metadata><a>b</a></Metadata>");
    bench.dataset(bench.sources() + ",films/,,,%s,".formatted(metadata));
    drive = bench.drive("A");
    bench.run();
    assertThat(PrepareBench.verify(drive)).isEmpty();
  }

  @Test
  void inTheManifestIsFoundWhateverItSays() throws Exception {
    // Given
    Path manifest = drive.resolve("DriveManifest.xml");
    List<Flip> missed = new ArrayList<>();

    // When
    for (int i = 0; i < FLIPS_OF_MANIFEST; i++) {
      Flip flip = flip(manifest);
      if (PrepareBench.verify(drive).stream()
          .noneMatch(found ->
              found.kind() == Kind.MANIFEST && found.file().equals("\\DriveManifest.xml"))) {
        missed.add(flip);
      }
      invert(flip);
    }

    // Then
    assertThat(missed).isEmpty();
  }

  @Test
  void inAFileIsFoundInItsBlock() throws Exception {
    // Given
    List<Path> files = files();
    List<Flip> missed = new ArrayList<>();

    // When
    for (int i = 0; i < FLIPS_OF_DATA; i++) {
      Flip flip = flip(files.get(i % files.size()));
      List<Difference> found = PrepareBench.verify(drive);
      if (found.size() != 1 || !names(found.getFirst(), flip)) {
        missed.add(flip);
      }
      invert(flip);
    }

    // Then
    assertThat(missed).isEmpty();
  }

  private boolean names(Difference found, Flip flip) {
    String path = "\\" + drive.relativize(flip.file()).toString().replace('/', '\\');
    boolean beside = path.contains("~rows");
    return found.file().equals(path)
        && found.kind() == (beside ? Kind.BESIDE : Kind.BLOCK)
        && (beside || Long.valueOf(flip.offset() / BLOCK * BLOCK).equals(found.offset()))
        && !found.expected().equals(found.found());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walked = Files.walk(drive.resolve("films#1"))) {
      return walked
          .filter(Files::isRegularFile)
          .filter(file -> file.toFile().length() > 0)
          .sorted()
          .toList();
    }
  }

  private Flip flip(Path file) throws IOException {
    Flip flip = new Flip(file, random.nextLong(Files.size(file)), random.nextInt(8));
    invert(flip);
    return flip;
  }

  private static void invert(Flip flip) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(flip.file().toFile(), "rw")) {
      bytes.seek(flip.offset());
      int old = bytes.read();
      bytes.seek(flip.offset());
      bytes.write(old ^ 1 << flip.bit());
    }
  }
}
