/** Time in, use case out: what is done about parcels though nobody asks. */
@NullMarked
package io.driveport.shipping.sweep;

import org.jspecify.annotations.NullMarked;
