/**
 * What a job is and what may happen to it: decides, does no I/O, and knows neither clock nor
 * framework.
 */
@NullMarked
package io.driveport.job.domain;

import org.jspecify.annotations.NullMarked;
