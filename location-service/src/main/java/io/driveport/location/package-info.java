/**
 * The receiving sites: their addresses, the carriers that deliver there, and the sites to use
 * instead while one is closed.
 */
@NullMarked
package io.driveport.location;

import org.jspecify.annotations.NullMarked;
