/** Events of jobs and packages, taken from Kafka to the log. */
@NullMarked
package io.driveport.shipping.webhook.messaging;

import org.jspecify.annotations.NullMarked;
