package io.driveport.agent.plan;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lists the files of a directory tree in an order that depends on their names alone.
 *
 * <p>Symbolic links are not followed; links and special files are left out and named. Empty
 * directories leave no trace, since blob storage has none.
 */
final class Crawler {

  /** What was found below one directory. */
  record Found(List<FoundFile> files, List<LeftOut> leftOut, List<Unreadable> unreadable) {}

  /**
   * A regular file.
   *
   * @param path where it is
   * @param relative its path below the directory, parts separated by '/'
   */
  record FoundFile(Path path, String relative, FileStamp stamp) {}

  /** A directory or file that could not be looked at. */
  record Unreadable(Path path, String reason) {}

  private final Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  private final boolean recursive;

  private Crawler(boolean recursive) {
    this.recursive = recursive;
  }

  /**
   * Everything below {@code directory}.
   *
   * @param recursive false to leave out, and name, its subdirectories
   */
  static Found crawl(Path directory, boolean recursive) {
    Crawler crawler = new Crawler(recursive);
    crawler.directory(directory, "");
    return crawler.found;
  }

  private void directory(Path directory, String prefix) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(directory)) {
      listed.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      found.unreadable.add(
          new Unreadable(directory, "the directory can't be listed: " + e.getMessage()));
      return;
    }
    entries.sort(Comparator.comparing(entry -> String.valueOf(entry.getFileName())));
    for (Path entry : entries) {
      entry(entry, prefix + entry.getFileName());
    }
  }

  private void entry(Path entry, String relative) {
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      found.unreadable.add(new Unreadable(entry, "can't be looked at: " + e.getMessage()));
      return;
    }
    if (attributes.isRegularFile()) {
      found.files.add(new FoundFile(entry, relative, FileStamp.of(attributes)));
    } else if (attributes.isSymbolicLink()) {
      found.leftOut.add(new LeftOut(entry, "symbolic links are not followed"));
    } else if (!attributes.isDirectory()) {
      found.leftOut.add(new LeftOut(entry, "is neither a file nor a directory"));
    } else if (recursive) {
      directory(entry, relative + "/");
    } else {
      found.leftOut.add(new LeftOut(entry, "directories are not copied into $root"));
    }
  }
}
