package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.rest.Pause;
import io.driveport.agent.testing.Received;
import io.driveport.agent.testing.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where commands take the bearer token from, and what they say when it is not accepted. */
class TokenOptionsTest extends ServiceCommandFixture {

  @Test
  void optionCountsBeforeTheVariableOfAFileAndThatBeforeTheTokenItself() throws IOException {
    // Given
    Environment all = with("DRIVEPORT_TOKEN_FILE", file("named", "of.the.file").toString());
    Path option = file("option", "of.the.option");

    // When
    CommandRun.of(new LocateCommand(environment, pause), "--list");
    CommandRun.of(new LocateCommand(all, pause), "--list");
    CommandRun.of(new LocateCommand(all, pause), "--list", "--token-file", option.toString());
    CommandRun.of(new LocateCommand(without("DRIVEPORT_TOKEN"), pause), "--list");

    // Then
    assertThat(sent())
        .containsExactly("Bearer abc.def", "Bearer of.the.file", "Bearer of.the.option", "none");
  }

  @Test
  void watchGoesOnWithATokenThatIsRenewedAndWithTheLastOneWhileThereIsNone() throws IOException {
    // Given
    submitted();
    String pending = "{\"state\": \"Pending\"}";
    fake.packageAnswers(pending, pending, pending, "{\"state\": \"Registered\"}");
    Path token = file("token", "first.token");
    Iterator<String> contents = List.of("second.token", "", "fourth.token").iterator();
    Pause renewing = _ -> write(token, contents.next());
    int before = fake.received().size();

    // When
    CommandRun run =
        CommandRun.of(
            new StatusCommand(with("DRIVEPORT_TOKEN_FILE", token.toString()), renewing),
            with(JOB, "--watch"));

    // Then
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(sent().subList(before, sent().size()).stream().distinct())
        .containsExactly("Bearer first.token", "Bearer second.token", "Bearer fourth.token");
  }

  @Test
  void pipeIsReadOnce() throws Exception {
    // Given
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer = Thread.ofVirtual().start(() -> write(pipe, "of.the.pipe\n"));

    // When
    CommandRun run =
        CommandRun.of(
            new LocateCommand(environment, pause),
            "West Central US",
            "--token-file",
            pipe.toString());

    // Then
    writer.join();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(sent()).hasSizeGreaterThan(1).containsOnly("Bearer of.the.pipe");
  }

  @Test
  void fileWithoutATokenIsToldBeforeAnyRequest() throws IOException {
    // Given
    String missing = directory.resolve("none").toString();
    String empty = file("empty", "\n").toString();

    // When
    CommandRun ofVariable =
        CommandRun.of(new LocateCommand(with("DRIVEPORT_TOKEN_FILE", missing), pause), "--list");
    CommandRun ofOption =
        CommandRun.of(new LocateCommand(environment, pause), "--list", "--token-file", empty);

    // Then
    assertThat(ofVariable.code()).isEqualTo(2);
    assertThat(ofVariable.err())
        .contains("DRIVEPORT_TOKEN_FILE: " + missing + ": can't be read: there is no such file");
    assertThat(ofOption.code()).isEqualTo(2);
    assertThat(ofOption.err()).contains("--token-file: " + empty + ": a bearer token is one word");
    assertThat(fake.received()).isEmpty();
  }

  @Test
  void refusedTokenIsToldWithWhatToDo() throws IOException {
    // Given
    Path token = file("token", "old.token");
    Environment ofFile = with("DRIVEPORT_TOKEN_FILE", token.toString());
    Reply refusal = Reply.error(401, "AuthenticationFailed", "The token is not accepted.");
    fake.next(refusal, refusal, refusal, Reply.error(403, "AuthorizationFailed", "For Agent."));

    // When
    CommandRun file = CommandRun.of(new LocateCommand(ofFile, pause), "--list");
    CommandRun itself = CommandRun.of(new LocateCommand(environment, pause), "--list");
    CommandRun none = CommandRun.of(new LocateCommand(without("DRIVEPORT_TOKEN"), pause), "--list");
    CommandRun forbidden = CommandRun.of(new LocateCommand(environment, pause), "--list", "--json");

    // Then
    assertThat(List.of(file.code(), itself.code(), none.code(), forbidden.code())).containsOnly(10);
    assertThat(file.err())
        .contains("HTTP 401", "next: put a new token into " + token)
        .doesNotContain("old.token");
    assertThat(itself.err()).contains("next: set DRIVEPORT_TOKEN to a new token");
    assertThat(none.err()).contains("next: give a token: by --token-file");
    assertThat(json(forbidden.out()).at("/status").asInt()).isEqualTo(403);
    assertThat(json(forbidden.out()).at("/advice").asText()).contains("one of the roles");
  }

  private List<String> sent() {
    return fake.received().stream()
        .map(Received::headers)
        .map(headers -> headers.getOrDefault("authorization", "none"))
        .toList();
  }

  private Path file(String name, String content) {
    return write(directory.resolve(name), content);
  }

  private static Path write(Path file, String content) {
    try {
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Environment with(String name, String value) {
    Map<String, String> variables = new HashMap<>(environment.variables());
    variables.put(name, value);
    return new Environment(variables);
  }

  private Environment without(String name) {
    Map<String, String> variables = new HashMap<>(environment.variables());
    variables.remove(name);
    return new Environment(variables);
  }
}
