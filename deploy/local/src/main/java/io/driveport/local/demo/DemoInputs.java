package io.driveport.local.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a customer would write: dataset.csv, driveset.csv and the job file.
 *
 * @param output the demo's directory
 * @param cast names and numbers
 */
record DemoInputs(Path output, Cast cast) {

  /** Where the agent keeps what belongs to the host, seen from the output directory. */
  static final String HOST = "host";

  private static final long CLUSTER = 4096;
  private static final long ROOM_PER_FILE = 4096;
  private static final long ROOM_PER_DRIVE = 1 << 20;

  void write(List<SourceFile> files) throws IOException {
    Files.createDirectories(output.resolve(HOST));
    List<String> dataset = new ArrayList<>();
    dataset.add("BasePath,DstBlobPathOrPrefix,BlobType,Disposition,MetadataFile,PropertiesFile");
    for (SourceFile file : files) {
      dataset.add(
          "%s,%s,BlockBlob,rename,None,None"
              .formatted(
                  quoted(file.path().toString()), quoted(Cast.CONTAINER + "/" + file.name())));
    }
    write("dataset.csv", dataset);
    List<String> driveset = new ArrayList<>();
    driveset.add(
        "DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey,DriveId");
    for (int i = 0; i < cast.drives().size(); i++) {
      Path drive = output.resolve("drives").resolve(cast.drives().get(i));
      Files.createDirectories(drive);
      driveset.add(
          "%s,AlreadyFormatted,SilentMode,AlreadyEncrypted,%s,%s"
              .formatted(quoted(drive.toString()), cast.unlockKeys().get(i), cast.drives().get(i)));
    }
    writePrivate("driveset.csv", driveset);
    write(
        "job.yaml",
        List.of(
            "name: " + cast.job(),
            "subscription: " + Cast.SUBSCRIPTION,
            "resourceGroup: " + Cast.RESOURCE_GROUP,
            "location: " + Cast.CLOSED_SITE,
            "storageAccount: driveportdemo",
            "returnAddress:",
            "  recipientName: Ada Example",
            "  streetAddress1: 1 Example Street",
            "  city: Dublin",
            "  postalCode: D01 EX00",
            "  countryOrRegion: Ireland",
            "  phone: +353 1 555 0100",
            "  email: ada@example.org",
            "driveInfo: ."));
  }

  /**
   * How many bytes each of two drives may hold, so that neither could take all: a little more than
   * half of the data, or the largest file if that is more.
   */
  static long capacity(List<SourceFile> files) {
    long all = 0;
    long largest = 0;
    for (SourceFile file : files) {
      long reserved =
          (file.bytes() + CLUSTER - 1) / CLUSTER * CLUSTER + ROOM_PER_FILE + file.bytes() / 8192;
      all += reserved;
      largest = Math.max(largest, reserved);
    }
    return Math.max(all * 6 / 10, largest) + ROOM_PER_DRIVE;
  }

  private void write(String name, List<String> lines) throws IOException {
    Files.write(output.resolve(HOST).resolve(name), lines, StandardCharsets.UTF_8);
  }

  /** For what holds unlock keys. */
  private void writePrivate(String name, List<String> lines) throws IOException {
    Files.createFile(
        output.resolve(HOST).resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    write(name, lines);
  }

  private static String quoted(String value) {
    return "\"" + value.replace("\"", "\"\"") + "\"";
  }
}
