/** Time in, use case out: deliveries that are due, and what is forgotten. */
@NullMarked
package io.driveport.shipping.webhook.sweep;

import org.jspecify.annotations.NullMarked;
