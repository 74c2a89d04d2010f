package io.driveport.agent.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What stopped the reading or writing of a file, in words. */
final class FileErrors {

  private FileErrors() {}

  /** The file, if it is known, and the reason. */
  static String message(IOException problem) {
    return problem instanceof FileSystemException file && file.getFile() != null
        ? file.getFile() + ": " + reason(problem)
        : reason(problem);
  }

  /** The reason alone. */
  static String reason(IOException problem) {
    return switch (problem) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "access is denied";
      case NotDirectoryException _ -> "it is no directory";
      case FileAlreadyExistsException _ -> "it is there already";
      case CharacterCodingException _ -> "it is not UTF-8";
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default ->
          problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    };
  }
}
