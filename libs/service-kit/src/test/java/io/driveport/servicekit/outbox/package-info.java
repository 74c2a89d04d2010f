@NullMarked
package io.driveport.servicekit.outbox;

import org.jspecify.annotations.NullMarked;
