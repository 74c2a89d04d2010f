/** Events of {@code libs/contracts} as CloudEvents on Kafka: what a service writes and reads. */
@NullMarked
package io.driveport.servicekit.event;

import org.jspecify.annotations.NullMarked;
