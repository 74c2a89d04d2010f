/**
 * The packaged services as processes, killed at the moments that hurt; then what customers were
 * promised is checked from outside: by topics, REST, and the tables {@code outbox} and {@code
 * inbox}.
 */
@NullMarked
package io.driveport.local.faults;

import org.jspecify.annotations.NullMarked;
