package io.driveport.agent.cli;

import io.driveport.agent.submission.DriveInfo;
import io.driveport.agent.submission.DriveInfoText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code <DriveId>.xml} and {@code <DriveId>.key} of prepared drives. */
final class DriveInfoFiles {

  private static final int LARGEST_FILE = 2 << 20;
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final List<DriveInfo> drives = new ArrayList<>();
  private final Set<Path> directories = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private DriveInfoFiles() {}

  /** Reads these files, and every {@code *.xml} of these directories. */
  static DriveInfoFiles read(List<Path> paths) {
    DriveInfoFiles files = new DriveInfoFiles();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addDirectory(path);
      } else {
        files.addFile(path);
      }
    }
    return files;
  }

  List<DriveInfo> drives() {
    return List.copyOf(drives);
  }

  /** Where the files lie. */
  Set<Path> directories() {
    return Set.copyOf(directories);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private void addDirectory(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files =
          entries.filter(file -> file.getFileName().toString().endsWith(".xml")).sorted().toList();
      if (files.isEmpty()) {
        problems.add(directory + ": holds no <DriveId>.xml; drive-prep prepare --out writes them");
      }
      files.forEach(this::addFile);
    } catch (IOException e) {
      problems.add(directory + ": can't be read: " + reason(e));
    }
  }

  private void addFile(Path file) {
    Path keyFile = keyFile(file);
    directories.add(file.toAbsolutePath().normalize().resolve("..").normalize());
    try {
      String text = text(file);
      String key = Files.exists(keyFile) ? text(keyFile) : null;
      switch (DriveInfoText.read(file.toString(), text, keyFile.toString(), key)) {
        case DriveInfoText.Read.Complete(DriveInfo drive) -> drives.add(drive);
        case DriveInfoText.Read.Faulty(List<String> found) -> problems.addAll(found);
      }
      warnIfOpen(key == null ? file : keyFile);
    } catch (FileSystemException e) {
      problems.add(e.getFile() + ": can't be read: " + reason(e));
    } catch (IOException e) {
      problems.add(file + " or " + keyFile + ": can't be read: " + reason(e));
    }
  }

  private static Path keyFile(Path file) {
    return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.xml$", "") + ".key");
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        throw new FileSystemException(file.toString(), null, "larger than 2 MiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private void warnIfOpen(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> allowed = EnumSet.noneOf(PosixFilePermission.class);
    allowed.addAll(Files.getPosixFilePermissions(file));
    allowed.retainAll(OF_OTHERS);
    if (!allowed.isEmpty()) {
      warnings.add(
          "warning: " + file + " holds an unlock key and others may open it; chmod 600 closes it");
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case CharacterCodingException _ -> "it is not UTF-8";
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> e.getClass().getSimpleName();
    };
  }

  /** A text file of the user, like a job file; null if it can't be read. */
  static @Nullable String textOrProblem(Path file, List<String> problems) {
    try {
      return text(file);
    } catch (IOException e) {
      problems.add(file + ": can't be read: " + reason(e));
      return null;
    }
  }
}
