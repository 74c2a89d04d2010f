/** Reads a drive again and compares it with its manifest, from the drive alone. */
@NullMarked
package io.driveport.agent.verify;

import org.jspecify.annotations.NullMarked;
