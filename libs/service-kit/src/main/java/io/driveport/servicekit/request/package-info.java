/** What identifies one request in answers and logs. */
@NullMarked
package io.driveport.servicekit.request;

import org.jspecify.annotations.NullMarked;
