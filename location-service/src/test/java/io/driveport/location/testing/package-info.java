@NullMarked
package io.driveport.location.testing;

import org.jspecify.annotations.NullMarked;
