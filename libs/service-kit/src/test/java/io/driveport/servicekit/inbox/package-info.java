/** Tests of what happens to a message from Kafka. */
@NullMarked
package io.driveport.servicekit.inbox;

import org.jspecify.annotations.NullMarked;
