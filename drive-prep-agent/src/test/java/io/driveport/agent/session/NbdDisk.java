package io.driveport.agent.session;

import static org.awaitility.Awaitility.await;

import io.driveport.agent.testing.LoopDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that can fail: an image behind nbdkit and nbdfuse, as a loop device with ext4. Needs root.
 */
final class NbdDisk implements AutoCloseable {

  private final Path directory;
  private final Path image;
  private final Path mountPoint;
  private String loop = "";

  /**
   * An empty disk of {@code mebibytes}, not mounted yet, whose files are below {@code directory}.
   */
  NbdDisk(Path directory, int mebibytes) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.image = directory.resolve("disk.img");
    this.mountPoint = Files.createDirectories(directory.resolve("mount"));
    Files.createDirectories(directory.resolve("nbd"));
    LoopDevice.run("truncate", "-s", mebibytes + "M", image.toString());
    LoopDevice.run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
  }

  Path image() {
    return image;
  }

  /** Where it is mounted, in whatever state. */
  Path mountPoint() {
    return mountPoint;
  }

  /** Mounts the image itself, without anything that could fail. */
  void mountSound() throws IOException {
    loop = LoopDevice.run("losetup", "--find", "--show", image.toString()).strip();
    LoopDevice.run("mount", loop, mountPoint.toString());
  }

  /** Mounts it behind nbdkit with these further arguments; read-only if a filter makes it so. */
  void mount(boolean readOnly, String... nbdkit) throws IOException {
    Path socket = directory.resolve("socket");
    Files.deleteIfExists(socket);
    List<String> server =
        new ArrayList<>(
            List.of("nbdkit", "-U", socket.toString(), "-P", directory.resolve("pid").toString()));
    server.addAll(List.of(nbdkit));
    LoopDevice.run(server.toArray(String[]::new));
    await().until(() -> Files.exists(socket));
    Path device = directory.resolve("nbd").resolve("disk");
    new ProcessBuilder("nbdfuse", device.toString(), "nbd+unix:///?socket=" + socket)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("nbdfuse.log").toFile())
        .start();
    await().until(() -> Files.exists(device));
    loop =
        readOnly
            ? LoopDevice.run("losetup", "-r", "--find", "--show", device.toString()).strip()
            : LoopDevice.run("losetup", "--find", "--show", device.toString()).strip();
    LoopDevice.run("mount", "-o", readOnly ? "ro,noload" : "rw", loop, mountPoint.toString());
  }

  /** As if it were pulled: whatever is asked of it from now on fails. */
  void pull() throws IOException {
    LoopDevice.run("kill", "-9", Files.readString(directory.resolve("pid")).strip());
  }

  /** Unmounts it. */
  void unmount() throws IOException {
    attempt("umount", mountPoint.toString());
    attempt("losetup", "-d", loop);
    attempt("fusermount3", "-u", directory.resolve("nbd").resolve("disk").toString());
    attempt("fusermount3", "-u", directory.resolve("nbd").toString());
  }

  @Override
  public void close() throws IOException {
    unmount();
    if (Files.exists(directory.resolve("pid"))) {
      attempt("kill", "-9", Files.readString(directory.resolve("pid")).strip());
    }
  }

  private static void attempt(String... command) throws IOException {
    try {
      new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
