package io.driveport.agent.dataset;

import io.driveport.agent.input.CsvTable;
import io.driveport.agent.input.Findings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code dataset.csv} in the format of WAImportExport 2 for blobs. */
public final class DatasetFile {

  private static final String BASE_PATH = "BasePath";
  private static final String DESTINATION = "DstBlobPathOrPrefix";
  private static final String BLOB_TYPE = "BlobType";
  private static final String DISPOSITION = "Disposition";
  private static final String METADATA = "MetadataFile";
  private static final String PROPERTIES = "PropertiesFile";

  private static final CsvTable TABLE =
      new CsvTable(
          List.of(BASE_PATH, DESTINATION, BLOB_TYPE, DISPOSITION, METADATA, PROPERTIES), List.of());

  private final Path file;
  private final Findings findings;

  private DatasetFile(Path file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  /**
   * The rows that are right as they stand; what is wrong is added to {@code findings}. Whether the
   * paths exist is not looked at.
   */
  public static List<DatasetRow> read(Path file, Findings findings) {
    DatasetFile dataset = new DatasetFile(file, findings);
    List<DatasetRow> rows = new ArrayList<>();
    for (CsvTable.Row row : TABLE.read(file, findings)) {
      dataset.row(row).ifPresent(rows::add);
    }
    return rows;
  }

  private Optional<DatasetRow> row(CsvTable.Row row) {
    String base = row.value(BASE_PATH);
    boolean directory = base.endsWith("/") || base.endsWith("\\");
    @Nullable Path basePath = absolute(row, BASE_PATH);
    @Nullable Path metadata = isNone(row.value(METADATA)) ? null : absolute(row, METADATA);
    @Nullable Path properties = isNone(row.value(PROPERTIES)) ? null : absolute(row, PROPERTIES);
    Optional<Target> target = target(row, directory);
    Optional<Disposition> disposition = disposition(row);
    boolean typeRight =
        row.value(BLOB_TYPE).isEmpty() || BlobType.named(row.value(BLOB_TYPE)).isPresent();
    if (!typeRight) {
      findings.add(
          file,
          row.number(),
          "BlobType '%s' is not known; it is block, BlockBlob, page, PageBlob or empty"
              .formatted(row.value(BLOB_TYPE)));
    }
    boolean besideRight =
        (isNone(row.value(METADATA)) || metadata != null)
            && (isNone(row.value(PROPERTIES)) || properties != null);
    if (basePath == null
        || target.isEmpty()
        || disposition.isEmpty()
        || !typeRight
        || !besideRight) {
      return Optional.empty();
    }
    return Optional.of(
        new DatasetRow(
            row.number(),
            basePath,
            directory,
            target.get().container(),
            target.get().name(),
            BlobType.named(row.value(BLOB_TYPE)).orElse(null),
            disposition.get(),
            metadata,
            properties));
  }

  private record Target(String container, String name) {}

  private Optional<Target> target(CsvTable.Row row, boolean directory) {
    String value = row.value(DESTINATION);
    int slash = value.indexOf('/');
    String container = slash < 0 ? value : value.substring(0, slash);
    if (value.isEmpty() || slash == 0) {
      findings.add(
          file,
          row.number(),
          "DstBlobPathOrPrefix '%s' must begin with a container: container/ or container/path"
              .formatted(value));
      return Optional.empty();
    }
    Optional<String> problem = BlobNameRules.problemOfContainer(container);
    if (problem.isEmpty()) {
      problem =
          problemOfName(value, directory, container, slash < 0 ? "" : value.substring(slash + 1));
    }
    if (problem.isPresent()) {
      findings.add(file, row.number(), "DstBlobPathOrPrefix " + problem.get());
      return Optional.empty();
    }
    return Optional.of(new Target(container, value.substring(slash + 1)));
  }

  private static Optional<String> problemOfName(
      String value, boolean directory, String container, String name) {
    if (directory && !value.endsWith("/")) {
      return Optional.of("'%s' must end in '/', because BasePath is a directory".formatted(value));
    }
    if (!directory && (name.isEmpty() || name.endsWith("/"))) {
      return Optional.of("'%s' must name a blob, because BasePath is a file".formatted(value));
    }
    if (directory && name.isEmpty()) {
      return Optional.empty();
    }
    if (directory && container.equals(BlobNameRules.ROOT_CONTAINER)) {
      return Optional.of("'%s': $root has no directories; use '$root/'".formatted(value));
    }
    return BlobNameRules.problemOfBlob(
        container, directory ? name.substring(0, name.length() - 1) : name);
  }

  private Optional<Disposition> disposition(CsvTable.Row row) {
    String value = row.value(DISPOSITION);
    if (value.isEmpty()) {
      return Optional.of(Disposition.RENAME);
    }
    Optional<Disposition> named = Disposition.named(value);
    if (named.isEmpty()) {
      findings.add(
          file,
          row.number(),
          "Disposition '%s' is not known; it is rename, no-overwrite, overwrite or empty"
              .formatted(value));
    }
    return named;
  }

  private static boolean isNone(String value) {
    return value.isEmpty() || value.equalsIgnoreCase("none");
  }

  private @Nullable Path absolute(CsvTable.Row row, String column) {
    String value = row.value(column);
    String problem;
    try {
      Path path = Path.of(value);
      if (path.isAbsolute()) {
        return path.normalize();
      }
      problem = value.isEmpty() ? "is missing" : "'%s' is not an absolute path".formatted(value);
    } catch (InvalidPathException e) {
      problem = "'%s' is not a path: %s".formatted(value, e.getReason());
    }
    findings.add(file, row.number(), "%s %s; give an absolute path".formatted(column, problem));
    return null;
  }
}
