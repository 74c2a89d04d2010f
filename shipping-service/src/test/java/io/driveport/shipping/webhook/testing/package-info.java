/** What tests of webhooks have in common. */
@NullMarked
package io.driveport.shipping.webhook.testing;

import org.jspecify.annotations.NullMarked;
