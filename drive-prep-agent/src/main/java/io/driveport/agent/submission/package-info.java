/**
 * What goes into the requests for an import job, and whether it is complete: job file, drive infos,
 * the search for an open site, the bodies. Pure: no files, no network, no clock.
 */
@NullMarked
package io.driveport.agent.submission;

import org.jspecify.annotations.NullMarked;
