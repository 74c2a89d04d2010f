@NullMarked
package io.driveport.local.observability;

import org.jspecify.annotations.NullMarked;
