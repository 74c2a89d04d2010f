package io.driveport.agent.plan;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.dataset.BlobNameRules;
import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.DatasetRow;
import io.driveport.agent.input.Findings;
import io.driveport.agent.os.FileStatus;
import io.driveport.agent.plan.Crawler.FoundFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Expands the rows of a dataset to files, and finds everything that could not be imported. */
public final class Expansion {

  private final Path dataset;
  private final List<Path> drives;
  private final List<Path> written;
  private final Findings findings;
  private final List<Candidate> files = new CandidateList();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private Destinations destinations = new Destinations(files);
  private final HardLinks links = new HardLinks();
  private final RuleUse rules;
  private final Optional<Preloaded> preloaded;
  private int given;

  /**
   * Nothing is expanded yet.
   *
   * @param dataset the file findings are about
   * @param drives real paths of the drives' roots: no source may lie in one, nor one in a source
   * @param written real paths of files the run writes on the host: none may lie in a source
   * @param rules apply below base paths that are directories; a file that a row names is taken
   * @param preloaded if every source has to lie in a drive instead
   */
  public Expansion(
      Path dataset,
      List<Path> drives,
      List<Path> written,
      FileRules rules,
      Optional<Preloaded> preloaded,
      Findings findings) {
    this.dataset = dataset;
    this.drives = List.copyOf(drives);
    this.written = List.copyOf(written);
    this.rules = new RuleUse(rules);
    this.preloaded = preloaded;
    this.findings = findings;
  }

  /** Makes known what earlier sessions have put on drives: no destination is given twice. */
  public void after(List<PlannedFile> earlier) {
    earlier.forEach(destinations::takenBefore);
  }

  /**
   * Expands {@code rows} in their order, once; the files of a row are in the order of their names.
   */
  public void expand(List<DatasetRow> rows) {
    for (DatasetRow row : rows) {
      if (row.directory()) {
        directory(row);
      } else {
        file(row);
      }
      beside(row, row.metadataFile(), "Metadata");
      beside(row, row.propertiesFile(), "Properties");
    }
    rules.idle().forEach(idle -> findings.warn(dataset, 0, idle));
    // Of millions of files they take much memory, and nobody asks for them any more.
    destinations = new Destinations(List.of());
  }

  List<Candidate> files() {
    return files;
  }

  /** What is not copied, and why. */
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  /** What the rules and the kinds of files led to, for a person. */
  public List<String> remarks() {
    return Stream.of(rules.done(), links.remark().stream().toList(), given())
        .flatMap(List::stream)
        .toList();
  }

  private List<String> given() {
    return given == 0
        ? List.of()
        : List.of("%d files stay blobs of the earlier sessions that have them".formatted(given));
  }

  /** Every file that is to be copied. */
  public Stream<Path> sources() {
    return files.stream().map(Candidate::source);
  }

  private void directory(DatasetRow row) {
    Path base = row.basePath();
    Optional<Path> real = realPath(base);
    if (real.isEmpty()) {
      problem(row, "BasePath '%s' does not exist".formatted(base));
    } else if (!Files.isDirectory(base)) {
      problem(row, "BasePath '%s' is a file; write it without the '/' at its end".formatted(base));
    } else if (apart(row, real.get())) {
      boolean recursive = !row.container().equals(BlobNameRules.ROOT_CONTAINER);
      Crawler.Found found =
          Ahead.<FoundFile, Crawler.Found>run(
              files -> Crawler.crawl(base, recursive, rules, links, files),
              each -> add(row, each, row.name() + each.relative()));
      found.unreadable().forEach(no -> problem(row, "'%s': %s".formatted(no.path(), no.reason())));
      leftOut.addAll(found.leftOut());
    }
  }

  private void file(DatasetRow row) {
    Path base = row.basePath();
    Optional<Path> real = realPath(base);
    if (real.isEmpty()) {
      problem(row, "BasePath '%s' does not exist".formatted(base));
    } else if (Files.isDirectory(base)) {
      problem(row, "BasePath '%s' is a directory; write it with a '/' at its end".formatted(base));
    } else if (!Files.isRegularFile(base)) {
      problem(row, "BasePath '%s' is neither a file nor a directory".formatted(base));
    } else if (apart(row, real.get())) {
      try {
        FileStatus status = FileStatus.of(base);
        links.found(status);
        add(row, new FoundFile(base, "", FileStamp.planned(status), null), row.name());
      } catch (IOException e) {
        problem(row, "BasePath '%s' can't be looked at: %s".formatted(base, e.getMessage()));
      }
    }
  }

  private boolean apart(DatasetRow row, Path real) {
    Optional<String> misplaced =
        preloaded.flatMap(files -> files.problemOfBase(row.basePath(), real));
    misplaced.ifPresent(why -> problem(row, "BasePath '%s' %s".formatted(row.basePath(), why)));
    Optional<Path> clash =
        Stream.concat(
                (preloaded.isPresent() ? List.<Path>of() : drives)
                    .stream().filter(drive -> real.startsWith(drive) || drive.startsWith(real)),
                written.stream().filter(file -> file.startsWith(real)))
            .findFirst();
    clash.ifPresent(path ->
        problem(
            row,
            "BasePath '%s' and '%s', which this run writes, lie in each other"
                .formatted(row.basePath(), path)));
    return clash.isEmpty() && misplaced.isEmpty();
  }

  private void add(DatasetRow row, FoundFile file, String name) {
    Path source = file.path();
    if (preloaded.isPresent() && preloaded.get().isOwn(source)) {
      return;
    }
    if (preloaded.isPresent() && preloaded.get().isGiven(source)) {
      given++;
      return;
    }
    BlobType type =
        row.blobType() != null
            ? row.blobType()
            : BlobType.ofFileNamed(source.getFileName().toString());
    Candidate candidate =
        new Candidate(row, source, row.container() + "/" + name, type, file.stamp(), file.group());
    Optional<String> problem =
        BlobNameRules.problemOfBlob(row.container(), name)
            .or(() -> BlobLayout.problemOfLength(type, file.stamp().length()))
            .or(() -> preloaded.flatMap(files -> files.problemOfName(source)));
    if (problem.isPresent()) {
      problem(row, "'%s': %s".formatted(source, problem.get()));
      return;
    }
    Optional<PlannedFile> before = destinations.before(candidate);
    if (before.isPresent()) {
      problem(
          row,
          "'%s' has the destination '%s', and so has '%s' of session '%s'"
              .formatted(
                  source, candidate.blobPath(), before.get().source(), before.get().session()));
      return;
    }
    Destinations.Wanted wanted = Destinations.Wanted.by(candidate);
    Optional<Candidate> other = destinations.of(wanted);
    if (other.isPresent()) {
      problem(
          row,
          "'%s' has the destination '%s', and so has '%s' of row %d"
              .formatted(
                  source, candidate.blobPath(), other.get().source(), other.get().row().number()));
      return;
    }
    destinations.doubt(wanted).ifPresent(doubt -> findings.warn(dataset, row.number(), doubt));
    destinations.take(wanted);
    files.add(candidate);
  }

  private void beside(DatasetRow row, @Nullable Path file, String root) {
    if (file != null) {
      BesideFile.problem(file, root)
          .ifPresent(problem -> problem(row, "%sFile %s".formatted(root, problem)));
    }
  }

  private void problem(DatasetRow row, String message) {
    findings.add(dataset, row.number(), message);
  }

  private static Optional<Path> realPath(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static FileStamp stamp(Path file) throws IOException {
    return FileStamp.planned(FileStatus.of(file));
  }
}
