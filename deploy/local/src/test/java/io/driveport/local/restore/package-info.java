/** What becomes of a stack whose databases come out of a backup. */
@NullMarked
package io.driveport.local.restore;

import org.jspecify.annotations.NullMarked;
