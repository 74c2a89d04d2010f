/** What an operator may set, and the sites that a new installation starts with. */
@NullMarked
package io.driveport.location.config;

import org.jspecify.annotations.NullMarked;
