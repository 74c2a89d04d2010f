package io.driveport.shipping.application;

import java.util.List;

/** The secrets by which carriers sign what they tell. */
public interface CarrierSecrets {

  /** Those of a carrier that count now; several while one takes another's place. */
  List<byte[]> of(String carrierKey);
}
