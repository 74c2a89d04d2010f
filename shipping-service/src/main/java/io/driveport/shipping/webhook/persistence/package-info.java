/** Webhooks, the log of events and the way of deliveries in PostgreSQL. */
@NullMarked
package io.driveport.shipping.webhook.persistence;

import org.jspecify.annotations.NullMarked;
