/** Tests of shipping-service as a whole. */
@NullMarked
package io.driveport.shipping;

import org.jspecify.annotations.NullMarked;
