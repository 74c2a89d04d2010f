package io.driveport.shipping.application;

import io.driveport.servicekit.carrier.Carrier;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Waybill;
import java.time.Duration;
import java.util.List;

/** Where a carrier tells of the scans of a number, if it is asked. */
public interface TrackingSource {

  /** What an answer comes to. */
  sealed interface Told {

    /** All scans that the source knows of the number; none of one that it doesn't know. */
    record Scans(List<Scan> scans) implements Told {

      /** An answer with its own copy of the list. */
      public Scans {
        scans = List.copyOf(scans);
      }
    }

    /** The source wants to be left alone. */
    record Later(Duration pause) implements Told {}

    /**
     * There was no answer, or none that makes sense.
     *
     * @param why for the log
     */
    record Broken(String why) implements Told {}

    /** It has not been asked: it has been asked often enough, or has been broken. */
    record NotAsked(Duration pause) implements Told {}
  }

  /** Whose scans it tells. */
  Carrier carrier();

  /** Asks, and waits for the answer for a limited time. */
  Told ask(Waybill waybill);
}
