/** Pages of the documentation that tell of several services. */
@NullMarked
package io.driveport.local.pages;

import org.jspecify.annotations.NullMarked;
