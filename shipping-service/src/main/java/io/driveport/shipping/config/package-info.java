/** What an installation is set up with: the carriers. */
@NullMarked
package io.driveport.shipping.config;

import org.jspecify.annotations.NullMarked;
