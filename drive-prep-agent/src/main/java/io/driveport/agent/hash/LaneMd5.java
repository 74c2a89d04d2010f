package io.driveport.agent.hash;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.NOT;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * MD5 (RFC 1321) of as many messages at once as an integer vector has lanes: one message a lane,
 * the same step of all of them with the same instructions.
 *
 * <p>Messages of about equal length make the best of it; a lane whose message has ended computes on
 * for nothing. Loading this class needs the module {@code jdk.incubator.vector}. One instance for
 * each thread.
 */
final class LaneMd5 {

  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int WORDS = PaddedMessage.STEP / Integer.BYTES;
  private static final int DIGEST_BYTES = 16;

  /** Steps of one message that are copied at a time, so that all lanes stay in the first cache. */
  private static final int STEPS_COPIED = 16;

  private static final int[] START = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  private static final int[] SINES = sines();

  /** The state, register by register, with all lanes of a register side by side. */
  private final int[] state = new int[START.length * LANES];

  /** The state before the step that is being taken. */
  private final int[] before = new int[state.length];

  /** The words of one step, word by word, with all lanes of a word side by side. */
  private final int[] words = new int[WORDS * LANES];

  /** Words of several steps, lane by lane, as they stand in the messages. */
  private final int[] copied = new int[LANES * STEPS_COPIED * WORDS];

  /** How many messages are hashed at once. */
  static int lanes() {
    return LANES;
  }

  private static int[] sines() {
    int[] sines = new int[PaddedMessage.STEP];
    for (int i = 0; i < sines.length; i++) {
      sines[i] = (int) (long) (Math.abs(Math.sin(i + 1)) * (1L << Integer.SIZE));
    }
    return sines;
  }

  /**
   * The MD5 of each message, in their order.
   *
   * @param messages at most {@link #lanes()}; of each all remaining bytes count
   */
  List<byte[]> digest(List<ByteBuffer> messages) {
    List<PaddedMessage> padded = messages.stream().map(PaddedMessage::new).toList();
    byte[][] digests = new byte[messages.size()][];
    for (int register = 0; register < START.length; register++) {
      Arrays.fill(state, register * LANES, (register + 1) * LANES, START[register]);
    }
    int step = 0;
    for (int end : ends(padded)) {
      for (; step < end; step++) {
        if (step % STEPS_COPIED == 0) {
          copy(padded, step);
        }
        turn(step % STEPS_COPIED);
        compress();
      }
      for (int lane = 0; lane < digests.length; lane++) {
        if (padded.get(lane).steps() == end) {
          digests[lane] = digest(lane);
        }
      }
    }
    return new ArrayList<>(Arrays.asList(digests));
  }

  /** After which steps messages end, ascending. */
  private static int[] ends(List<PaddedMessage> messages) {
    return messages.stream().mapToInt(PaddedMessage::steps).sorted().distinct().toArray();
  }

  private void copy(List<PaddedMessage> messages, int step) {
    int count = STEPS_COPIED * WORDS;
    for (int lane = 0; lane < messages.size(); lane++) {
      PaddedMessage message = messages.get(lane);
      if (step < message.steps()) {
        message.copy(step * PaddedMessage.STEP, copied, lane * count, count);
      }
    }
  }

  /** Lays the words of a step that was copied side by side. */
  private void turn(int step) {
    for (int lane = 0; lane < LANES; lane++) {
      int from = (lane * STEPS_COPIED + step) * WORDS;
      for (int word = 0; word < WORDS; word++) {
        words[word * LANES + lane] = copied[from + word];
      }
    }
  }

  private void compress() {
    System.arraycopy(state, 0, before, 0, state.length);
    firstRound();
    secondRound();
    thirdRound();
    fourthRound();
    for (int register = 0; register < START.length; register++) {
      register(register)
          .add(IntVector.fromArray(SPECIES, before, register * LANES))
          .intoArray(state, register * LANES);
    }
  }

  private void firstRound() {
    IntVector a = register(0);
    IntVector b = register(1);
    IntVector c = register(2);
    IntVector d = register(3);
    for (int step = 0; step < WORDS; step += 4) {
      a = turned(a, b, f(b, c, d), addend(step, step), 7);
      d = turned(d, a, f(a, b, c), addend(step + 1, 1 + step), 12);
      c = turned(c, d, f(d, a, b), addend(step + 2, 2 + step), 17);
      b = turned(b, c, f(c, d, a), addend(step + 3, 3 + step), 22);
    }
    store(a, b, c, d);
  }

  private void secondRound() {
    IntVector a = register(0);
    IntVector b = register(1);
    IntVector c = register(2);
    IntVector d = register(3);
    for (int step = 0; step < WORDS; step += 4) {
      a = turned(a, b, f(d, b, c), addend(5 * step + 1, 16 + step), 5);
      d = turned(d, a, f(c, a, b), addend(5 * step + 6, 17 + step), 9);
      c = turned(c, d, f(b, d, a), addend(5 * step + 11, 18 + step), 14);
      b = turned(b, c, f(a, c, d), addend(5 * step + 16, 19 + step), 20);
    }
    store(a, b, c, d);
  }

  private void thirdRound() {
    IntVector a = register(0);
    IntVector b = register(1);
    IntVector c = register(2);
    IntVector d = register(3);
    for (int step = 0; step < WORDS; step += 4) {
      a = turned(a, b, h(b, c, d), addend(3 * step + 5, 32 + step), 4);
      d = turned(d, a, h(a, b, c), addend(3 * step + 8, 33 + step), 11);
      c = turned(c, d, h(d, a, b), addend(3 * step + 11, 34 + step), 16);
      b = turned(b, c, h(c, d, a), addend(3 * step + 14, 35 + step), 23);
    }
    store(a, b, c, d);
  }

  private void fourthRound() {
    IntVector a = register(0);
    IntVector b = register(1);
    IntVector c = register(2);
    IntVector d = register(3);
    for (int step = 0; step < WORDS; step += 4) {
      a = turned(a, b, i(b, c, d), addend(7 * step, 48 + step), 6);
      d = turned(d, a, i(a, b, c), addend(7 * step + 7, 49 + step), 10);
      c = turned(c, d, i(d, a, b), addend(7 * step + 14, 50 + step), 15);
      b = turned(b, c, i(c, d, a), addend(7 * step + 21, 51 + step), 21);
    }
    store(a, b, c, d);
  }

  private IntVector register(int number) {
    return IntVector.fromArray(SPECIES, state, number * LANES);
  }

  private void store(IntVector a, IntVector b, IntVector c, IntVector d) {
    a.intoArray(state, 0);
    b.intoArray(state, LANES);
    c.intoArray(state, 2 * LANES);
    d.intoArray(state, 3 * LANES);
  }

  /** RFC 1321's F; its G(x, y, z) is F(z, x, y). */
  private static IntVector f(IntVector x, IntVector y, IntVector z) {
    return z.lanewise(XOR, x.lanewise(AND, y.lanewise(XOR, z)));
  }

  private static IntVector h(IntVector x, IntVector y, IntVector z) {
    return x.lanewise(XOR, y).lanewise(XOR, z);
  }

  private static IntVector i(IntVector x, IntVector y, IntVector z) {
    return y.lanewise(XOR, x.lanewise(OR, z.lanewise(NOT)));
  }

  private static IntVector turned(
      IntVector a, IntVector b, IntVector mix, IntVector addend, int by) {
    return a.add(addend).add(mix).lanewise(ROL, by).add(b);
  }

  private IntVector addend(int word, int sine) {
    return IntVector.fromArray(SPECIES, words, word % WORDS * LANES).add(SINES[sine]);
  }

  private byte[] digest(int lane) {
    ByteBuffer digest = ByteBuffer.allocate(DIGEST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int register = 0; register < START.length; register++) {
      digest.putInt(state[register * LANES + lane]);
    }
    return digest.array();
  }
}
