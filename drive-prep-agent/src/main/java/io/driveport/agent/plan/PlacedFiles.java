package io.driveport.agent.plan;

import io.driveport.agent.dataset.DatasetRow;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * The plan for candidates whose drives are known, made file by file when it is asked for; memory
 * holds what can't be told from the candidate. Metadata and properties files follow.
 */
final class PlacedFiles extends AbstractList<PlannedFile> implements RandomAccess {

  private final String session;
  private final List<Candidate> files;
  private final int[] assigned;
  private final List<DriveRoom> drives;
  private final IntFunction<String> paths;
  private final List<PlannedFile> beside;

  /**
   * @param assigned the number of each file's drive
   * @param paths each file's path on its drive
   */
  PlacedFiles(
      String session,
      List<Candidate> files,
      int[] assigned,
      List<DriveRoom> drives,
      IntFunction<String> paths,
      List<PlannedFile> beside) {
    this.session = session;
    this.files = files;
    this.assigned = assigned;
    this.drives = drives;
    this.paths = paths;
    this.beside = beside;
  }

  @Override
  public PlannedFile get(int index) {
    if (index >= assigned.length) {
      return beside.get(index - assigned.length);
    }
    Candidate file = files.get(index);
    DatasetRow row = file.row();
    return new PlannedFile(
        index,
        session,
        FileRole.BLOB,
        row.number(),
        file.source(),
        file.blobPath(),
        file.blobType(),
        row.disposition(),
        drives.get(assigned[index]).driveId(),
        paths.apply(index),
        file.stamp());
  }

  @Override
  public int size() {
    return assigned.length + beside.size();
  }
}
