package io.driveport.shipping.config;

import io.driveport.shipping.domain.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How patient the domain is, as it is configured. */
@ApplicationScoped
class PatienceSettings {

  /**
   * @throws IllegalArgumentException naming the setting that makes no sense
   */
  @Produces
  @Singleton
  static Patience patience(AttentionConfig config) {
    if (config.receiptWithinWorkingDays() < 1) {
      throw new IllegalArgumentException(
          "driveport.attention.receipt-within-working-days is %d; it has to be 1 or more"
              .formatted(config.receiptWithinWorkingDays()));
    }
    return new Patience(
        config.firstScanWithin(), config.nextScanWithin(), config.receiptWithinWorkingDays());
  }
}
