/** What tests of shipping-service have in common. */
@NullMarked
package io.driveport.shipping.testing;

import org.jspecify.annotations.NullMarked;
