/** The command line of whoever opens parcels at the dock. */
@NullMarked
package io.driveport.local.dock;

import org.jspecify.annotations.NullMarked;
