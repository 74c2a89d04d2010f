import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Fills a directory by drive-prep and by other tools, in turn, and compares. */
final class Bench {

  private static final String KEY = "060456-014509-132033-080300-252615-584177-672089-411631";

  /** A way to fill {@code target} from {@code source}. */
  private record Tool(String name, String command) {}

  private static final List<Tool> OTHERS =
      List.of(
          new Tool("cp -r + sync", "cp -r $S $T/copy && sync -f $T"),
          new Tool("rsync -a", "rsync -a $S/ $T/copy/"),
          new Tool(
              "rclone copy + md5sum",
              "rclone --config /dev/null copy $S $T/copy && rclone --config /dev/null md5sum $T/copy > $T/sums"),
          new Tool(
              "cp -r + md5sum", "cp -r $S $T/copy && find $T/copy -type f -print0 | xargs -0 md5sum > $T/sums"));

  /** What a process has used: peak memory, bytes that it read, processor time. */
  private record Use(double seconds, long residentKib, long readBytes, double processorSeconds) {}

  private final Path agent;
  private final Path directory;
  private final int runs;
  private final int part;
  private final boolean isLarge;
  private int targets;

  private Bench(Path agent, Path directory, int runs, int part, boolean isLarge) {
    this.agent = agent;
    this.directory = directory;
    this.runs = runs;
    this.part = part;
    this.isLarge = isLarge;
  }

  public static void main(String[] arguments) throws Exception {
    Path agent = Path.of(arguments[0]);
    Path directory = null;
    int runs = 3;
    int part = 1;
    List<String> sets = List.of("L", "S", "M");
    for (int i = 1; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--dir" -> directory = Path.of(arguments[++i]).toAbsolutePath();
        case "--runs" -> runs = Integer.parseInt(arguments[++i]);
        case "--sets" -> sets = List.of(arguments[++i].split(","));
        case "--quick" -> part = 10;
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    Path work =
        directory == null
            ? Files.createTempDirectory("drive-prep-bench")
            : Files.createDirectories(directory).resolve("drive-prep-bench");
    try {
      for (String set : sets) {
        Path below = Files.createDirectories(work.resolve(set));
        new Bench(agent, below, runs, part, set.equals("L") || set.equals("H")).measure(set);
        delete(below);
      }
    } finally {
      delete(work);
    }
  }

  private void measure(String set) throws Exception {
    Path source = Files.createDirectories(directory.resolve("source"));
    switch (set) {
      case "P" -> {
        planned(source, 2_000_000 / part);
        return;
      }
      case "H" -> {
        huge(source, (64L << 30) / part);
        return;
      }
      default -> {}
    }
    long bytes =
        switch (set) {
          case "L" -> large(source, 8, (4L << 30) / 8 / part);
          case "S" -> small(source, 50_000 / part);
          case "M" ->
              large(source, 4, (1L << 30) / 4 / part) + small(source, 20_000 / part);
          default -> throw new IllegalArgumentException("no set " + set + "; there are L, S, M, P, H");
        };
    System.out.printf(
        Locale.ROOT, "%n%s: %,d bytes; load average %s%n", set, bytes, load());
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    List<Use> uses = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Use use = agent(source);
      uses.add(use);
      seconds.computeIfAbsent("drive-prep prepare", _ -> new ArrayList<>()).add(use.seconds());
      for (Tool tool : OTHERS) {
        seconds.computeIfAbsent(tool.name(), _ -> new ArrayList<>()).add(other(tool, source));
      }
    }
    double own = median(seconds.get("drive-prep prepare"));
    seconds.forEach((name, all) ->
        System.out.printf(
            Locale.ROOT,
            "  %-22s %7.2f s  %8.1f MB/s  ratio %5.2f   (%s)%n",
            name,
            median(all),
            bytes / 1e6 / median(all),
            own / median(all),
            String.join(" ", all.stream().map(s -> String.format(Locale.ROOT, "%.2f", s)).toList())));
    Use use = uses.getLast();
    System.out.printf(
        Locale.ROOT,
        "  drive-prep: peak memory %d MiB, bytes read / data %.3f, processor %.2f s (%.2f s per GiB); load average %s%n",
        uses.stream().mapToLong(Use::residentKib).max().orElseThrow() >> 10,
        (double) use.readBytes() / bytes,
        use.processorSeconds(),
        use.processorSeconds() / bytes * (1 << 30),
        load());
  }

  /** How long looking at empty files and planning them takes, and what memory. */
  private void planned(Path source, int files) throws Exception {
    for (int i = 0; i < files; i++) {
      Path below = source.resolve("directory-%05d".formatted(i / 1000));
      if (i % 1000 == 0) {
        Files.createDirectories(below);
      }
      Files.createFile(below.resolve("file-%07d".formatted(i)));
    }
    Path target = emptied();
    Use use = run(input(source, target), target, "plan", "--plan", target.resolve("plan").toString());
    System.out.printf(
        Locale.ROOT,
        "%nP: %,d empty files planned in %.1f s (%,.0f a second), peak memory %d MiB, processor %.1f s; load average %s%n",
        files,
        use.seconds(),
        files / use.seconds(),
        use.residentKib() >> 10,
        use.processorSeconds(),
        load());
  }

  /** A file of zeros that takes no room: what memory a large file takes. */
  private void huge(Path source, long bytes) throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(source.resolve("huge").toFile(), "rw")) {
      file.setLength(bytes);
    }
    Use use = agent(source);
    System.out.printf(
        Locale.ROOT,
        "%nH: %,d bytes of zeros in %.1f s, peak memory %d MiB, bytes read / data %.3f; load average %s%n",
        bytes,
        use.seconds(),
        use.residentKib() >> 10,
        (double) use.readBytes() / bytes,
        load());
  }

  private Use agent(Path source) throws Exception {
    Path target = emptied();
    return run(
        input(source, target),
        target,
        "prepare",
        "--journal",
        target.resolve("bench.jrn").toString());
  }

  /** Writes what to copy and to where, and says which options name it. */
  private static List<String> input(Path source, Path target) throws IOException {
    Path drive = Files.createDirectories(target.resolve("drive"));
    Path dataset = target.resolve("dataset.csv");
    Path driveset = target.resolve("driveset.csv");
    Files.writeString(
        dataset,
        "BasePath,DstBlobPathOrPrefix,BlobType,Disposition,MetadataFile,PropertiesFile\n%s/,bench/,,,,\n"
            .formatted(source));
    Files.writeString(
        driveset,
        "DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey,DriveId\n%s,AlreadyFormatted,SilentMode,AlreadyEncrypted,%s,BENCH\n"
            .formatted(drive, KEY));
    return List.of(
        "--dataset", dataset.toString(), "--driveset", driveset.toString(), "--session", "bench");
  }

  private Use run(List<String> input, Path target, String... command) throws Exception {
    List<String> line = new ArrayList<>(List.of(agent.toString()));
    line.addAll(List.of(command));
    line.addAll(input);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(target.resolve("output").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("KAFKA_"));
    long begun = System.nanoTime();
    Process process = builder.start();
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    long resident = 0;
    long read = 0;
    double processor = 0;
    while (process.isAlive()) {
      try {
        resident = Math.max(resident, number(proc.resolve("status"), "VmHWM:"));
        read = Math.max(read, number(proc.resolve("io"), "rchar:"));
        String[] stat = Files.readString(proc.resolve("stat")).replaceFirst(".*\\) ", "").split(" ");
        processor = (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) / 100.0;
      } catch (IOException e) {
        // It has just ended.
      }
      Thread.sleep(5);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(target.resolve("output")));
    }
    System.out.print(Files.readString(target.resolve("output")).replaceAll("(?m)^", "    "));
    System.out.println();
    return new Use(seconds, resident, read, processor);
  }

  private static long number(Path file, String name) throws IOException {
    return Files.readString(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  private double other(Tool tool, Path source) throws Exception {
    Path target = emptied();
    String command =
        tool.command().replace("$S", source.toString()).replace("$T", target.toString());
    long begun = System.nanoTime();
    run(command);
    return (System.nanoTime() - begun) / 1e9;
  }

  /**
   * An empty directory, on a machine that has nothing left to write and no memory left unused. What
   * was there before goes now if it takes much room, else with the whole set: some file systems
   * don't give to new files what was deleted in the last minutes, and search long for others, which
   * whoever comes next would pay for each of many files.
   */
  private Path emptied() throws Exception {
    if (isLarge) {
      delete(directory.resolve("target-" + targets));
    }
    targets++;
    Path target = Files.createDirectories(directory.resolve("target-" + targets));
    run("sync");
    fillMemory();
    return target;
  }

  /**
   * Has the system remember a file of zeros that takes no room, until it has no unused memory, and
   * then the source. As on a machine that has run for a while, each tool so gets memory that was
   * used before: the host of a virtual machine may take long to give some that was not.
   */
  private void fillMemory() throws Exception {
    Path zeros = directory.resolve("zeros");
    try (RandomAccessFile file = new RandomAccessFile(zeros.toFile(), "rw")) {
      file.setLength(number(Path.of("/proc/meminfo"), "MemTotal:") << 10);
    }
    run("cat %s > /dev/null".formatted(zeros));
    run("find %s -type f -exec cat {} + > /dev/null".formatted(directory.resolve("source")));
  }

  private static void run(String command) throws Exception {
    if (new ProcessBuilder("bash", "-c", command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("failed: " + command);
    }
  }

  private static long large(Path source, int files, long bytes) throws IOException {
    byte[] block = new byte[1 << 20];
    for (int i = 0; i < files; i++) {
      Random random = new Random(i);
      try (OutputStream out = Files.newOutputStream(source.resolve("large-" + i))) {
        for (long left = bytes; left > 0; left -= block.length) {
          random.nextBytes(block);
          out.write(block, 0, (int) Math.min(left, block.length));
        }
      }
    }
    return files * bytes;
  }

  private static long small(Path source, int files) throws IOException {
    Random random = new Random(1);
    long bytes = 0;
    for (int i = 0; i < files; i++) {
      byte[] content = new byte[random.nextInt(1 << 10, 20 << 10)];
      random.nextBytes(content);
      Path directory = source.resolve("d" + i / 500);
      Files.createDirectories(directory);
      Files.write(directory.resolve("small-" + i), content);
      bytes += content.length;
    }
    return bytes;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static String load() throws IOException {
    return String.join(" ", Arrays.copyOf(Files.readString(Path.of("/proc/loadavg")).split(" "), 2));
  }

  private static void delete(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(Bench::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
