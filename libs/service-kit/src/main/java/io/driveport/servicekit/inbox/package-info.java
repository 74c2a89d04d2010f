/** Messages from Kafka, applied once and in order. */
@NullMarked
package io.driveport.servicekit.inbox;

import org.jspecify.annotations.NullMarked;
