/** Deliveries over HTTP, to addresses that customers name. */
@NullMarked
package io.driveport.shipping.webhook.http;

import org.jspecify.annotations.NullMarked;
