package io.driveport.agent.progress;

import java.nio.file.Path;

/**
 * A file that is not on its drive.
 *
 * @param driveId the drive it was meant for
 * @param source the file
 * @param kind one word: {@code Unreadable}, {@code Vanished}, {@code Changed}, {@code Unfit},
 *     {@code DriveFull}, {@code DriveVanished}, {@code DriveError}, {@code SourceGone} (not it
 *     alone, but all it comes from), {@code NotMoved} (still on a drive that it has left) or {@code
 *     LeftOut}
 * @param reason for a person
 */
public record FileProblem(String driveId, Path source, String kind, String reason) {}
