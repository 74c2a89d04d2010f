/** Tasks for people: opened and closed in the transaction of their cause. */
@NullMarked
package io.driveport.servicekit.task;

import org.jspecify.annotations.NullMarked;
