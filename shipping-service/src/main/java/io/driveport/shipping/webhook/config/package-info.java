/** What an operator may set about webhooks. */
@NullMarked
package io.driveport.shipping.webhook.config;

import org.jspecify.annotations.NullMarked;
