package io.driveport.agent.session;

import io.driveport.agent.dataset.DatasetRow;
import io.driveport.agent.input.Findings;
import io.driveport.agent.volume.KeptPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The places of the host that a preparation reads or writes beside its drives. */
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
    request.drivesets().forEach(file -> kept.add(kept("the driveset", file, false)));
    kept.add(kept("the journal", request.journal(), false));
    kept.add(kept("the output directory", request.out(), false));
    if (request.credential() != null) {
      kept.add(kept("the credential", request.credential(), false));
    }
    kept.add(kept("the working directory", Path.of(""), false));
    kept.add(kept("the temporary directory", Path.of(System.getProperty("java.io.tmpdir")), false));
    return kept;
  }

  private static KeptPath kept(String what, Path path, boolean withBelow) {
    return new KeptPath(what, HostPlaces.real(path), withBelow);
  }
}
