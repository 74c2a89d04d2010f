/** Schemas are brought up to date while the release before goes on. */
@NullMarked
package io.driveport.local.migration;

import org.jspecify.annotations.NullMarked;
