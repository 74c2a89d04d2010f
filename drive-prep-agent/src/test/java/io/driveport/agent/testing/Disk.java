package io.driveport.agent.testing;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Content;
import io.driveport.agent.device.DeviceIdentity;
import io.driveport.agent.device.Use;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device as a host would tell of it: empty and unused, but for what is said. */
public final class Disk {

  private final String path;
  private final String number;
  private String type = "disk";
  private @Nullable String serial;
  private @Nullable String medium;
  private @Nullable String model;
  private @Nullable String transport;
  private long bytes = 1L << 40;
  private boolean readOnly;
  private boolean system;
  private Content content = new Content.Empty();
  private final List<Use> uses = new ArrayList<>();
  private final List<BlockDevice> parts = new ArrayList<>();

  private Disk(String path, String number) {
    this.path = path;
    this.number = number;
  }

  /** One without a serial number. */
  public static Disk at(String path, String number) {
    return new Disk(path, number);
  }

  /** One of another type than {@code disk}. */
  public Disk type(String word) {
    type = word;
    return this;
  }

  /** It tells this serial number. */
  public Disk serial(String told) {
    serial = told;
    return this;
  }

  /** Other paths lead to the same medium. */
  public Disk medium(String name) {
    medium = name;
    return this;
  }

  /** It tells its model, and how it is connected. */
  public Disk model(String told, String bus) {
    model = told;
    transport = bus;
    return this;
  }

  /** It has this size. */
  public Disk bytes(long size) {
    bytes = size;
    return this;
  }

  /** It can't be written. */
  public Disk readOnly() {
    readOnly = true;
    return this;
  }

  /** The running system lies on it. */
  public Disk system() {
    system = true;
    return this;
  }

  /** Something lies on it. */
  public Disk holding(Content found) {
    content = found;
    return this;
  }

  /** Somebody uses it. */
  public Disk used(Use.Kind kind, String by) {
    uses.add(new Use(kind, by));
    return this;
  }

  /** A device lies on it, and whoever uses that uses it, too. */
  public Disk with(BlockDevice part) {
    parts.add(part);
    uses.addAll(part.uses());
    return this;
  }

  /** The device. */
  public BlockDevice device() {
    return new BlockDevice(
        Path.of(path),
        new DeviceIdentity(number, null, serial, bytes, medium),
        type,
        serial,
        model,
        bytes,
        transport,
        readOnly,
        content,
        uses,
        system,
        parts);
  }
}
