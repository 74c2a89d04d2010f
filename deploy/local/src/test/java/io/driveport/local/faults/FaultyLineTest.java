package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyLineTest {

  private static final int LIMIT_MILLIS = 10_000;
  private static final int SHORT_MILLIS = 200;

  private final List<Integer> ports = FreePorts.several(2);
  private final ServerSocket server = listening(ports.getLast());
  private final FaultyLine line = line(ports);

  @BeforeEach
  void echo() {
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try {
              Socket client = server.accept();
              Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  @AfterEach
  void close() throws IOException {
    line.close();
    server.close();
  }

  @Test
  void leadsBothWays() throws IOException {
    try (Socket client = connect()) {
      assertThat(echoed(client, 7)).isEqualTo(7);
    }
  }

  @Test
  void resetsWhatIsOpenAndWhatComesUntilItIsMended() throws IOException {
    try (Socket client = connect()) {
      // Given
      assertThat(echoed(client, 1)).isEqualTo(1);

      // When
      line.cut();

      // Then
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThatThrownBy(() -> echoed(connect(), 2)).isInstanceOf(SocketException.class);
      line.mend();
      assertThat(echoed(connect(), 3)).isEqualTo(3);
    }
  }

  @Test
  void holdsBackWhatIsSentUntilItIsMended() throws IOException {
    try (Socket client = connect()) {
      // Given
      assertThat(echoed(client, 1)).isEqualTo(1);
      client.setSoTimeout(SHORT_MILLIS);

      // When
      line.stall();

      // Then
      assertThatThrownBy(() -> echoed(client, 2)).isInstanceOf(SocketTimeoutException.class);
      line.mend();
      client.setSoTimeout(LIMIT_MILLIS);
      assertThat(client.getInputStream().read()).isEqualTo(2);
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), ports.getFirst());
    client.setSoTimeout(LIMIT_MILLIS);
    return client;
  }

  private static int echoed(Socket client, int sent) throws IOException {
    client.getOutputStream().write(sent);
    return client.getInputStream().read();
  }

  private static void answer(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // Cut.
    }
  }

  private static ServerSocket listening(int port) {
    try {
      return new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FaultyLine line(List<Integer> ports) {
    try {
      return new FaultyLine(ports.getFirst(), ports.getLast());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
