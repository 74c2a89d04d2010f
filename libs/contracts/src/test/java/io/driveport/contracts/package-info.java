@NullMarked
package io.driveport.contracts;

import org.jspecify.annotations.NullMarked;
