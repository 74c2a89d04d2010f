package io.driveport.agent.cli;

import io.driveport.agent.submission.DriveInfo;
import io.driveport.agent.submission.DriveInfoText;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads {@code <DriveId>.xml} and {@code <DriveId>.key} of prepared drives. */
final class DriveInfoFiles {

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final List<DriveInfo> drives = new ArrayList<>();
  private final Set<Path> directories = new HashSet<>();
  private final Set<Path> journalFiles = new TreeSet<>();
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

  /** The files beside them that say where the drives' journals are, of the drives that have one. */
  Set<Path> journalFiles() {
    return new TreeSet<>(journalFiles);
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
      problems.add(directory + ": can't be read: " + FileErrors.reason(e));
    }
  }

  private void addFile(Path file) {
    Path keyFile = beside(file, ".key");
    Path journalFile = beside(file, ".journal");
    if (Files.exists(journalFile)) {
      journalFiles.add(journalFile);
    }
    Path directory = file.toAbsolutePath().normalize().getParent();
    if (directory != null) {
      directories.add(directory);
    }
    try {
      String text = TextFile.read(file);
      String key = Files.exists(keyFile) ? TextFile.read(keyFile) : null;
      switch (DriveInfoText.read(file.toString(), text, keyFile.toString(), key)) {
        case DriveInfoText.Read.Complete(DriveInfo drive) -> drives.add(drive);
        case DriveInfoText.Read.Faulty(List<String> found) -> problems.addAll(found);
      }
      warnIfOpen(key == null ? file : keyFile);
    } catch (FileSystemException e) {
      problems.add(e.getFile() + ": can't be read: " + FileErrors.reason(e));
    } catch (IOException e) {
      problems.add(file + " or " + keyFile + ": can't be read: " + FileErrors.reason(e));
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.xml$", "") + suffix);
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
}
