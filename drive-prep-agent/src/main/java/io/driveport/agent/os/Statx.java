package io.driveport.agent.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.driveport.agent.os.FileStatus.Kind;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Linux's {@code statx}; its man page, section 2, has the names and places used here. */
@SuppressWarnings("restricted")
final class Statx {

  private static final int CURRENT_DIRECTORY = -100;
  private static final int NO_FOLLOW = 0x100;
  private static final int BASIC = 0x7ff;

  private static final int MASK = 0;
  private static final int NAMES = 16;
  private static final int MODE = 28;
  private static final int INODE = 32;
  private static final int SIZE = 40;
  private static final int CHANGED = 96;
  private static final int MODIFIED = 112;
  private static final int DEVICE = 136;
  private static final int BYTES = 256;

  private static final int KINDS = 0xf000;
  private static final int DIRECTORY = 0x4000;
  private static final int FILE = 0x8000;
  private static final int SYMBOLIC_LINK = 0xa000;

  private static final int LONGEST_PATH = 4096;
  private static final char UNREADABLE = '\uFFFD';

  // What the C library expects of a name is what Java takes it for.
  private static final boolean UTF8_NAMES = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
  private static final @Nullable MethodHandle STATX = find();
  private static final ThreadLocal<Memory> MEMORY = ThreadLocal.withInitial(Memory::new);

  private Statx() {}

  /** What names the same file. */
  private record Key(long device, long inode) {}

  /** What a call reads and writes. */
  private static final class Memory {
    final ByteBuffer bytes =
        ByteBuffer.allocateDirect(BYTES + LONGEST_PATH).order(ByteOrder.nativeOrder());
    final MemorySegment status = MemorySegment.ofBuffer(bytes).asSlice(0, BYTES);
    final MemorySegment path = MemorySegment.ofBuffer(bytes).asSlice(BYTES);
  }

  private static @Nullable MethodHandle find() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return null;
    }
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("statx")
        .map(address ->
            linker.downcallHandle(
                address,
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS)))
        .orElse(null);
  }

  /** The status of {@code file}; null if it can't be told in this way, perhaps in another. */
  static @Nullable FileStatus of(Path file, boolean follow) {
    if (STATX == null || !UTF8_NAMES || !file.getFileSystem().equals(FileSystems.getDefault())) {
      return null;
    }
    String name = file.toString();
    byte[] path = name.getBytes(UTF_8);
    if (path.length == 0 || path.length >= LONGEST_PATH || name.indexOf(UNREADABLE) >= 0) {
      return null;
    }
    Memory memory = MEMORY.get();
    memory.bytes.put(BYTES, path).put(BYTES + path.length, (byte) 0);
    if (call(STATX, memory, follow ? 0 : NO_FOLLOW) != 0) {
      return null;
    }
    ByteBuffer told = memory.bytes;
    return (told.getInt(MASK) & BASIC) == BASIC
        ? new FileStatus(
            kind(told.getShort(MODE) & KINDS),
            told.getLong(SIZE),
            time(told, MODIFIED),
            time(told, CHANGED),
            told.getInt(NAMES),
            new Key(told.getLong(DEVICE), told.getLong(INODE)))
        : null;
  }

  private static int call(MethodHandle statx, Memory memory, int flags) {
    try {
      return (int) statx.invokeExact(CURRENT_DIRECTORY, memory.path, flags, BASIC, memory.status);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Instant time(ByteBuffer told, int at) {
    return Instant.ofEpochSecond(told.getLong(at), told.getInt(at + Long.BYTES));
  }

  private static Kind kind(int mode) {
    return switch (mode) {
      case FILE -> Kind.FILE;
      case DIRECTORY -> Kind.DIRECTORY;
      case SYMBOLIC_LINK -> Kind.SYMBOLIC_LINK;
      default -> Kind.OTHER;
    };
  }
}
