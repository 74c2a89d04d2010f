package io.driveport.agent.hash;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Hashing in lanes as this process can do it. Until the optimising compiler has taken it up it is
 * slower by far than hashing one message after the other, so it is to be warmed up first, which
 * takes a processor one or two seconds: worth while for gigabytes only.
 */
final class Lanes {

  private static final String MODULE = "jdk.incubator.vector";
  private static final int FEWEST = 4;
  private static final int WARM_UP_BYTES = 8 << 10;
  private static final int CALLS_TO_COMPILE = 20;
  private static final int CALLS_TO_COMPARE = 100;
  private static final long PAUSE_NANOS = 2_000_000;
  private static final long LONGEST_WARM_UP_NANOS = 30_000_000_000L;
  private static final double FASTER = 1.5;

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
    long end = System.nanoTime() + LONGEST_WARM_UP_NANOS;
    long inLanes = Long.MAX_VALUE;
    long oneByOne = Long.MAX_VALUE;
    for (int i = 0; !warm && System.nanoTime() < end; i++) {
      if (i >= CALLS_TO_COMPILE) {
        // The compiler has heard of it by now and needs the processor more.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      long begun = System.nanoTime();
      hasher.digest(all);
      long turned = System.nanoTime();
      all.forEach(Digests::md5);
      // The best of each, as other work takes the processor away now and then.
      inLanes = Math.min(inLanes, turned - begun);
      oneByOne = Math.min(oneByOne, System.nanoTime() - turned);
      // The other way has to be warmed up too, or it would be easy to be faster.
      warm = i > CALLS_TO_COMPARE && FASTER * inLanes < oneByOne;
    }
  }

  /** The MD5 of each message, in their order; at most {@link #count()} of them. */
  List<byte[]> digest(List<ByteBuffer> messages) {
    return new LaneMd5().digest(messages);
  }
}
