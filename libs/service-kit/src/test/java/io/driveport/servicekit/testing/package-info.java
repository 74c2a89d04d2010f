/** What the tests of services replace in this library; the one part of its tests that has a jar. */
@NullMarked
package io.driveport.servicekit.testing;

import org.jspecify.annotations.NullMarked;
