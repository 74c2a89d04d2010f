package io.driveport.agent.cli;

import io.driveport.agent.rest.BearerToken;
import io.driveport.agent.rest.TokenSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file with a bearer token, which somebody may renew while a command runs. While there is no
 * token in it to be read, the last one counts.
 */
final class TokenFile implements TokenSource {

  private final Path file;
  private volatile BearerToken last;

  /**
   * Reads the file for the first time.
   *
   * @throws IOException if it can't be read
   * @throws IllegalArgumentException if it holds no token
   */
  TokenFile(Path file) throws IOException {
    this.file = file;
    this.last = read();
  }

  @Override
  public Optional<BearerToken> current() {
    // What is no file, such as a pipe from another program, can be read only once.
    if (Files.isRegularFile(file)) {
      try {
        last = read();
      } catch (IOException | IllegalArgumentException e) {
        // It is being written; if not, the services will tell that the last token is no good.
        return Optional.of(last);
      }
    }
    return Optional.of(last);
  }

  @Override
  public String advice() {
    return "put a new token into " + file + ", which is read again for each request";
  }

  private BearerToken read() throws IOException {
    return new BearerToken(TextFile.read(file).strip());
  }
}
