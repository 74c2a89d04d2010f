/** Tests of what needs no database. */
@NullMarked
package io.driveport.job.application;

import org.jspecify.annotations.NullMarked;
