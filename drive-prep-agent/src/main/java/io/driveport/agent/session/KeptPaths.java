package io.driveport.agent.session;

import io.driveport.agent.dataset.DatasetRow;
import io.driveport.agent.driveset.DriveFinder;
import io.driveport.agent.driveset.DrivesetFile;
import io.driveport.agent.driveset.DrivesetRow;
import io.driveport.agent.input.Findings;
import io.driveport.agent.volume.KeptPath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The places of the host that a preparation reads or writes beside the drives that it opens by
 * their devices; directories that are drives are among them.
 */
final class KeptPaths {

  private KeptPaths() {}

  static List<KeptPath> of(PrepareRequest request) {
    List<KeptPath> kept = new ArrayList<>();
    SessionInput input = SessionInput.of(request.plan(), List.of(), new Findings());
    for (DatasetRow row : input.rows()) {
      kept.add(kept("the source", row.basePath(), row.directory()));
      Stream.of(row.metadataFile(), row.propertiesFile())
          .flatMap(Stream::ofNullable)
          .forEach(file -> kept.add(kept("the file", file, false)));
    }
    kept.add(kept("the input file", input.file(), false));
    for (Path driveset : request.drivesets()) {
      kept.add(kept("the driveset", driveset, false));
      DrivesetFile.read(driveset, new Findings()).stream()
          .filter(row -> row.format() == null && !DriveFinder.isDevice(row.location()))
          .flatMap(KeptPaths::directory)
          .forEach(kept::add);
    }
    kept.add(kept("the journal", request.journal(), false));
    kept.add(kept("the output directory", request.out(), false));
    if (request.credential() != null) {
      kept.add(kept("the credential", request.credential(), false));
    }
    kept.add(kept("the working directory", Path.of(""), false));
    kept.add(kept("the temporary directory", Path.of(System.getProperty("java.io.tmpdir")), false));
    return kept;
  }

  // What lies below its mount point is not written, but must not vanish either.
  private static Stream<KeptPath> directory(DrivesetRow row) {
    try {
      return Stream.of(
          kept("the drive of row %d".formatted(row.number()), Path.of(row.location()), true));
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }

  private static KeptPath kept(String what, Path path, boolean withBelow) {
    return new KeptPath(what, HostPlaces.real(path), withBelow);
  }
}
