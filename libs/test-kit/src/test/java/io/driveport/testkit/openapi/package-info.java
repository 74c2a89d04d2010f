/** Tests of the comparison of documents. */
@NullMarked
package io.driveport.testkit.openapi;

import org.jspecify.annotations.NullMarked;
