package io.driveport.shipping.application;

import io.driveport.shipping.application.Intakes.StoredIntake;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at parcels that nobody had announced. */
@ApplicationScoped
public class ReadIntakes {

  private final Intakes intakes;

  ReadIntakes(Intakes intakes) {
    this.intakes = intakes;
  }

  /**
   * The intake of an id.
   *
   * @throws UnknownIntake if there is none
   */
  @Transactional
  public StoredIntake get(UUID id) {
    return intakes.find(id).orElseThrow(() -> new UnknownIntake(id));
  }

  /** See {@link Intakes#list}. */
  @Transactional
  public List<StoredIntake> list(
      @Nullable Collection<String> locations,
      @Nullable Boolean open,
      @Nullable Long before,
      int most) {
    return intakes.list(locations, open, before, most);
  }
}
