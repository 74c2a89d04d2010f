package io.driveport.agent.cli;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.session.FormatConsent;
import io.driveport.agent.session.Opening;
import java.util.ArrayList;
import java.util.List;

/** Has the user type the serial number of a drive before it is formatted. */
record FormatDialog(Answers answers, Console console) implements FormatConsent {

  @Override
  public boolean canBeAsked() {
    return answers.canBeAsked();
  }

  @Override
  public boolean agrees(Opening.Formatted drive) throws InterruptedException {
    console.remark(
        "%s is formatted with %s, and everything on it is lost. Type its serial number to agree:"
            .formatted(described(drive.device()), drive.fileSystem()));
    return answers
        .next()
        .filter(typed -> typed.strip().equalsIgnoreCase(drive.driveId()))
        .isPresent();
  }

  @Override
  public void formatted(Opening.Formatted drive) {
    console.line("%s: formatted with %s".formatted(drive.driveId(), drive.fileSystem()));
    console.event(
        "driveFormatted",
        "driveId",
        drive.driveId(),
        "path",
        drive.device().path().toString(),
        "fileSystem",
        drive.fileSystem().toString());
  }

  /** A device as its owner knows it. */
  static String described(BlockDevice device) {
    List<String> words = new ArrayList<>(List.of(device.path().toString()));
    if (device.model() != null) {
      words.add(device.model());
    }
    words.add(Printable.bytes(device.bytes()));
    return String.join(", ", words);
  }
}
