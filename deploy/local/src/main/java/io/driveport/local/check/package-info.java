/** The command line that compares what the services store and tell. */
@NullMarked
package io.driveport.local.check;

import org.jspecify.annotations.NullMarked;
