/** The command line for dead letters against the whole stack. */
@NullMarked
package io.driveport.local.dlq;

import org.jspecify.annotations.NullMarked;
