/**
 * The CSV files a user writes: strict tables, and every mistake in them reported with file and row.
 */
@NullMarked
package io.driveport.agent.input;

import org.jspecify.annotations.NullMarked;
