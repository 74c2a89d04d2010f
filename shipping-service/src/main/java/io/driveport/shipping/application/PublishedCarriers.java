package io.driveport.shipping.application;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import java.util.Optional;

/** What has been told of carriers so far. */
public interface PublishedCarriers {

  /** A carrier as it was last told, and how often it had been told then. */
  record Published(CarrierChanged carrier, long version) {}

  /** Makes other replicas wait that want to publish, until the current transaction ends. */
  void lock();

  /** What was last told of a carrier. */
  Optional<Published> find(String carrierKey);

  /** Notes what is told now. */
  void put(Published published);
}
