/** Tests of what the demo takes, writes and leaves behind. */
@NullMarked
package io.driveport.local.demo;

import org.jspecify.annotations.NullMarked;
