/**
 * Measures the speed of a stack: wrk and pgbench for rates, a constant rate of our own for the
 * times of single requests.
 */
@NullMarked
package io.driveport.local.bench;

import org.jspecify.annotations.NullMarked;
