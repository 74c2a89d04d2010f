@NullMarked
package io.driveport.job.keyset;

import org.jspecify.annotations.NullMarked;
