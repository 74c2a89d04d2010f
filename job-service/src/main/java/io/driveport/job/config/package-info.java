/** What an operator may set, and what has to be there before the service starts. */
@NullMarked
package io.driveport.job.config;

import org.jspecify.annotations.NullMarked;
