/** Whether a service is ready for clients, told without haste. */
@NullMarked
package io.driveport.servicekit.ready;

import org.jspecify.annotations.NullMarked;
