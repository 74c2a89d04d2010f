/** Tests of who delivers when. */
@NullMarked
package io.driveport.shipping.webhook.sweep;

import org.jspecify.annotations.NullMarked;
