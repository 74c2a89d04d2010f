package io.driveport.agent.copy;

import io.driveport.agent.copy.CopyEngine.Settings;
import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.Disposition;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.drive.DriveRoot;
import io.driveport.agent.drive.MountedDrive;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A source directory, a drive, and what was told of copying one to the other. */
final class CopyBench implements CopyListener {

  static final int BLOCK = BlobLayout.PIECE;

  private final Path source;
  final Path drive;
  private final List<PlannedFile> files = new ArrayList<>();
  private final Map<PlannedFile, PartialCopy> partial = new HashMap<>();
  Settings settings = settings(2);
  volatile boolean stopped;

  final Map<String, Copied> copied = Collections.synchronizedMap(new HashMap<>());
  final List<PartialCopy> beginnings = Collections.synchronizedList(new ArrayList<>());
  final List<IOException> failures = Collections.synchronizedList(new ArrayList<>());
  final List<String> startedOver = Collections.synchronizedList(new ArrayList<>());
  final AtomicLong passed = new AtomicLong();
  final AtomicLong resumed = new AtomicLong();
  WatchedDrive.Action whenRecording = () -> {};

  /** Works below {@code root}; what is written is made durable after each two blocks. */
  CopyBench(Path root) throws IOException {
    this.source = Files.createDirectories(root.resolve("source"));
    this.drive = Files.createDirectories(root.resolve("drive"));
  }

  static Settings settings(int blocks) {
    return settings(new SyncPace((long) blocks * BLOCK, Duration.ofDays(1), () -> 0));
  }

  static Settings settings(SyncPace pace) {
    return new Settings(
        8, Bandwidth.unlimited(), pace, new Patience(3, Duration.ofMillis(1)), false);
  }

  /** The next runs read again what they have written. */
  CopyBench readingBack() {
    settings =
        new Settings(
            settings.buffers(), settings.bandwidth(), settings.pace(), settings.patience(), true);
    return this;
  }

  /** A file with bytes that its length alone decides, to be copied. */
  Path file(String name, int length) throws IOException {
    Path file = Files.write(source.resolve(name), random(length));
    plan(name, file);
    return file;
  }

  void plan(String name, Path file) {
    files.add(
        new PlannedFile(
            files.size(),
            "s",
            FileRole.BLOB,
            2,
            file,
            "c/" + name,
            BlobType.BLOCK,
            Disposition.RENAME,
            "A",
            "s/c/" + name,
            new FileStamp(0, Instant.EPOCH)));
  }

  Path copy(String name) {
    return drive.resolve("s/c").resolve(name);
  }

  /** What was recorded of a file that is whole. */
  Copied recorded(String name) {
    return Objects.requireNonNull(copied.get(name));
  }

  /** What is left of the unfinished first file. */
  Path part() {
    return drive.resolve("s/~part/0");
  }

  Drive drive() throws IOException {
    return new MountedDrive(DriveRoot.at(drive), "s");
  }

  CopyEngine.Ended run() throws IOException, InterruptedException {
    return run(drive());
  }

  CopyEngine.Ended run(Drive target) throws IOException, InterruptedException {
    try (CopyEngine engine = engine()) {
      return run(engine, target);
    }
  }

  CopyEngine engine() {
    return new CopyEngine(settings, 0, () -> stopped);
  }

  CopyEngine.Ended run(CopyEngine engine, Drive target) throws IOException, InterruptedException {
    return engine.copy(target, files, file -> Optional.ofNullable(partial.get(file)), this);
  }

  /** The next run knows what this one has made durable. */
  void interrupted() {
    passed.set(0);
    resumed.set(0);
    failures.clear();
    beginnings.clear();
  }

  @Override
  public void passed(PlannedFile file, long bytes) {
    passed.addAndGet(bytes);
  }

  @Override
  public void resumed(PlannedFile file, long bytes) {
    resumed.addAndGet(bytes);
  }

  @Override
  public void startedOver(PlannedFile file, String why) {
    startedOver.add(why);
  }

  @Override
  public void durable(List<Durable> things) throws IOException {
    whenRecording.run();
    for (Durable thing : things) {
      switch (thing) {
        case Durable.Whole(PlannedFile file, Copied whole) -> {
          copied.put(file.blobPath().substring(2), whole);
          partial.remove(file);
        }
        case Durable.Beginning(PlannedFile file, PartialCopy part) -> {
          beginnings.add(part);
          partial.merge(
              file, part, (before, next) -> next.from() == 0 ? next : joined(before, next));
        }
      }
    }
  }

  @Override
  public void failed(PlannedFile file, IOException why) {
    failures.add(why);
  }

  private static PartialCopy joined(PartialCopy before, PartialCopy next) {
    return new PartialCopy(
        next.stamp(), before.from(), next.bytes(), before.blocks() + next.blocks());
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
