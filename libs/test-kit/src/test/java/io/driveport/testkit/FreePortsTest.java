package io.driveport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  @Test
  void portsAreFreeAllDifferentAndNoneOfOutgoingConnections() {
    // When
    List<Integer> ports = FreePorts.several(200);

    // Then
    assertThat(ports).doesNotHaveDuplicates().allMatch(FreePorts::isFree);
    assertThat(ports).allSatisfy(port -> assertThat(port).isBetween(20_000, 29_999));
  }

  @Test
  void portOnWhichSomethingListensIsNotFree() throws IOException {
    // Given
    try (ServerSocket server =
        new ServerSocket(FreePorts.one(), 1, InetAddress.getLoopbackAddress())) {
      // Then
      assertThat(FreePorts.isFree(server.getLocalPort())).isFalse();
    }
  }
}
