package io.driveport.job.keyset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A file that holds a keyset in Tink's JSON form, whole at every moment: who writes it makes
 * another, forces it to disk and puts it in its place.
 */
record KeysetFile(Path path) {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** What is in the file. */
  String read() throws IOException {
    return Files.readString(path);
  }

  /**
   * Makes the file, for its owner only.
   *
   * @return whether it was not there; what is there is never replaced
   */
  boolean make(Keyset keyset) throws IOException {
    Path directory = directory(path);
    Path whole = written(directory, keyset);
    try {
      // A link never replaces: of two starts at once one wins, and both read a whole file.
      Files.createLink(path, whole);
      force(directory);
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    } finally {
      Files.delete(whole);
    }
  }

  /**
   * Replaces the keyset by a changed one; whose the file is, and who may read it, stays. Two
   * changes at once happen one after the other, so that none is lost.
   *
   * @return the changed keyset
   * @throws UnusableKeyset if there is none to change; the file is as it was
   */
  Keyset change(UnaryOperator<Keyset> change) throws IOException {
    // The system's lock is one between processes.
    synchronized (KeysetFile.class) {
      return changeAlone(path.toRealPath(), change);
    }
  }

  private static Keyset changeAlone(Path place, UnaryOperator<Keyset> change) throws IOException {
    try (FileChannel lock = lock(place)) {
      lock.lock();
      Keyset changed = change.apply(Keyset.parse(Files.readString(place)));
      Path whole = written(directory(place), changed);
      try {
        takeOver(Files.readAttributes(place, PosixFileAttributes.class), whole);
        Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(whole);
      }
      force(directory(place));
      return changed;
    }
  }

  private static FileChannel lock(Path place) throws IOException {
    return FileChannel.open(
        place.resolveSibling(place.getFileName() + ".lock"),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        OWNER_ONLY);
  }

  private static Path written(Path directory, Keyset keyset) throws IOException {
    Path whole = Files.createTempFile(directory, ".keyset", ".new", OWNER_ONLY);
    try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
      ByteBuffer json = ByteBuffer.wrap(keyset.json().getBytes(StandardCharsets.UTF_8));
      while (json.hasRemaining()) {
        channel.write(json);
      }
      channel.force(true);
    }
    return whole;
  }

  private static void takeOver(PosixFileAttributes from, Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributes own = view.readAttributes();
    if (!own.group().equals(from.group())) {
      view.setGroup(from.group());
    }
    if (!own.owner().equals(from.owner())) {
      view.setOwner(from.owner());
    }
    view.setPermissions(from.permissions());
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path directory(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    return directory == null ? Path.of("/") : directory;
  }
}
