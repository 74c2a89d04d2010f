package io.driveport.local.secrets;

import io.driveport.contracts.Topic;
import io.driveport.local.StackAddress;
import io.driveport.local.StackInside;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.PostgresDatabases;
import io.driveport.testkit.ReceivedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that a stack has written down.
 *
 * @param stack that runs
 * @param address of it
 */
record Traces(StackInside stack, StackAddress address) {

  /** The places that have one of the secrets. */
  SortedSet<String> with(Secrets secrets) throws IOException, SQLException {
    SortedSet<String> found = new TreeSet<>();
    for (ReceivedEvent event : events()) {
      if (secrets.areIn(event.toString())) {
        found.add("event of " + event.topic());
      }
    }
    for (String database : databases()) {
      for (String table : tablesWith(secrets, database)) {
        found.add("table " + database + "." + table);
      }
    }
    Path data = stack.layout().data();
    for (Path file : filesWith(secrets, data)) {
      if (!data.relativize(file).startsWith("secrets")) {
        found.add("file " + data.relativize(file));
      }
    }
    return found;
  }

  /**
   * The regular files below a directory that have one of the secrets. What goes while it looks, as
   * files of a running database do, has none.
   */
  static List<Path> filesWith(Secrets secrets, Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              try {
                // Each byte is a character, so that no file is too strange to be read.
                if (secrets.areIn(Files.readString(file, StandardCharsets.ISO_8859_1))) {
                  found.add(file);
                }
              } catch (NoSuchFileException e) {
                return visitFileFailed(file, e);
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException && !file.equals(directory)) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    return found;
  }

  private List<ReceivedEvent> events() {
    return new EventProbe(address.bootstrapServers())
        .readAll(
            Stream.concat(
                    Arrays.stream(Topic.values()).map(Topic::topicName),
                    KafkaTopics.deadLetterNames().stream())
                .toList());
  }

  private List<String> databases() throws IOException, SQLException {
    return texts("postgres", "select datname from pg_database where datname like 'driveport%'");
  }

  private List<String> tablesWith(Secrets secrets, String database)
      throws IOException, SQLException {
    List<String> found = new ArrayList<>();
    for (String table :
        texts(database, "select tablename from pg_tables where schemaname = 'public'")) {
      if (texts(database, "select t::text from \"%s\" t".formatted(table)).stream()
          .anyMatch(secrets::areIn)) {
        found.add(table);
      }
    }
    return found;
  }

  private List<String> texts(String database, String query) throws IOException, SQLException {
    PostgresDatabases databases = stack.databases();
    try (Connection connection = databases.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
