/** What operators can look at over HTTP. */
@NullMarked
package io.driveport.shipping.rest;

import org.jspecify.annotations.NullMarked;
