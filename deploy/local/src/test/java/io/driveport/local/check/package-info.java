@NullMarked
package io.driveport.local.check;

import org.jspecify.annotations.NullMarked;
