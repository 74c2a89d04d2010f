package io.driveport.agent.copy;

import io.driveport.agent.drive.Drive;
import io.driveport.agent.drive.DriveFullException;
import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.pass.Load.Piece;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes pieces of files to a drive; what fails in passing is tried again. */
record PieceWriter(Drive drive, Patience patience) {

  /**
   * Writes the next piece of a file, which is begun if it was not yet.
   *
   * @throws IOException that names the byte after which writing failed, or {@linkplain #mayPass
   *     ends} what is written to the drive
   */
  void write(Piece<Transfer> piece) throws IOException {
    ByteBuffer bytes = piece.bytes().duplicate();
    try {
      Drive.Part part = patience.with(() -> piece.file().part(drive), PieceWriter::mayPass);
      patience.with(
          () -> {
            part.write(bytes);
            return bytes;
          },
          PieceWriter::mayPass);
    } catch (IOException e) {
      throw located(e, piece.position() + bytes.position() - piece.bytes().position());
    }
  }

  /** As {@link #write}, but the piece is the whole file, and nothing more will be written of it. */
  void writeWhole(Piece<Transfer> piece) throws IOException {
    write(piece);
    piece.file().part(drive).finish(piece.file().stamp().length());
  }

  private static IOException located(IOException e, long offset) {
    return mayPass(e)
        ? new IOException("writing failed after byte %d: %s".formatted(offset, e.getMessage()), e)
        : e;
  }

  /**
   * Whether the drive takes other files in spite of it, and perhaps the same one a little later.
   */
  static boolean mayPass(IOException e) {
    return !(e instanceof DriveFullException || e instanceof DriveVanishedException);
  }
}
