package io.driveport.agent.plan;

/** What a file on a drive is for. */
public enum FileRole {
  /** Becomes a blob. */
  BLOB,
  /** Metadata of the blobs of its dataset row. */
  METADATA,
  /** Properties of the blobs of its dataset row. */
  PROPERTIES
}
