/** Use cases of webhooks, and what they need of the outside. */
@NullMarked
package io.driveport.shipping.webhook.application;

import org.jspecify.annotations.NullMarked;
