/** The command line for what services could not apply. */
@NullMarked
package io.driveport.local.dlq;

import org.jspecify.annotations.NullMarked;
