package io.driveport.agent.volume;

import io.driveport.agent.device.Content;
import io.driveport.agent.device.Use;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Why a device is not formatted. */
public sealed interface Obstacle {

  /** For a person: goes on with "it is not formatted:". */
  String text();

  /** One that is overruled by naming the drive once more: what is lost then is known. */
  sealed interface Forcible extends Obstacle {}

  /** One that nothing overrules: it has to be removed first. */
  sealed interface Final extends Obstacle {}

  /** It, or a part of it, is mounted; it can be unmounted. */
  record Mounted(Path point) implements Forcible {
    @Override
    public String text() {
      return "it is mounted at '%s'".formatted(point);
    }
  }

  /** The kernel knows partitions on it. */
  record Partitions(List<Path> paths) implements Forcible {

    /** Makes a copy. */
    public Partitions {
      paths = List.copyOf(paths);
    }

    @Override
    public String text() {
      return "it has partitions: " + list(paths);
    }
  }

  /** It holds something that is known. */
  record Holds(Content.Found found) implements Forcible {
    @Override
    public String text() {
      return "it is not empty: it holds %s%s"
          .formatted(found.type(), found.label() == null ? "" : " '" + found.label() + "'");
    }
  }

  /** It holds data of which nobody knows what they are. */
  record UnknownContent(long position) implements Forcible {
    @Override
    public String text() {
      return "it is not empty: unknown content from byte %d on".formatted(position);
    }
  }

  /** It could not be read, or what was read is contradicted. */
  record Unreadable(String why) implements Final {
    @Override
    public String text() {
      return "what it holds can't be told: " + why;
    }
  }

  /** The running system lies on its disk. */
  record OfSystem() implements Final {
    @Override
    public String text() {
      return "the running system lies on this disk";
    }
  }

  /** It can't be written. */
  record ReadOnly() implements Final {
    @Override
    public String text() {
      return "it can't be written";
    }
  }

  /** Others use it, and would go on writing to it. */
  record Used(Use use) implements Final {
    @Override
    public String text() {
      return words(use);
    }
  }

  /** Another device of the same disk or serial number is in use. */
  record UsedBeside(Path device, Use use) implements Final {
    @Override
    public String text() {
      return "'%s' is of the same disk, and %s".formatted(device, words(use));
    }
  }

  /** Several disks, or several paths to one, have its serial number. */
  record Twins(String driveId, List<Path> paths) implements Final {

    /** Makes a copy. */
    public Twins {
      paths = List.copyOf(paths);
    }

    @Override
    public String text() {
      return "%s can't be told apart: they have one serial number, '%s', or lead to one disk; connect one of them only"
          .formatted(list(paths), driveId);
    }
  }

  /** Something that the run needs lies on its disk. */
  record Needed(KeptPath kept) implements Final {
    @Override
    public String text() {
      return "%s '%s' lies on this disk".formatted(kept.what(), kept.path());
    }
  }

  /** Another run has the drive. */
  record Locked(String driveId) implements Final {
    @Override
    public String text() {
      return "another run has drive %s".formatted(driveId);
    }
  }

  private static String words(Use use) {
    return switch (use.kind()) {
      case MOUNTED -> "it is mounted at '%s'".formatted(use.by());
      case SWAP -> "the system swaps to it";
      case LVM -> "LVM uses it for '%s'".formatted(use.by());
      case RAID -> "it belongs to the array '%s'".formatted(use.by());
      case ENCRYPTION -> "it is opened as '%s'".formatted(use.by());
      case LAYER -> "'%s' uses it".formatted(use.by());
      case OPENED ->
          use.by().isEmpty()
              ? "a program that is not seen here has its lock"
              : "'%s' has it open".formatted(use.by());
      case CLAIMED -> "the kernel keeps it for somebody; is it mounted outside of this container?";
    };
  }

  private static String list(List<Path> paths) {
    return paths.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
  }
}
