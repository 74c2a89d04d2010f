package io.driveport.testkit.openapi;

/**
 * One fact about which a published version of the contract and a document of ours disagree.
 *
 * @param fact what it is about, such as {@code JobDetails.jobType values}
 * @param published what was published; a dash if there is no such thing
 * @param ours what our document says; a dash if there is no such thing
 * @param versions the published versions that say so, or {@code all}
 */
public record ContractDifference(String fact, String published, String ours, String versions) {

  static final String NOTHING = "–";

  /** As a line of the table of differences that still lacks its reason. */
  @Override
  public String toString() {
    return "| `%s` | %s | %s | %s |  |".formatted(fact, published, ours, versions);
  }
}
