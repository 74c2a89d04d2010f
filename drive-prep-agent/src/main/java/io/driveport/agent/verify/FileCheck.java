package io.driveport.agent.verify;

import io.driveport.agent.hash.ContentHashes;
import io.driveport.agent.hash.Digests;
import io.driveport.agent.manifest.ManifestItem.Beside;
import io.driveport.agent.manifest.ManifestItem.Blob;
import io.driveport.agent.manifest.ManifestItem.Chunk;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.pass.FileHashes;
import io.driveport.agent.pass.Hashed;
import io.driveport.agent.verify.Difference.Kind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One file of a drive and what the manifest says of it. One thread reads it, another waits for what
 * has come of it.
 */
final class FileCheck implements Hashed {

  /** The most bytes of a metadata or properties file: far above what a blob can carry. */
  static final long LONGEST_BESIDE = 64 << 20;

  private static final long ANY_LENGTH = -1;

  private final String blobPath;
  private final String shown;
  private final Path file;
  private final long length;
  private final Kind blocks;
  private final List<Chunk> chunks;
  private final Optional<String> sha256;
  private final FileHashes hashes;
  private final CompletableFuture<Optional<Difference>> read = new CompletableFuture<>();

  private FileCheck(
      String blobPath,
      String shown,
      Path file,
      long length,
      Kind blocks,
      List<Chunk> chunks,
      Optional<String> sha256,
      FileHashes hashes) {
    this.blobPath = blobPath;
    this.shown = shown;
    this.file = file;
    this.length = length;
    this.blocks = blocks;
    this.chunks = chunks;
    this.sha256 = sha256;
    this.hashes = hashes;
  }

  /** That of a blob's file. */
  static FileCheck of(Blob blob, Path file, FileHashes hashes) {
    return new FileCheck(
        blob.blobPath(),
        blob.filePath(),
        file,
        blob.length(),
        Kind.BLOCK,
        blob.chunks(),
        sha256(blob.clientData().strip()),
        hashes);
  }

  /**
   * That of a metadata or properties file, whose length the manifest omits.
   *
   * @param length of the file, at most {@link #LONGEST_BESIDE}
   */
  static FileCheck of(Beside beside, long length, Path file, FileHashes hashes) {
    return new FileCheck(
        "",
        beside.path(),
        file,
        ANY_LENGTH,
        Kind.BESIDE,
        List.of(new Chunk(0, Math.toIntExact(length), beside.hash())),
        Optional.empty(),
        hashes);
  }

  private static Optional<String> sha256(String clientData) {
    return clientData.startsWith(ManifestWriter.SHA256_PREFIX)
        ? Optional.of(
            clientData.substring(ManifestWriter.SHA256_PREFIX.length()).toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  Path file() {
    return file;
  }

  List<Chunk> chunks() {
    return chunks;
  }

  @Override
  public FileHashes hashes() {
    return hashes;
  }

  /** Whether the file has the right length; if not, it need not be read. */
  boolean fits(long found) {
    boolean right = length == ANY_LENGTH || length == found;
    if (!right) {
      read.complete(
          Optional.of(
              Difference.ofFile(
                  Kind.LENGTH, blobPath, shown, length + " bytes", found + " bytes")));
    }
    return right;
  }

  /** It was read to its end, and its hashes will come. */
  void wasRead() {
    read.complete(Optional.empty());
  }

  /** It can't be read. */
  void failed(String why) {
    read.complete(
        Optional.of(Difference.ofFile(Kind.UNREADABLE, blobPath, shown, "readable", why)));
  }

  /** Where it differs from the manifest; waits until it was read and hashed. */
  List<Difference> differences() throws InterruptedException {
    Optional<Difference> instead = read.join();
    return instead.isPresent() ? List.of(instead.get()) : compared();
  }

  private List<Difference> compared() throws InterruptedException {
    ContentHashes found = hashes.all(isEmpty() ? 0 : chunks.size());
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      String hash = isEmpty() ? ofNothing() : found.block(i);
      if (!hash.equals(chunk.hash())) {
        boolean whole = blocks == Kind.BESIDE;
        differences.add(
            new Difference(
                blocks,
                blobPath,
                shown,
                whole ? null : Integer.valueOf(i),
                whole ? null : Long.valueOf(chunk.offset()),
                chunk.hash(),
                hash));
      }
    }
    if (differences.isEmpty()) {
      sha256
          .filter(expected -> !expected.equals(found.sha256()))
          .ifPresent(expected ->
              differences.add(
                  Difference.ofFile(Kind.SHA256, blobPath, shown, expected, found.sha256())));
    }
    return differences;
  }

  // What has no bytes passes no hasher.
  private boolean isEmpty() {
    return chunks.stream().allMatch(chunk -> chunk.length() == 0);
  }

  private static String ofNothing() {
    return ContentHashes.HEX.formatHex(Digests.md5(ByteBuffer.allocate(0)));
  }
}
