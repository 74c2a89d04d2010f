/** Webhooks: who is told of which events, and what becomes of a delivery. */
@NullMarked
package io.driveport.shipping.webhook.domain;

import org.jspecify.annotations.NullMarked;
