/**
 * Sends requests that proper clients don't: valid ones, changed at random but repeatably, over a
 * plain socket; and says which answers break the rules that hold for all of them.
 */
@NullMarked
package io.driveport.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
