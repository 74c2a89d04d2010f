package io.driveport.job.domain;

/**
 * With which carrier, and on whose account, the drives go back.
 *
 * @param carrierName the carrier
 * @param carrierAccountNumber the customer's account there; never in an event or a log
 */
public record ReturnShipping(String carrierName, String carrierAccountNumber) {

  /** Whether a carrier would take a parcel on it. */
  boolean complete() {
    return !carrierName.isBlank() && !carrierAccountNumber.isBlank();
  }

  @Override
  public String toString() {
    return "ReturnShipping[" + carrierName + "]";
  }
}
