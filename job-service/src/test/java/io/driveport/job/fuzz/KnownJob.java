package io.driveport.job.fuzz;

/**
 * A job as the last answers have shown it.
 *
 * @param path of its resource
 * @param tag its entity tag
 * @param shown the whole answer to a GET
 * @param keys the whole answer to listBitLockerKeys
 */
record KnownJob(String path, String tag, String shown, String keys) {

  /** The id of this life of the job. */
  String id() {
    return tag.substring(1, 37);
  }

  /** How often it has changed, which is how many events there are of it. */
  long version() {
    return Long.parseLong(tag.substring(38, tag.length() - 1));
  }

  /** Whether nothing has been shipped, so that it may be replaced and deleted. */
  boolean isOpen() {
    return shown.contains("\"state\":\"Creating\"");
  }

  /** Whether it is an import, which most changes are for. */
  boolean isImport() {
    return shown.contains("\"jobType\":\"Import\"");
  }

  /** For the report of a failure. */
  @Override
  public String toString() {
    return path + " " + tag;
  }
}
