@NullMarked
package io.driveport.job.rest;

import org.jspecify.annotations.NullMarked;
