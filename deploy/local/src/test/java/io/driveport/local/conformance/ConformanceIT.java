package io.driveport.local.conformance;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.driveport.local.LaunchException;
import io.driveport.local.RealStack;
import io.driveport.testkit.Tier;
import io.driveport.testkit.token.TokenContent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The published JavaScript clients of the contract against the whole stack behind its gateway: each
 * of their cases (src/test/conformance) is a test here.
 */
@Tier("node")
@TestInstance(Lifecycle.PER_CLASS)
class ConformanceIT {

  private static final Path DIRECTORY = Path.of("target", "conformance");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final NodeClients clients;
  private final RealStack stack;

  ConformanceIT() throws IOException, LaunchException {
    clients = NodeClients.install(DIRECTORY.resolve("clients"));
    stack = RealStack.start(DIRECTORY.resolve("stack"));
  }

  @AfterAll
  void stop() throws LaunchException {
    stack.close();
  }

  @TestFactory
  Stream<DynamicTest> clientsThatTrustTheAuthority() throws IOException {
    return tests(clients.start("trusted", trusting()).end());
  }

  @TestFactory
  Stream<DynamicTest> clientsThatAreNotLetIn() throws IOException, LaunchException {
    Map<String, String> environment = new HashMap<>(trusting());
    environment.put(
        "CONFORMANCE_STRANGER",
        stack.token(TokenContent.inSubscriptions("Customer", "somebody-else")));
    environment.put("CONFORMANCE_READER", stack.token(TokenContent.inSubscriptions("Reader", "*")));
    return tests(clients.start("access", environment).end());
  }

  @TestFactory
  Stream<DynamicTest> clientsThatDoNotTrustTheAuthority() throws IOException {
    return tests(clients.start("untrusted", stack.address().environment()).end());
  }

  @TestFactory
  Stream<DynamicTest> clientsOfAServiceThatIsDownAndComesBack()
      throws IOException, LaunchException {
    stack.killJobService();
    NodeClients.Run run = clients.start("outage", trusting());
    try {
      for (String subscription : List.of("outage-current", "outage-first")) {
        await("a request of " + subscription + " to be turned away")
            .atMost(LIMIT)
            .pollInterval(Duration.ofMillis(100))
            .until(() -> !run.isAlive() || stack.gatewayLog().contains("/" + subscription + "/"));
      }
      stack.heal();
      return tests(run.end());
    } finally {
      run.kill();
      stack.heal();
    }
  }

  private Map<String, String> trusting() {
    Map<String, String> environment = new HashMap<>(stack.address().environment());
    environment.put("NODE_EXTRA_CA_CERTS", stack.address().authority().toString());
    return Map.copyOf(environment);
  }

  private static Stream<DynamicTest> tests(List<NodeCase> cases) {
    return cases.stream().map(each -> dynamicTest(each.fullName(), () -> check(each)));
  }

  private static void check(NodeCase ended) {
    Assumptions.assumeFalse(ended.skipped(), "skipped by its own condition");
    if (ended.error() != null) {
      fail(ended.error());
    }
  }
}
