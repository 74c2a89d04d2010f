/** Committed events on their way to Kafka: a row beside the change, a relay that sends it. */
@NullMarked
package io.driveport.servicekit.outbox;

import org.jspecify.annotations.NullMarked;
