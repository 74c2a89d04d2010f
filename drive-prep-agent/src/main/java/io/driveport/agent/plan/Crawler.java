package io.driveport.agent.plan;

import io.driveport.agent.os.FileStatus;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files of a directory tree in an order that depends on their names alone.
 *
 * <p>Symbolic links are not followed; links, special files and empty directories, of which blob
 * storage has none, are left out and named.
 */
final class Crawler {

  /** What was found below one directory, files excepted. */
  record Found(List<LeftOut> leftOut, List<Unreadable> unreadable) {}

  /**
   * A regular file.
   *
   * @param path where it is
   * @param relative its path below the directory, parts separated by '/'
   * @param group the directory whose files share a drive; null if it may lie on any
   */
  record FoundFile(Path path, String relative, FileStamp stamp, @Nullable Path group) {}

  /** A directory or file that could not be looked at. */
  record Unreadable(Path path, String reason) {}

  /** What holds for everything below a directory. */
  private record Below(String prefix, boolean included, @Nullable Path group) {}

  private final RuleUse rules;
  private final HardLinks links;
  private final boolean recursive;
  private final Consumer<FoundFile> files;
  private final Found found = new Found(new ArrayList<>(), new ArrayList<>());

  private Crawler(RuleUse rules, HardLinks links, boolean recursive, Consumer<FoundFile> files) {
    this.rules = rules;
    this.links = links;
    this.recursive = recursive;
    this.files = files;
  }

  /**
   * Everything below {@code directory} that the rules let through.
   *
   * @param recursive false to leave out, and name, its subdirectories
   * @param files is given the files, in their order
   */
  static Found crawl(
      Path directory,
      boolean recursive,
      RuleUse rules,
      HardLinks links,
      Consumer<FoundFile> files) {
    Crawler crawler = new Crawler(rules, links, recursive, files);
    String top = "";
    crawler.directory(
        directory,
        new Below(
            "",
            rules.includesAll() || rules.includes(top, true),
            rules.keepsTogether(top) ? directory : null));
    return crawler.found;
  }

  private void directory(Path directory, Below below) {
    List<String> entries = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(directory)) {
      listed.forEach(entry -> entries.add(String.valueOf(entry.getFileName())));
    } catch (IOException | DirectoryIteratorException e) {
      found.unreadable.add(
          new Unreadable(directory, "the directory can't be listed: " + e.getMessage()));
      return;
    }
    if (entries.isEmpty()) {
      found.leftOut.add(
          new LeftOut(directory, "is an empty directory, which blob storage does not have"));
    }
    Collections.sort(entries);
    for (String entry : entries) {
      entry(directory.resolve(entry), below);
    }
  }

  private void entry(Path entry, Below below) {
    FileStatus status;
    try {
      status = FileStatus.ofEntry(entry);
    } catch (IOException e) {
      found.unreadable.add(new Unreadable(entry, "can't be looked at: " + e.getMessage()));
      return;
    }
    String relative = below.prefix + entry.getFileName();
    if (rules.excludes(relative, status.kind() == FileStatus.Kind.DIRECTORY)) {
      return;
    }
    switch (status.kind()) {
      case FILE -> file(entry, relative, status, below);
      case DIRECTORY -> subdirectory(entry, relative, below);
      case SYMBOLIC_LINK ->
          found.leftOut.add(new LeftOut(entry, "symbolic links are not followed"));
      case OTHER -> found.leftOut.add(new LeftOut(entry, "is neither a file nor a directory"));
    }
  }

  private void subdirectory(Path entry, String relative, Below below) {
    if (!recursive) {
      found.leftOut.add(new LeftOut(entry, "directories are not copied into $root"));
      return;
    }
    boolean outermost = below.group == null && rules.keepsTogether(relative);
    directory(
        entry,
        new Below(
            relative + "/",
            below.included || rules.includes(relative, true),
            outermost ? entry : below.group));
  }

  private void file(Path file, String relative, FileStatus status, Below below) {
    if (!below.included && !rules.includes(relative, false)) {
      rules.notIncluded();
      return;
    }
    links.found(status);
    files.accept(new FoundFile(file, relative, FileStamp.planned(status), below.group));
  }
}
