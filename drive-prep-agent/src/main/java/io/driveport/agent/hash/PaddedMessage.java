package io.driveport.agent.hash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/** A message as MD5 takes it: its bytes, a one bit, zeros, and its length in bits (RFC 1321, 3). */
final class PaddedMessage {

  /** Bytes that MD5 takes at a time. */
  static final int STEP = 64;

  private static final int LENGTH_BYTES = 8;

  private final ByteBuffer bytes;
  private final IntBuffer words;
  private final int length;

  /** All remaining bytes of {@code message}, whose position is left as it was. */
  PaddedMessage(ByteBuffer message) {
    bytes = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    words = bytes.asIntBuffer();
    length = bytes.remaining();
  }

  /** How many steps it takes. */
  int steps() {
    return (length + LENGTH_BYTES) / STEP + 1;
  }

  /**
   * Copies the little-endian words of the padded message from byte {@code from}, a multiple of
   * four, to {@code target}; zeros where the padded message has ended.
   */
  void copy(int from, int[] target, int at, int count) {
    if (from + count * Integer.BYTES <= length) {
      words.get(from / Integer.BYTES, target, at, count);
    } else {
      copyEnd(from, target, at, count);
    }
  }

  private void copyEnd(int from, int[] target, int at, int count) {
    ByteBuffer end = ByteBuffer.allocate(count * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (from < length) {
      end.put(0, bytes, from, length - from);
    }
    if (from <= length && length - from < end.capacity()) {
      end.put(length - from, (byte) 0x80);
    }
    int lengthAt = steps() * STEP - LENGTH_BYTES - from;
    if (lengthAt >= 0 && lengthAt < end.capacity()) {
      end.putLong(lengthAt, (long) length * Byte.SIZE);
    }
    end.asIntBuffer().get(target, at, count);
  }
}
