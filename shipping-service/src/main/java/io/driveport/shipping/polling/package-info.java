/** Carriers that are asked for scans over HTTP. */
@NullMarked
package io.driveport.shipping.polling;

import org.jspecify.annotations.NullMarked;
