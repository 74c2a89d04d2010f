@NullMarked
package io.driveport.servicekit.lock;

import org.jspecify.annotations.NullMarked;
