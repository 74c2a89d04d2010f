package io.driveport.agent.verify;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.durable.DurableFiles;
import io.driveport.agent.manifest.ManifestItem;
import io.driveport.agent.manifest.ManifestReader;
import io.driveport.agent.verify.Difference.Kind;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes files of a drive what its manifest says, from their originals: only bytes that differ are
 * written, and only from originals that still have the hashes of the manifest. What is repaired is
 * durable, and was read again from the drive. The manifest itself and files it does not know are
 * left alone. It may be interrupted at any moment and done again.
 */
public final class DriveRepair {

  private final ReadDrive drive;
  private final Path root;
  private final Originals originals;
  private final RepairListener listener;
  private final Map<String, Kind> damaged = new LinkedHashMap<>();
  private final ByteBuffer wanted = ByteBuffer.allocateDirect(BlobLayout.PIECE);
  private final ByteBuffer present = ByteBuffer.allocateDirect(BlobLayout.PIECE);
  private long repaired;
  private long bytes;
  private long notRepaired;

  /**
   * Repairs the drive at {@code root}.
   *
   * @param manifest relative to the root, or absolute
   * @param places where originals are: files, directories, or roots of other drives
   * @throws IOException if one of them does not exist
   */
  public DriveRepair(Path root, Path manifest, List<Path> places, RepairListener listener)
      throws IOException {
    this.drive = ReadDrive.at(root, manifest);
    this.root = drive.root();
    this.listener = listener;
    List<Path> real = new ArrayList<>();
    for (Path place : places) {
      real.add(place.toRealPath());
    }
    this.originals = new Originals(real);
  }

  /**
   * Verifies the drive and repairs what differs.
   *
   * @throws DriveVanishedException if the drive goes away meanwhile
   * @throws IOException if there is no manifest, or it can't be read or understood
   */
  public RepairReport repair() throws IOException, InterruptedException {
    VerifyReport verified = new DriveVerifier(drive, new Finder()).verify();
    if (damaged.containsKey(drive.shownManifest())) {
      leave(
          drive.shownManifest(),
          "it is damaged, so that nothing it says can be relied on; 'drive-prep prepare' with the journal writes it again");
    } else if (!damaged.isEmpty()) {
      repairAll(verified.bytes());
    }
    return new RepairReport(verified, repaired, bytes, notRepaired);
  }

  /** Remembers what is damaged. */
  private final class Finder implements VerifyListener {

    @Override
    public void difference(Difference difference) {
      damaged.putIfAbsent(difference.file(), difference.kind());
      listener.difference(difference);
    }

    @Override
    public void progress(long files, long read) {
      listener.progress(files, read);
    }
  }

  private void repairAll(long expected) throws IOException, InterruptedException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(drive.manifest()), 1 << 16);
        ChecksUnderway checks = new ChecksUnderway(expected, _ -> {}, _ -> {}, _ -> {})) {
      ManifestReader reader = new ManifestReader(in);
      for (Optional<ManifestItem> item = reader.next(); item.isPresent(); item = reader.next()) {
        switch (item.get()) {
          case ManifestItem.Blob blob ->
              repair(
                  blob.filePath(),
                  blob.blobPath(),
                  file ->
                      checks.differencesOf(FileCheck.of(blob, file, checks.hashes())).isEmpty());
          case ManifestItem.Beside beside ->
              repair(beside.path(), "", file -> fits(beside, file, checks));
          case ManifestItem.DriveId _ -> {
            // It names no file.
          }
        }
      }
    }
    damaged.keySet().forEach(file -> leave(file, "the manifest does not know it"));
  }

  /** Whether a file is what the manifest says. */
  @FunctionalInterface
  private interface Expected {
    boolean fits(Path file) throws IOException, InterruptedException;
  }

  private static boolean fits(ManifestItem.Beside beside, Path file, ChecksUnderway checks)
      throws IOException, InterruptedException {
    long length = Files.size(file);
    return length <= FileCheck.LONGEST_BESIDE
        && checks.differencesOf(FileCheck.of(beside, length, file, checks.hashes())).isEmpty();
  }

  private void repair(String filePath, String blobPath, Expected expected)
      throws IOException, InterruptedException {
    Kind kind = damaged.remove(filePath);
    Optional<DrivePath> path = DrivePath.of(filePath);
    if (kind == null) {
      return;
    }
    if (kind == Kind.UNSAFE_PATH || path.isEmpty()) {
      leave(filePath, "its path leads out of the drive");
      return;
    }
    List<Path> candidates = originals.of(path.get(), blobPath);
    for (Path original : candidates) {
      if (expected.fits(original)) {
        mend(filePath, original, root.resolve(path.get().relative()), expected);
        return;
      }
    }
    leave(
        filePath,
        candidates.isEmpty()
            ? "no original of it was found"
            : "'%s' is not what was copied; it has changed since".formatted(candidates.getFirst()));
  }

  private void mend(String filePath, Path original, Path target, Expected expected)
      throws IOException, InterruptedException {
    try {
      long written = write(original, target);
      if (expected.fits(target)) {
        repaired++;
        bytes += written;
        listener.repaired(filePath, original.toString(), written);
      } else {
        leave(filePath, "it was written, and the drive does not hold what was written");
      }
    } catch (IOException e) {
      drive.requirePresent();
      leave(filePath, "it can't be written: " + e.getMessage());
    }
  }

  /** Writes the pieces that differ; durable when this returns. */
  private long write(Path original, Path target) throws IOException {
    Path directory = parent(target);
    Files.createDirectories(directory);
    long written = 0;
    try (FileChannel source = FileChannel.open(original, READ);
        FileChannel drive =
            FileChannel.open(target, READ, WRITE, CREATE, LinkOption.NOFOLLOW_LINKS)) {
      long length = source.size();
      drive.truncate(length);
      for (long at = 0; at < length; at += wanted.limit()) {
        fill(source, wanted.clear(), at);
        if (!wanted.hasRemaining()) {
          throw new EOFException("'%s' became shorter while it was read".formatted(original));
        }
        if (!isThere(drive, at)) {
          written += wanted.limit();
          for (long to = at; wanted.hasRemaining(); ) {
            to += drive.write(wanted, to);
          }
        }
      }
      drive.force(true);
    }
    for (Path each = directory; each.startsWith(root); each = parent(each)) {
      DurableFiles.forceDirectory(each);
    }
    return written;
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  private boolean isThere(FileChannel drive, long at) {
    try {
      fill(drive, present.clear().limit(wanted.limit()), at);
      return present.equals(wanted);
    } catch (IOException e) {
      // What can't be read is not there.
      return false;
    }
  }

  private static void fill(FileChannel channel, ByteBuffer target, long position)
      throws IOException {
    int count = 0;
    while (target.hasRemaining() && count >= 0) {
      count = channel.read(target, position + target.position());
    }
    target.flip();
  }

  private void leave(String file, String why) {
    notRepaired++;
    listener.notRepaired(file, why);
  }
}
