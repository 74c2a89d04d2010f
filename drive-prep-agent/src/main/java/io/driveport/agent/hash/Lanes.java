package io.driveport.agent.hash;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Hashing in lanes as this process can do it. Until the optimising compiler has taken it up it is
 * slower by far than hashing one message after the other, so it is to be warmed up first, which
 * takes a processor one or two seconds: worth while for gigabytes only.
 */
final class Lanes {

  private static final String MODULE = "jdk.incubator.vector";
  private static final int FEWEST = 4;
  private static final int WARM_UP_BYTES = 4 << 10;
  private static final int MOST_WARM_UPS = 20_000;

  private volatile boolean warm;

  private Lanes() {}

  /** Empty where the module, the optimising compiler or wide vectors are missing. */
  static Optional<Lanes> ofThisProcess() {
    boolean loaded = ModuleLayer.boot().findModule(MODULE).isPresent();
    return loaded && isOptimising() && LaneMd5.lanes() >= FEWEST
        ? Optional.of(new Lanes())
        : Optional.empty();
  }

  /** Lanes that are used at once, however slow they are yet. */
  static Lanes warm() {
    Lanes lanes = new Lanes();
    lanes.warm = true;
    return lanes;
  }

  // The first compiler alone makes an object of every vector.
  private static boolean isOptimising() {
    String mode = System.getProperty("java.vm.info", "");
    return mode.contains("mixed mode") && !mode.contains("emulated-client");
  }

  /** How many messages are hashed at once. */
  int count() {
    return LaneMd5.lanes();
  }

  /** Whether hashing in lanes is faster by now. */
  boolean areWarm() {
    return warm;
  }

  /** Begins to warm up, in a thread of its own that ends by itself. */
  void warmUp() {
    Thread.ofPlatform().daemon().name("lanes").start(this::warmUpNow);
  }

  private void warmUpNow() {
    ByteBuffer zeros = ByteBuffer.allocateDirect(WARM_UP_BYTES);
    List<ByteBuffer> all = new ArrayList<>(Collections.nCopies(count(), zeros));
    LaneMd5 hasher = new LaneMd5();
    for (int i = 0; i < MOST_WARM_UPS && !warm; i++) {
      long begun = System.nanoTime();
      hasher.digest(all);
      long inLanes = System.nanoTime() - begun;
      all.forEach(Digests::md5);
      warm = 2 * inLanes < System.nanoTime() - begun - inLanes;
    }
  }

  /** The MD5 of each message, in their order; at most {@link #count()} of them. */
  List<byte[]> digest(List<ByteBuffer> messages) {
    return new LaneMd5().digest(messages);
  }
}
