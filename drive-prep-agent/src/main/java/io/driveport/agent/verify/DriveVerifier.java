package io.driveport.agent.verify;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.manifest.ManifestException;
import io.driveport.agent.manifest.ManifestHashes;
import io.driveport.agent.manifest.ManifestItem;
import io.driveport.agent.manifest.ManifestReader;
import io.driveport.agent.manifest.ManifestSeal;
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

  private final ReadDrive drive;
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
   * @param manifest relative to the root, or absolute
   * @throws IOException if there is no such directory
   */
  public DriveVerifier(Path root, Path manifest, VerifyListener listener) throws IOException {
    this(ReadDrive.at(root, manifest), listener);
  }

  DriveVerifier(ReadDrive drive, VerifyListener listener) {
    this.drive = drive;
    this.root = drive.root();
    this.listener = listener;
  }

  /**
   * Compares everything.
   *
   * @throws ManifestException if the manifest can't be understood, though it is as it was written;
   *     no file was read then
   * @throws DriveVanishedException if the drive goes away meanwhile
   * @throws IOException if there is no manifest or it can't be read
   */
  public VerifyReport verify() throws IOException, InterruptedException {
    Path manifest = drive.manifest();
    if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          "there is no %s; the drive is not prepared, or not completely".formatted(manifest));
    }
    // What is still in memory alone can't be looked at on the drive.
    Posix.syncFileSystem(root);
    Posix.forget(manifest);
    boolean broken = isBroken(manifest);
    if (!broken) {
      requireUnderstood(manifest);
    }
    if (manifest.startsWith(root)) {
      seen.add(DrivePath.relative(root, manifest));
    }
    try (ChecksUnderway checks =
        new ChecksUnderway(bytesOfDrive(), this::read, drive::wasRead, this::differs)) {
      try {
        compareAll(manifest, checks);
      } catch (ManifestException e) {
        checks.end();
        manifestDiffers("a manifest of the published format", String.valueOf(e.getMessage()));
      }
      drive.requirePresent();
      return new VerifyReport(
          driveId,
          ManifestHashes.of(manifest).md5(),
          files.get(),
          bytes.get(),
          checks.hashed(),
          checks.fromMemory(),
          differences);
    }
  }

  /** Finds all that is wrong with the manifest before anything else is read. */
  private static void requireUnderstood(Path manifest) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(manifest), 1 << 16)) {
      ManifestReader reader = new ManifestReader(in);
      while (reader.next().isPresent()) {
        // It is looked at when it is compared.
      }
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

  private void manifestDiffers(String expected, String found) throws DriveVanishedException {
    differs(Difference.ofFile(Kind.MANIFEST, "", drive.shownManifest(), expected, found));
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
    if (length > FileCheck.LONGEST_BESIDE) {
      differs(
          Difference.ofFile(
              Kind.BESIDE,
              "",
              beside.path(),
              "at most %d bytes".formatted(FileCheck.LONGEST_BESIDE),
              length + " bytes"));
    } else {
      checks.begin(FileCheck.of(beside, length, file, checks.hashes()));
    }
  }

  private Optional<Path> locate(String blobPath, String filePath) throws DriveVanishedException {
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
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String relative = DrivePath.relative(root, file);
            if (!seen.contains(relative)) {
              extra(relative, "a file");
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
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

  private void extra(String relative, String what) throws DriveVanishedException {
    differs(Difference.ofFile(Kind.EXTRA, "", DrivePath.shown(relative), "nothing", what));
  }

  private void differs(Difference difference) throws DriveVanishedException {
    switch (difference.kind()) {
      case MISSING, UNREADABLE, MANIFEST -> drive.requirePresent();
      case LENGTH, BLOCK, SHA256, BESIDE, UNSAFE_PATH, EXTRA -> {
        // It was read, so it is there.
      }
    }
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
