package io.driveport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestEngineTest {

  private static final String IMAGE = "postgres:18";

  @TempDir Path directory;

  @Test
  void engineThatHasTheImageRunsIt() throws Exception {
    try (FakeEngine engine = FakeEngine.on(socket()).having(IMAGE)) {
      assertThat(choose()).isEqualTo(TestEngine.CONTAINER);
      assertThat(engine.asked()).containsExactly("GET /_ping", "GET /images/postgres:18/json");
    }
  }

  @Test
  void engineThatCanPullTheImageRunsIt() throws Exception {
    try (FakeEngine engine = FakeEngine.on(socket()).pulling(IMAGE)) {
      assertThat(choose()).isEqualTo(TestEngine.CONTAINER);
      assertThat(engine.asked()).contains("POST /images/create?fromImage=postgres%3A18");
    }
  }

  @Test
  void engineThatCannotGetTheImageIsNotUsed() throws Exception {
    try (FakeEngine _ = FakeEngine.on(socket())) {
      assertThat(choose()).isEqualTo(TestEngine.EMBEDDED);
    }
  }

  @Test
  void engineThatTakesTheCallAndSaysNothingIsNotUsed() throws Exception {
    try (FakeEngine _ = FakeEngine.on(socket()).mute()) {
      assertThat(choose()).isEqualTo(TestEngine.EMBEDDED);
    }
  }

  @Test
  void socketWithoutAnEngineIsNotUsed() {
    assertThat(choose()).isEqualTo(TestEngine.EMBEDDED);
  }

  @Test
  void engineBehindAPortIsAsked() throws Exception {
    int port = FreePorts.one();
    try (FakeEngine _ = FakeEngine.on(port).having(IMAGE)) {
      Map<String, String> environment = Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + port);
      assertThat(TestEngine.choose(environment, ContainerEngine.of(environment), IMAGE).engine())
          .isEqualTo(TestEngine.CONTAINER);
    }
  }

  @Test
  void engineThatIsReachedOverTlsOnlyIsLeftToTestcontainersAndToBeForced() {
    assertThat(
            ContainerEngine.of(
                Map.of("DOCKER_HOST", "tcp://engine:2376", "DOCKER_TLS_VERIFY", "1")))
        .isEmpty();
  }

  @Test
  void variableForcesTheEngineWithoutAskingAny() throws Exception {
    try (FakeEngine engine = FakeEngine.on(socket()).having(IMAGE)) {
      assertThat(choose("embedded")).isEqualTo(TestEngine.EMBEDDED);
      assertThat(choose("Container")).isEqualTo(TestEngine.CONTAINER);
      assertThat(engine.asked()).isEmpty();
    }
    assertThatThrownBy(() -> choose("docker"))
        .hasMessage("DRIVEPORT_TEST_ENGINE is 'docker'; allowed are container and embedded");
  }

  private Path socket() {
    return directory.resolve("engine.sock");
  }

  private TestEngine choose() {
    return choose("");
  }

  private TestEngine choose(String forced) {
    Map<String, String> environment =
        Map.of("DOCKER_HOST", "unix://" + socket(), TestEngine.VARIABLE, forced);
    Optional<ContainerEngine> engine = ContainerEngine.of(environment);
    return TestEngine.choose(environment, engine, IMAGE).engine();
  }
}
