/** Tests of carriers that are asked. */
@NullMarked
package io.driveport.shipping.polling;

import org.jspecify.annotations.NullMarked;
