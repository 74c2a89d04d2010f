/**
 * What a receiving site is, when it is open, and which sites stand in for it: decides, does no I/O,
 * and knows neither clock nor framework.
 */
@NullMarked
package io.driveport.location.domain;

import org.jspecify.annotations.NullMarked;
