/**
 * One import job from files on a disk to a tracked parcel, through the real agent and services.
 *
 * <p>{@link io.driveport.local.demo.DemoRun} is the story; the other types are what it needs.
 */
@NullMarked
package io.driveport.local.demo;

import org.jspecify.annotations.NullMarked;
