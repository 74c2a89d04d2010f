package io.driveport.agent.verify;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.manifest.ManifestException;
import io.driveport.agent.manifest.ManifestHashes;
import io.driveport.agent.manifest.ManifestItem;
import io.driveport.agent.manifest.ManifestReader;
import io.driveport.agent.manifest.ManifestSeal;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.os.Posix;
import io.driveport.agent.verify.Difference.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Compares a drive with its manifest: every byte that a block or page range covers, the SHA-256 of
 * every file that has one, and the directories of the session for files that are too many. Reads
 * only.
 */
public final class DriveVerifier {

  // Far above what a blob's metadata or properties may have.
  private static final long LONGEST_BESIDE = 64 << 20;

  private final Path root;
  private final VerifyListener listener;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> directories = new TreeSet<>();
  private String driveId = "";
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private long differences;

  /**
   * Verifies the drive at {@code root}.
   *
   * @throws IOException if there is no such directory
   */
  public DriveVerifier(Path root, VerifyListener listener) throws IOException {
    this.root = root.toRealPath();
    this.listener = listener;
  }

  /**
   * Compares everything.
   *
   * @throws ManifestException if the manifest can't be understood, though it is as it was written
   * @throws IOException if there is no manifest or it can't be read
   */
  public VerifyReport verify() throws IOException, InterruptedException {
    Path manifest = root.resolve(ManifestWriter.FILE_NAME);
    if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          "there is no %s; the drive is not prepared, or not completely".formatted(manifest));
    }
    // What is still in memory alone can't be looked at on the drive.
    Posix.syncFileSystem(root);
    Posix.forget(manifest);
    boolean broken = isBroken(manifest);
    try (ChecksUnderway checks = new ChecksUnderway(bytesOfDrive(), this::read, this::differs)) {
      try {
        compareAll(manifest, checks);
      } catch (ManifestException e) {
        checks.end();
        if (!broken) {
          throw e;
        }
        manifestDiffers("a manifest of the published format", String.valueOf(e.getMessage()));
      }
      return new VerifyReport(
          driveId,
          ManifestHashes.of(manifest).md5(),
          files.get(),
          bytes.get(),
          checks.hashed(),
          differences);
    }
  }

  private boolean isBroken(Path manifest) throws IOException {
    return switch (ManifestSeal.of(manifest)) {
      case ManifestSeal.Broken broken -> {
        manifestDiffers(broken.expected(), broken.found());
        yield true;
      }
      case ManifestSeal.Intact _, ManifestSeal.Foreign _ -> false;
    };
  }

  private void manifestDiffers(String expected, String found) {
    differs(Difference.ofFile(Kind.MANIFEST, "", ManifestWriter.PATH, expected, found));
  }

  private long bytesOfDrive() throws IOException {
    FileStore store = Files.getFileStore(root);
    return store.getTotalSpace() - store.getUnallocatedSpace();
  }

  private void compareAll(Path manifest, ChecksUnderway checks)
      throws IOException, InterruptedException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(manifest), 1 << 16)) {
      ManifestReader reader = new ManifestReader(in);
      for (Optional<ManifestItem> item = reader.next(); item.isPresent(); item = reader.next()) {
        compare(item.get(), checks);
      }
    }
    checks.end();
    for (String directory : directories) {
      findExtra(root.resolve(directory));
    }
  }

  private void compare(ManifestItem item, ChecksUnderway checks)
      throws IOException, InterruptedException {
    switch (item) {
      case ManifestItem.DriveId id -> driveId = id.value();
      case ManifestItem.Blob blob -> {
        Optional<Path> file = locate(blob.blobPath(), blob.filePath());
        if (file.isPresent()) {
          checks.begin(FileCheck.of(blob, file.get(), checks.hashes()));
        }
      }
      case ManifestItem.Beside beside -> {
        Optional<Path> file = locate("", beside.path());
        if (file.isPresent()) {
          beside(beside, file.get(), checks);
        }
      }
    }
  }

  private void beside(ManifestItem.Beside beside, Path file, ChecksUnderway checks)
      throws IOException, InterruptedException {
    long length = Files.size(file);
    if (length > LONGEST_BESIDE) {
      differs(
          Difference.ofFile(
              Kind.BESIDE,
              "",
              beside.path(),
              "at most %d bytes".formatted(LONGEST_BESIDE),
              length + " bytes"));
    } else {
      checks.begin(FileCheck.of(beside, length, file, checks.hashes()));
    }
  }

  private Optional<Path> locate(String blobPath, String filePath) {
    Optional<DrivePath> path = DrivePath.of(filePath);
    if (path.isEmpty() || path.get().leavesThroughLink(root)) {
      differs(
          Difference.ofFile(
              Kind.UNSAFE_PATH,
              blobPath,
              filePath,
              "a path on the drive",
              "a path that leads elsewhere"));
      return Optional.empty();
    }
    files.incrementAndGet();
    seen.add(path.get().relative());
    path.get().topDirectory().ifPresent(directories::add);
    Path file = root.resolve(path.get().relative());
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      differs(Difference.ofFile(Kind.MISSING, blobPath, filePath, "a file", "nothing"));
      return Optional.empty();
    }
    return Optional.of(file);
  }

  private void findExtra(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String relative = DrivePath.relative(root, file);
            if (!seen.contains(relative)) {
              extra(relative, "a file");
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            differs(
                Difference.ofFile(
                    Kind.UNREADABLE,
                    "",
                    DrivePath.shown(DrivePath.relative(root, file)),
                    "readable",
                    String.valueOf(e.getMessage())));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void extra(String relative, String what) {
    differs(Difference.ofFile(Kind.EXTRA, "", DrivePath.shown(relative), "nothing", what));
  }

  private void differs(Difference difference) {
    differences++;
    listener.difference(difference);
  }

  private void read(long count) {
    long step = 16L * BlobLayout.PIECE;
    long before = bytes.getAndAdd(count);
    if (before / step != (before + count) / step) {
      listener.progress(files.get(), before + count);
    }
  }
}
