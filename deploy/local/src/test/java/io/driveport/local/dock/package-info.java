/** Tests of the dock's command line. */
@NullMarked
package io.driveport.local.dock;

import org.jspecify.annotations.NullMarked;
