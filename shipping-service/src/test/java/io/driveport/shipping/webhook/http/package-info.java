/** Tests of deliveries over HTTP. */
@NullMarked
package io.driveport.shipping.webhook.http;

import org.jspecify.annotations.NullMarked;
