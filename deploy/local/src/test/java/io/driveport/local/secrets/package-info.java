/** Unlock keys and tokens, and that they are nowhere but where they belong. */
@NullMarked
package io.driveport.local.secrets;

import org.jspecify.annotations.NullMarked;
