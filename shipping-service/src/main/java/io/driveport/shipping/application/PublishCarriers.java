package io.driveport.shipping.application;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.servicekit.outbox.Outbox;
import io.driveport.shipping.application.PublishedCarriers.Published;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Use case: the service starts, with carriers that may differ from those it told of before. */
@ApplicationScoped
public class PublishCarriers {

  private static final Logger LOG = Logger.getLogger(PublishCarriers.class);

  private final PublishedCarriers published;
  private final CarrierCatalogue catalogue;
  private final Outbox outbox;

  PublishCarriers(PublishedCarriers published, CarrierCatalogue catalogue, Outbox outbox) {
    this.published = published;
    this.catalogue = catalogue;
    this.outbox = outbox;
  }

  @Transactional
  void onStart(@Observes StartupEvent event) {
    publish(catalogue.carriers());
  }

  /**
   * Tells every carrier that is new or differs from what was told last, all in one transaction. A
   * carrier that is no longer among them stays told: sites name the carriers that they take.
   *
   * @return how many were told
   */
  @Transactional
  public int publish(List<CarrierChanged> carriers) {
    published.lock();
    int told = 0;
    for (CarrierChanged carrier : carriers) {
      Optional<Published> before = published.find(carrier.carrierKey());
      if (before.map(Published::carrier).filter(carrier::equals).isEmpty()) {
        long version = before.map(Published::version).orElse(0L) + 1;
        published.put(new Published(carrier, version));
        outbox.append(carrier, version, null);
        told++;
      }
    }
    if (told > 0) {
      LOG.infof("Published %d carriers", told);
    }
    return told;
  }
}
