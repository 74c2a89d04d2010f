/** Tests of webhooks as a whole. */
@NullMarked
package io.driveport.shipping.webhook;

import org.jspecify.annotations.NullMarked;
