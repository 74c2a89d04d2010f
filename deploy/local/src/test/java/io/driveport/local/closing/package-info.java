/** What becomes of jobs whose site closes, across all services. */
@NullMarked
package io.driveport.local.closing;

import org.jspecify.annotations.NullMarked;
