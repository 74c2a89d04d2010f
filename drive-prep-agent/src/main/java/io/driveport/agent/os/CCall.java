package io.driveport.agent.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function of the C library that returns an int: negative if it has set errno, or itself the
 * number of an error. The process must be started with {@code --enable-native-access}.
 */
@SuppressWarnings("restricted")
final class CCall {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final long LONGEST_TEXT = 1024;

  private final String name;
  private final MethodHandle handle;

  private CCall(String name, MethodHandle handle) {
    this.name = name;
    this.handle = handle;
  }

  /** Empty where the system does not have it. */
  static Optional<CCall> named(String name, MemoryLayout... arguments) {
    return LINKER
        .defaultLookup()
        .find(name)
        .map(address ->
            new CCall(
                name,
                LINKER.downcallHandle(
                    address,
                    FunctionDescriptor.of(JAVA_INT, arguments),
                    Linker.Option.captureCallState("errno"))));
  }

  /**
   * Calls it.
   *
   * @throws IOException if it fails, with the text of errno
   */
  int with(Object... arguments) throws IOException {
    int result = orErrorOf(arguments);
    if (result < 0) {
      throw new IOException(text(-result) + " (" + name + ")");
    }
    return result;
  }

  /** Calls it; if it fails, the result is the negative of errno. */
  int orErrorOf(Object... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      List<Object> all = new ArrayList<>(List.of(state));
      all.addAll(List.of(arguments));
      int result = call(all);
      return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
    }
  }

  /** Calls it, if it is one that returns the number of an error, and 0 if there is none. */
  int number(Object... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      List<Object> all = new ArrayList<>(List.of(arena.allocate(STATE)));
      all.addAll(List.of(arguments));
      return call(all);
    }
  }

  private int call(List<Object> arguments) {
    try {
      return (int) handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(int errno) {
    try {
      MethodHandle strerror =
          LINKER.downcallHandle(
              LINKER.defaultLookup().findOrThrow("strerror"),
              FunctionDescriptor.of(ADDRESS, JAVA_INT));
      MemorySegment text = (MemorySegment) strerror.invoke(errno);
      return text.reinterpret(LONGEST_TEXT).getString(0);
    } catch (Throwable e) {
      return "error " + errno;
    }
  }
}
