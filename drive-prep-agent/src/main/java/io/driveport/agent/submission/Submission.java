package io.driveport.agent.submission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.agent.driveset.BitLockerKey;
import io.driveport.agent.rest.JobAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import job that is complete enough to be sent.
 *
 * @param address what the job is called and where it is filed
 * @param location the site the user wants to ship to
 * @param storageAccountId ARM id of the account the data go to
 * @param returnAddress fields of the return address by their names in the request
 * @param returnShipping who brings the drives back; may be told when the parcel is handed over
 * @param logLevel {@code Error} or {@code Verbose}
 * @param backupDriveManifest whether manifests are copied to blobs
 * @param diagnosticsPath where logs go
 * @param drives one to ten
 */
public record Submission(
    JobAddress address,
    String location,
    String storageAccountId,
    Map<SubmissionField, String> returnAddress,
    @Nullable ReturnShipping returnShipping,
    String logLevel,
    boolean backupDriveManifest,
    String diagnosticsPath,
    List<DriveInfo> drives) {

  /** Makes copies. */
  public Submission {
    returnAddress = Map.copyOf(returnAddress);
    drives = List.copyOf(drives);
  }

  /**
   * The body of the PUT (Jobs_Create, api-version 2021-01-01), unlock keys included.
   *
   * @param site the name of the open site
   */
  public ObjectNode body(String site) {
    return body(site, false);
  }

  /** The same body with every unlock key masked, for people to look at. */
  public ObjectNode maskedBody(String site) {
    return body(site, true);
  }

  private ObjectNode body(String site, boolean masked) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("location", site);
    ObjectNode properties = body.putObject("properties");
    properties.put("storageAccountId", storageAccountId).put("jobType", "Import");
    ObjectNode address = properties.putObject("returnAddress");
    for (SubmissionField field : SubmissionField.values()) {
      String value = returnAddress.get(field);
      if (value != null) {
        address.put(field.key().substring("returnAddress.".length()), value);
      }
    }
    if (returnShipping != null) {
      properties.set("returnShipping", returnShipping.json());
    }
    properties
        .put("diagnosticsPath", diagnosticsPath)
        .put("logLevel", logLevel)
        .put("backupDriveManifest", backupDriveManifest);
    for (DriveInfo drive : drives) {
      properties
          .withArray("/driveList")
          .addObject()
          .put("driveId", drive.driveId())
          .put("bitLockerKey", masked ? BitLockerKey.MASK : drive.key().reveal())
          .put("manifestFile", drive.manifestFile())
          .put("manifestHash", drive.manifestHash());
    }
    return body;
  }
}
