/** What the chart and the platform's manifests are held against. */
@NullMarked
package io.driveport.helm;

import org.jspecify.annotations.NullMarked;
