/** Facts from other services, taken from Kafka to the use cases. */
@NullMarked
package io.driveport.shipping.messaging;

import org.jspecify.annotations.NullMarked;
