package io.driveport.agent.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file system knows of a file.
 *
 * <p>Where the system has one call that tells all of it, that is used: what Java offers for it
 * takes several, and makes a map of each, which for many small files is a good part of what is to
 * be done for them.
 *
 * @param kind what it is
 * @param length bytes
 * @param modified time of the last modification, as exact as it is told
 * @param changed when the file or what is known of it was last changed; null where that is not told
 * @param names how many names (hard links) it has; 1 where that is not told
 * @param key equal for names of the same file; null where that is not told
 */
public record FileStatus(
    Kind kind,
    long length,
    Instant modified,
    @Nullable Instant changed,
    int names,
    @Nullable Object key) {

  /** What a name can stand for. */
  public enum Kind {
    FILE,
    DIRECTORY,
    SYMBOLIC_LINK,
    /** A pipe, a device, whatever else. */
    OTHER
  }

  /** Of the file that {@code path} leads to. */
  public static FileStatus of(Path path) throws IOException {
    FileStatus told = Statx.of(path, true);
    return told == null ? asJavaTells(path) : told;
  }

  /** Of {@code path} itself, even if it is a symbolic link. */
  public static FileStatus ofEntry(Path path) throws IOException {
    FileStatus told = Statx.of(path, false);
    return told == null ? asJavaTells(path, LinkOption.NOFOLLOW_LINKS) : told;
  }

  private static FileStatus asJavaTells(Path path, LinkOption... links) throws IOException {
    BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, links);
    Map<String, Object> more =
        path.getFileSystem().supportedFileAttributeViews().contains("unix")
            ? Files.readAttributes(path, "unix:ctime,nlink", links)
            : Map.of();
    return new FileStatus(
        kind(basic),
        basic.size(),
        basic.lastModifiedTime().toInstant(),
        more.get("ctime") instanceof FileTime changed ? changed.toInstant() : null,
        more.get("nlink") instanceof Integer names ? names : 1,
        basic.fileKey());
  }

  private static Kind kind(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return Kind.FILE;
    }
    if (attributes.isDirectory()) {
      return Kind.DIRECTORY;
    }
    return attributes.isSymbolicLink() ? Kind.SYMBOLIC_LINK : Kind.OTHER;
  }
}
