package io.driveport.agent.drive;

import static java.nio.file.StandardOpenOption.READ;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A drive whose files are in their places before anything begins: what is written to it is only
 * counted, and what is made durable is what is there. Files in the tool's own directory are written
 * as to any drive.
 */
public final class PreloadedDrive implements Drive {

  private final MountedDrive drive;
  private final Path root;
  private final String own;

  /**
   * @param found the drive's root directory
   * @param session the directory below it for files of the tool's own
   */
  public PreloadedDrive(MountedDrive drive, DriveRoot found, String session) {
    this.drive = drive;
    this.root = found.path();
    this.own = session + "/";
  }

  @Override
  public Part begin(String path, int number) throws IOException {
    return path.startsWith(own) ? drive.begin(path, number) : new Present(root.resolve(path), 0);
  }

  @Override
  public Optional<Part> resume(String path, int number, long bytes) throws IOException {
    if (path.startsWith(own)) {
      return drive.resume(path, number, bytes);
    }
    Present part = new Present(root.resolve(path), bytes);
    if (part.channel.size() >= bytes) {
      return Optional.of(part);
    }
    part.close();
    return Optional.empty();
  }

  @Override
  public boolean holds(String path, long length) throws IOException {
    return drive.holds(path, length);
  }

  @Override
  public void sync(List<Part> parts) throws IOException {
    drive.sync(parts);
  }

  @Override
  public void syncNames(List<Part> parts) throws IOException {
    drive.syncNames(parts);
  }

  /** A file that is in its place. */
  private static final class Present implements Part {

    private final Path file;
    private final FileChannel channel;
    private long passed;

    Present(Path file, long passed) throws IOException {
      this.file = file;
      this.channel = FileChannel.open(file, READ, LinkOption.NOFOLLOW_LINKS);
      this.passed = passed;
    }

    @Override
    public void write(ByteBuffer bytes) {
      passed += bytes.remaining();
      bytes.position(bytes.limit());
    }

    @Override
    public void settle() {
      // It has its length.
    }

    @Override
    public void finish(long length) throws IOException {
      if (channel.size() != length || passed != length) {
        throw new IOException(
            "%d bytes were hashed of %d, and %d are there"
                .formatted(passed, length, channel.size()));
      }
      channel.close();
    }

    @Override
    public void publish() {
      // It has its name.
    }

    @Override
    public Path place() {
      return file;
    }

    @Override
    public void keep(boolean kept) {
      // It stays in any case.
    }

    @Override
    public void read(ByteBuffer target, long position) throws IOException {
      long at = position;
      while (target.hasRemaining()) {
        int count = channel.read(target, at);
        if (count < 0) {
          throw new EOFException("the file ends at byte " + at);
        }
        at += count;
      }
    }

    @Override
    public long holes() {
      return 0;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
