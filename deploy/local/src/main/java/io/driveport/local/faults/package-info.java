/**
 * The fault lab: a load, faults by a seeded schedule, and a checker that compares what clients were
 * told with what is there afterwards. It knows the services by their contract alone: REST, events,
 * and what their tables are said to hold.
 */
@NullMarked
package io.driveport.local.faults;

import org.jspecify.annotations.NullMarked;
