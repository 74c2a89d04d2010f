package io.driveport.agent.session;

import io.driveport.agent.copy.Bandwidth;
import io.driveport.agent.device.DeviceSerials;
import io.driveport.agent.driveset.DriveFinder;
import io.driveport.agent.event.EventBroker;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.plan.FileRules;
import io.driveport.agent.plan.LeftOut;
import io.driveport.agent.progress.DriveProgress;
import io.driveport.agent.progress.DriveResult;
import io.driveport.agent.progress.FileProblem;
import io.driveport.agent.progress.PreparationListener;
import io.driveport.agent.session.DriveLimits.Limit;
import io.driveport.agent.verify.Difference;
import io.driveport.agent.verify.DriveVerifier;
import io.driveport.agent.verify.VerifyListener;
import io.driveport.agent.volume.OpenedDrives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A source, drives and the two input files in a temporary directory, and runs over them. */
public final class PrepareBench implements PreparationListener {

  /** The key of every drive. */
  public static final String KEY = "060456-014509-132033-080300-252615-584177-672089-411631";

  private static final String DATASET =
      "BasePath,DstBlobPathOrPrefix,BlobType,Disposition,MetadataFile,PropertiesFile\n";
  private static final String DRIVESET =
      "DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey,DriveId\n";

  private final Path root;
  private final List<String> datasetRows = new ArrayList<>();
  private final List<String> drivesetRows = new ArrayList<>();
  private final List<Limit> capacities = new ArrayList<>();
  private final List<Limit> headrooms = new ArrayList<>();
  private FileRules rules = FileRules.NONE;
  private Runnable whenCopying = () -> {};
  private boolean leaveOutFailed;
  private boolean preloaded;
  private @Nullable Path credential;
  private final List<Path> additionalDrivesets = new ArrayList<>();
  private @Nullable Path journal;
  private @Nullable EventBroker broker;
  private @Nullable String subscription;

  /** What the listener was told. */
  public final List<String> notices = Collections.synchronizedList(new ArrayList<>());

  /** Files that failed, of all runs. */
  public final List<FileProblem> problems = Collections.synchronizedList(new ArrayList<>());

  /** How far drives are, of the latest run. */
  public volatile List<DriveProgress> progress = List.of();

  /** Blobs that were copied, of all runs. */
  public final List<String> copied = Collections.synchronizedList(new ArrayList<>());

  /** Works below {@code root}. */
  public PrepareBench(Path root) {
    this.root = root;
  }

  /** Writes a source file with bytes that its name alone decides. */
  public Path source(String name, int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(name.hashCode()).nextBytes(bytes);
    Path file = root.resolve("source").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  /** The source directory, as a dataset names it. */
  public String sources() {
    return root.resolve("source") + "/";
  }

  /** Adds a row to the dataset. */
  public PrepareBench dataset(String row) {
    datasetRows.add(row);
    return this;
  }

  /** Makes a directory that stands for a drive and adds it to the driveset. */
  public Path drive(String id) throws IOException {
    Path directory = Files.createDirectories(root.resolve("drives").resolve(id));
    return drive(id, directory);
  }

  /** Adds a drive that is mounted at {@code directory}. */
  public Path drive(String id, Path directory) {
    drivesetRows.add(
        "%s,AlreadyFormatted,SilentMode,AlreadyEncrypted,%s,%s".formatted(directory, KEY, id));
    return directory;
  }

  /** Adds a driveset of one drive, mounted at {@code directory}, to those of the next runs. */
  public Path additionalDrive(String id, Path directory) throws IOException {
    Path file = root.resolve(id + ".csv");
    Files.writeString(
        file,
        DRIVESET
            + "%s,AlreadyFormatted,SilentMode,AlreadyEncrypted,%s,%s\n"
                .formatted(directory, KEY, id));
    additionalDrivesets.add(file);
    return directory;
  }

  /** Adds a row to the driveset as it is. */
  public PrepareBench driveset(String row) {
    drivesetRows.add(row);
    return this;
  }

  /** Limits a drive. */
  public PrepareBench capacity(String drive, long bytes) {
    capacities.add(new Limit(drive, bytes));
    return this;
  }

  /** Keeps bytes of every drive free. */
  public PrepareBench headroom(long bytes) {
    headrooms.add(new Limit(null, bytes));
    return this;
  }

  /** The next runs copy by these rules. */
  public PrepareBench rules(FileRules next) {
    rules = next;
    return this;
  }

  /** The next runs hash what lies on the drives, and copy nothing. */
  public PrepareBench preloaded() {
    preloaded = true;
    return this;
  }

  /** A session that is begun has this file's credential in its manifests. */
  public PrepareBench credential(Path file) {
    credential = file;
    return this;
  }

  /** Called by the next runs when the plan is made and copying begins. */
  public PrepareBench whenCopying(Runnable action) {
    whenCopying = action;
    return this;
  }

  /** The next runs leave out what can't be read. */
  public PrepareBench leavingOutFailed() {
    leaveOutFailed = true;
    return this;
  }

  /** Where the next runs send events. */
  public PrepareBench sendingTo(EventBroker target, String owner) {
    broker = target;
    subscription = owner;
    return this;
  }

  /** Forgets all rows of the dataset. */
  public PrepareBench withoutDataset() {
    datasetRows.clear();
    return this;
  }

  /** Forgets all rows of the driveset. */
  public PrepareBench withoutDriveset() {
    drivesetRows.clear();
    return this;
  }

  /** Where the journal and the host's files are. */
  public Path host() {
    return root.resolve("host");
  }

  /** The journal. */
  public Path journal() {
    return journal == null ? host().resolve("session.jrn") : journal;
  }

  /** The next runs keep their journal there and not beside the host's files. */
  public PrepareBench journalAt(Path file) {
    journal = file;
    return this;
  }

  /** The dataset as it was last written. */
  public Path datasetFile() {
    return root.resolve("dataset.csv");
  }

  /** The driveset as it was last written. */
  public Path drivesetFile() {
    return root.resolve("driveset.csv");
  }

  /** Writes the input files. */
  public void writeInput() throws IOException {
    Files.createDirectories(root.resolve("host"));
    Files.writeString(datasetFile(), DATASET + lines(datasetRows));
    Files.writeString(drivesetFile(), DRIVESET + lines(drivesetRows));
  }

  private static String lines(List<String> rows) {
    return rows.stream().map(row -> row + "\n").collect(Collectors.joining());
  }

  /** One run of session {@code films#1}. */
  public PrepareOutcome run() throws IOException, InterruptedException {
    return run("films#1");
  }

  /** One run. */
  public PrepareOutcome run(String session) throws IOException, InterruptedException {
    return preparation(session).run();
  }

  /** A run that has not begun. */
  public Preparation preparation(String session) throws IOException {
    return preparation(wanted(session));
  }

  /** Takes a session back, without drives that are gone. */
  public AbortOutcome abort(String session, String... without) throws IOException {
    writeInput();
    return new Abortion(
            new AbortRequest(
                journal(), session, drivesets(), Set.of(without), host(), subscription),
            this,
            DriveFinder.of(new DeviceSerials(), new OpenedDrives()),
            Clock.systemUTC())
        .run();
  }

  /** What a run without a plan asks for. */
  public PlanSource.Wanted wanted(String session) {
    return new PlanSource.Wanted(
        datasetFile(), session, new DriveLimits(capacities, headrooms), rules, preloaded);
  }

  /** Makes a plan of session {@code films#1}. */
  public PlanOutcome plan() throws IOException {
    return plan("films#1");
  }

  /** Makes a plan of a session that follows those of the journal, if there is one. */
  public PlanOutcome plan(String session) throws IOException {
    writeInput();
    return new PlanMaking(
            wanted(session),
            drivesetFile(),
            planFile(),
            Files.exists(journal()) ? journal() : null,
            DriveFinder.of(new DeviceSerials(), new OpenedDrives()),
            this)
        .run();
  }

  /**
   * What {@code plan} is called with to plan session {@code films#1} of the two input files.
   *
   * @param more further options
   */
  public List<String> planOptions(String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--dataset",
                datasetFile().toString(),
                "--driveset",
                drivesetFile().toString(),
                "--session",
                "films#1",
                "--plan",
                planFile().toString()));
    options.addAll(List.of(more));
    return options;
  }

  /** The plan that was made last. */
  public Path planFile() {
    return host().resolve("films.plan");
  }

  /** A run of a plan, or of what is to be planned, that has not begun. */
  public Preparation preparation(PlanSource plan) throws IOException {
    writeInput();
    return new Preparation(
        request(plan),
        this,
        SessionDrives.there(DriveFinder.of(new DeviceSerials(), new OpenedDrives())),
        broker,
        Clock.systemUTC());
  }

  /** What a run asks for that has no plan. */
  public PrepareRequest request(String session) {
    return request(wanted(session));
  }

  private PrepareRequest request(PlanSource plan) {
    return new PrepareRequest(
        plan,
        drivesets(),
        journal(),
        host(),
        subscription,
        leaveOutFailed,
        Bandwidth.unlimited(),
        false,
        credential);
  }

  private List<Path> drivesets() {
    List<Path> drivesets = new ArrayList<>(List.of(drivesetFile()));
    drivesets.addAll(additionalDrivesets);
    return drivesets;
  }

  /** Every file below {@code directory} with its content, by relative path. */
  public static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> walked = Files.walk(directory)) {
      for (Path file : walked.filter(Files::isRegularFile).toList()) {
        contents.put(
            directory.relativize(file).toString(),
            HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  /** What verification finds on a drive. */
  public static List<Difference> verify(Path drive) throws IOException, InterruptedException {
    List<Difference> differences = Collections.synchronizedList(new ArrayList<>());
    new DriveVerifier(
            drive,
            Path.of(ManifestWriter.FILE_NAME),
            new VerifyListener() {
              @Override
              public void difference(Difference difference) {
                differences.add(difference);
              }

              @Override
              public void progress(long files, long bytes) {}
            })
        .verify();
    return differences;
  }

  @Override
  public void notice(String message) {
    notices.add(message);
  }

  @Override
  public void leftOut(List<LeftOut> things) {
    things.forEach(thing -> notices.add(thing.path() + ": " + thing.reason()));
  }

  @Override
  public void copying(List<DriveProgress> drives) {
    progress = drives;
    whenCopying.run();
  }

  @Override
  public void fileCopied(String driveId, String blobPath, long bytes) {
    copied.add(blobPath);
  }

  @Override
  public void fileFailed(FileProblem problem) {
    problems.add(problem);
  }

  @Override
  public void driveEnded(DriveResult result) {}

  @Override
  public void copyingEnded() {}
}
