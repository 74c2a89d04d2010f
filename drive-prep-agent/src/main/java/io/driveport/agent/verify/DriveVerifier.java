package io.driveport.agent.verify;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.manifest.ManifestException;
import io.driveport.agent.manifest.ManifestHashes;
import io.driveport.agent.manifest.ManifestItem;
import io.driveport.agent.manifest.ManifestReader;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.verify.Difference.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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

/**
 * Compares a drive with its manifest: every byte that a block or page range covers, the SHA-256 of
 * every file that has one, and the directories of the session for files that are too many. Reads
 * only.
 */
public final class DriveVerifier {

  private final Path root;
  private final VerifyListener listener;
  private final FileCheck check;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> directories = new TreeSet<>();
  private String driveId = "";
  private long files;
  private long bytes;
  private long differences;

  /**
   * Verifies the drive at {@code root}.
   *
   * @throws IOException if there is no such directory
   */
  public DriveVerifier(Path root, VerifyListener listener) throws IOException {
    this.root = root.toRealPath();
    this.listener = listener;
    this.check = new FileCheck(this::differs, this::read);
  }

  /**
   * Compares everything.
   *
   * @throws ManifestException if the manifest can't be understood
   * @throws IOException if there is no manifest or it can't be read
   */
  public VerifyReport verify() throws IOException {
    Path manifest = root.resolve(ManifestWriter.FILE_NAME);
    if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          "there is no %s; the drive is not prepared, or not completely".formatted(manifest));
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(manifest), 1 << 16)) {
      ManifestReader reader = new ManifestReader(in);
      for (Optional<ManifestItem> item = reader.next(); item.isPresent(); item = reader.next()) {
        compare(item.get());
      }
    }
    for (String directory : directories) {
      findExtra(root.resolve(directory));
    }
    return new VerifyReport(driveId, ManifestHashes.of(manifest).md5(), files, bytes, differences);
  }

  private void compare(ManifestItem item) {
    switch (item) {
      case ManifestItem.DriveId id -> driveId = id.value();
      case ManifestItem.Blob blob ->
          locate(blob.blobPath(), blob.filePath()).ifPresent(file -> check.blob(blob, file));
      case ManifestItem.Beside beside ->
          locate("", beside.path()).ifPresent(file -> check.beside(beside, file));
    }
  }

  private Optional<Path> locate(String blobPath, String filePath) {
    Optional<DrivePath> path = DrivePath.of(filePath);
    if (path.isEmpty() || path.get().leavesThroughLink(root)) {
      differs(
          new Difference(
              Kind.UNSAFE_PATH,
              blobPath,
              filePath,
              null,
              "a path on the drive",
              "a path that leads elsewhere"));
      return Optional.empty();
    }
    files++;
    seen.add(path.get().relative());
    path.get().topDirectory().ifPresent(directories::add);
    Path file = root.resolve(path.get().relative());
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      differs(new Difference(Kind.MISSING, blobPath, filePath, null, "a file", "nothing"));
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
                new Difference(
                    Kind.UNREADABLE,
                    "",
                    DrivePath.shown(DrivePath.relative(root, file)),
                    null,
                    "readable",
                    String.valueOf(e.getMessage())));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void extra(String relative, String what) {
    differs(new Difference(Kind.EXTRA, "", DrivePath.shown(relative), null, "nothing", what));
  }

  private void differs(Difference difference) {
    differences++;
    listener.difference(difference);
  }

  private void read(long count) {
    long step = 16L * BlobLayout.PIECE;
    boolean report = bytes / step != (bytes + count) / step;
    bytes += count;
    if (report) {
      listener.progress(files, bytes);
    }
  }
}
