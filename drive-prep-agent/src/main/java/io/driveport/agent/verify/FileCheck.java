package io.driveport.agent.verify;

import static java.nio.file.StandardOpenOption.READ;

import io.driveport.agent.copy.ContentHashes;
import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.manifest.ManifestItem.Beside;
import io.driveport.agent.manifest.ManifestItem.Blob;
import io.driveport.agent.manifest.ManifestItem.Chunk;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.verify.Difference.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Compares one file after another with what the manifest says of it, reading each byte once. */
final class FileCheck {

  private final ByteBuffer buffer = ByteBuffer.allocate(BlobLayout.PIECE);
  private final MessageDigest md5 = digest("MD5");
  private final MessageDigest sha256 = digest("SHA-256");
  private final Consumer<Difference> differences;
  private final LongConsumer read;

  FileCheck(Consumer<Difference> differences, LongConsumer read) {
    this.differences = differences;
    this.read = read;
  }

  void blob(Blob blob, Path file) {
    md5.reset();
    sha256.reset();
    try (FileChannel channel = FileChannel.open(file, READ)) {
      if (channel.size() != blob.length()) {
        differ(Kind.LENGTH, blob, null, blob.length() + " bytes", channel.size() + " bytes");
        return;
      }
      boolean blocksRight = true;
      long position = 0;
      for (Chunk chunk : blob.chunks()) {
        pass(channel, chunk.offset() - position);
        blocksRight &= chunk(blob, chunk, channel);
        position = chunk.offset() + chunk.length();
      }
      pass(channel, blob.length() - position);
      if (blocksRight) {
        whole(blob);
      }
    } catch (IOException e) {
      differ(Kind.UNREADABLE, blob, null, "readable", String.valueOf(e.getMessage()));
    }
  }

  private boolean chunk(Blob blob, Chunk chunk, FileChannel channel) throws IOException {
    for (int left = chunk.length(); left > 0; left -= buffer.limit()) {
      md5.update(next(channel, Math.min(left, BlobLayout.PIECE)));
    }
    String found = ContentHashes.HEX.formatHex(md5.digest());
    if (!found.equals(chunk.hash())) {
      differ(Kind.BLOCK, blob, chunk.offset(), chunk.hash(), found);
      return false;
    }
    return true;
  }

  private void whole(Blob blob) {
    String found = ContentHashes.HEX.formatHex(sha256.digest());
    String data = blob.clientData().strip();
    if (data.startsWith(ManifestWriter.SHA256_PREFIX)) {
      String expected =
          data.substring(ManifestWriter.SHA256_PREFIX.length()).toUpperCase(Locale.ROOT);
      if (!expected.equals(found)) {
        differ(Kind.SHA256, blob, null, expected, found);
      }
    }
  }

  void beside(Beside beside, Path file) {
    md5.reset();
    try (FileChannel channel = FileChannel.open(file, READ)) {
      for (long left = channel.size(); left > 0; left -= buffer.limit()) {
        md5.update(next(channel, (int) Math.min(left, BlobLayout.PIECE)));
      }
      String found = ContentHashes.HEX.formatHex(md5.digest());
      if (!found.equals(beside.hash())) {
        differences.accept(
            new Difference(Kind.BESIDE, "", beside.path(), null, beside.hash(), found));
      }
    } catch (IOException e) {
      differences.accept(
          new Difference(
              Kind.UNREADABLE,
              "",
              beside.path(),
              null,
              "readable",
              String.valueOf(e.getMessage())));
    }
  }

  private void pass(FileChannel channel, long count) throws IOException {
    for (long left = count; left > 0; left -= buffer.limit()) {
      next(channel, (int) Math.min(left, BlobLayout.PIECE));
    }
  }

  /** The next {@code length} bytes, which the file's own hash takes as well. */
  private ByteBuffer next(FileChannel channel, int length) throws IOException {
    buffer.clear().limit(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    buffer.flip();
    sha256.update(buffer.duplicate());
    read.accept(length);
    return buffer.duplicate();
  }

  private void differ(Kind kind, Blob blob, @Nullable Long offset, String expected, String found) {
    differences.accept(
        new Difference(kind, blob.blobPath(), blob.filePath(), offset, expected, found));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
