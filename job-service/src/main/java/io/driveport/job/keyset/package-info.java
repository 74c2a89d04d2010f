/** The keyset that encrypts unlock keys: its file, how it changes, and which of it holds. */
@NullMarked
package io.driveport.job.keyset;

import org.jspecify.annotations.NullMarked;
