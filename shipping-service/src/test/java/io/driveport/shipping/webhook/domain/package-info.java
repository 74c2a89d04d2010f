/** Tests of what is decided about webhooks. */
@NullMarked
package io.driveport.shipping.webhook.domain;

import org.jspecify.annotations.NullMarked;
