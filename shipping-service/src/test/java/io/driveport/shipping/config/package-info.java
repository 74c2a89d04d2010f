/** Tests of the carriers that are shipped as data. */
@NullMarked
package io.driveport.shipping.config;

import org.jspecify.annotations.NullMarked;
