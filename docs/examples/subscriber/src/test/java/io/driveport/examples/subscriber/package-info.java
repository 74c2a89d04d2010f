@NullMarked
package io.driveport.examples.subscriber;

import org.jspecify.annotations.NullMarked;
