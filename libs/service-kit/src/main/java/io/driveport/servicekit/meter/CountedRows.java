package io.driveport.servicekit.meter;

import java.util.Collection;

/** Rows of a service that monitoring counts by one of their properties, such as jobs by state. */
public interface CountedRows {

  /** Name of the gauge, such as {@code driveport.jobs}. */
  String gauge();

  /** Name of the tag that holds the property. */
  String tag();

  /** The values that are told always, with 0 if there is no such row. */
  Collection<String> always();

  /** A select statement of two columns: the property as text, and how many rows have it. */
  String counts();
}
