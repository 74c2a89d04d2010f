package io.driveport.local.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A way to a port of 127.0.0.1 that leads over another port, and can be cut, or made to hold back
 * what is sent over it.
 */
final class FaultyLine implements AutoCloseable {

  private static final int BUFFER = 16 << 10;
  private static final int BACKLOG = 200;

  private final int to;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Lock lock = new ReentrantLock();
  private final Condition flowsAgain = lock.newCondition();
  private boolean stalled;
  private volatile boolean refuses;

  /**
   * Begins to lead.
   *
   * @param from where it listens
   * @param to where it leads
   */
  FaultyLine(int from, int to) throws IOException {
    this.to = to;
    this.listening = new ServerSocket(from, BACKLOG, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("line-" + from).start(this::accept);
  }

  /** Resets all connections and, until {@link #mend}, every new one. */
  void cut() {
    refuses = true;
    open.forEach(FaultyLine::reset);
  }

  /** Holds everything back until {@link #mend}; connections stay, and new ones are taken. */
  void stall() {
    lock.lock();
    try {
      stalled = true;
    } finally {
      lock.unlock();
    }
  }

  /** Leads as it should again. */
  void mend() {
    refuses = false;
    lock.lock();
    try {
      stalled = false;
      flowsAgain.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
    mend();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        lead(listening.accept());
      } catch (IOException e) {
        // Closed, or the client has gone already.
      }
    }
  }

  private void lead(Socket client) {
    if (refuses) {
      reset(client);
      return;
    }
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      open.add(client);
      open.add(server);
      Thread.ofVirtual().start(() -> pump(client, server));
      Thread.ofVirtual().start(() -> pump(server, client));
      if (refuses) {
        reset(client);
        reset(server);
      }
    } catch (IOException e) {
      // Nobody listens there: the client sees what it would see there.
      reset(client);
    }
  }

  private void pump(Socket from, Socket into) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        awaitFlow();
        out.write(buffer, 0, length);
      }
      into.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(into);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
    }
  }

  private void awaitFlow() throws InterruptedException {
    lock.lock();
    try {
      while (stalled) {
        flowsAgain.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Without the farewell that a close has: the other side sees a connection reset. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // Gone already.
    }
  }
}
