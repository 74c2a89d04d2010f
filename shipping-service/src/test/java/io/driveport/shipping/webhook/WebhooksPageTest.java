package io.driveport.shipping.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.servicekit.signature.BodySignature;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page about webhooks do what it says. */
class WebhooksPageTest {

  private static final Path PAGE = Path.of("..", "docs", "webhooks.md");
  private static final String SECRET = "kX0aT3st-s3cret";
  private static final String BODY = "{\"name\": \"Kölln\"}";
  private static final long TIME = 1_790_000_000L;

  @TempDir Path directory;

  @Test
  void theShellTellsGenuineFromForged() throws IOException, InterruptedException {
    // Given
    Path script = Files.writeString(directory.resolve("verify.sh"), example("sh"));
    Path body = Files.writeString(directory.resolve("body"), BODY);

    // Then
    for (String signature :
        List.of(signature(SECRET), signature("old") + "," + signature(SECRET))) {
      assertThat(run(List.of("sh", script.toString()), variables(signature, body)))
          .isEqualTo("genuine");
    }
    assertThat(run(List.of("sh", script.toString()), variables(signature("other"), body)))
        .isEqualTo("forged");
  }

  @Test
  @Tier("node")
  void javaScriptTellsGenuineFromForged() throws IOException, InterruptedException {
    // Given
    Files.writeString(directory.resolve("verify.mjs"), example("js"));
    Path body = Files.writeString(directory.resolve("body"), BODY);
    Path script =
        Files.writeString(
            directory.resolve("main.mjs"),
            """
            import { readFileSync } from 'node:fs';
            import { isGenuine } from './verify.mjs';
            const { SECRET, TIMESTAMP, SIGNATURE, BODY, NOW } = process.env;
            const headers = { 'x-driveport-timestamp': TIMESTAMP, 'x-driveport-signature': SIGNATURE };
            console.log(isGenuine(SECRET, headers, readFileSync(BODY), Number(NOW)) ? 'genuine' : 'forged');
            """);
    List<String> node = List.of("node", script.toString());

    // Then
    assertThat(run(node, variables(signature("old") + "," + signature(SECRET), body)))
        .isEqualTo("genuine");
    assertThat(run(node, variables(signature("other"), body))).isEqualTo("forged");
    assertThat(run(node, variables("v1=", body))).isEqualTo("forged");
  }

  private static String signature(String secret) {
    return BodySignature.sign(
            secret.getBytes(StandardCharsets.UTF_8), TIME, BODY.getBytes(StandardCharsets.UTF_8))
        .mac();
  }

  private static Map<String, String> variables(String signature, Path body) {
    return Map.of(
        "SECRET", SECRET,
        "TIMESTAMP", Long.toString(TIME),
        "SIGNATURE", signature,
        "BODY", body.toString(),
        "NOW", Long.toString(TIME + 299));
  }

  /** The example of a language on the page. */
  private static String example(String language) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("```" + language + "\n") + language.length() + 4;
    return page.substring(begin, page.indexOf("```", begin));
  }

  private static String run(List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
    program.environment().putAll(variables);
    Process process = program.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}
