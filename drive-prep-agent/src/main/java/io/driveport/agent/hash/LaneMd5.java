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
    IntVector a = IntVector.fromArray(SPECIES, state, 0);
    IntVector b = IntVector.fromArray(SPECIES, state, LANES);
    IntVector c = IntVector.fromArray(SPECIES, state, 2 * LANES);
    IntVector d = IntVector.fromArray(SPECIES, state, 3 * LANES);
    IntVector oldA = a;
    IntVector oldB = b;
    IntVector oldC = c;
    IntVector oldD = d;
    for (int i = 0; i < 16; i += 4) {
      a = turned(a, b, f(b, c, d), addend(i, i), 7);
      d = turned(d, a, f(a, b, c), addend(i + 1, i + 1), 12);
      c = turned(c, d, f(d, a, b), addend(i + 2, i + 2), 17);
      b = turned(b, c, f(c, d, a), addend(i + 3, i + 3), 22);
    }
    for (int i = 16; i < 32; i += 4) {
      a = turned(a, b, f(d, b, c), addend(5 * i + 1, i), 5);
      d = turned(d, a, f(c, a, b), addend(5 * i + 6, i + 1), 9);
      c = turned(c, d, f(b, d, a), addend(5 * i + 11, i + 2), 14);
      b = turned(b, c, f(a, c, d), addend(5 * i + 16, i + 3), 20);
    }
    for (int i = 32; i < 48; i += 4) {
      a = turned(a, b, h(b, c, d), addend(3 * i + 5, i), 4);
      d = turned(d, a, h(a, b, c), addend(3 * i + 8, i + 1), 11);
      c = turned(c, d, h(d, a, b), addend(3 * i + 11, i + 2), 16);
      b = turned(b, c, h(c, d, a), addend(3 * i + 14, i + 3), 23);
    }
    for (int i = 48; i < 64; i += 4) {
      a = turned(a, b, i(b, c, d), addend(7 * i, i), 6);
      d = turned(d, a, i(a, b, c), addend(7 * i + 7, i + 1), 10);
      c = turned(c, d, i(d, a, b), addend(7 * i + 14, i + 2), 15);
      b = turned(b, c, i(c, d, a), addend(7 * i + 21, i + 3), 21);
    }
    a.add(oldA).intoArray(state, 0);
    b.add(oldB).intoArray(state, LANES);
    c.add(oldC).intoArray(state, 2 * LANES);
    d.add(oldD).intoArray(state, 3 * LANES);
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
