/** The use cases: each one transaction that stores what the domain decided, with its event. */
@NullMarked
package io.driveport.job.application;

import org.jspecify.annotations.NullMarked;
