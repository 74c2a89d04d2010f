/** Sites over HTTP: as the published contract shows them, and as their operators change them. */
@NullMarked
package io.driveport.location.rest;

import org.jspecify.annotations.NullMarked;
