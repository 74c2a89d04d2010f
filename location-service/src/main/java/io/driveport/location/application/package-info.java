/** Changes and reads of sites, each in one transaction, and what they ask of the edges. */
@NullMarked
package io.driveport.location.application;

import org.jspecify.annotations.NullMarked;
