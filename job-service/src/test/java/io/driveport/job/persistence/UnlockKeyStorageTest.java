package io.driveport.job.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.driveport.job.keyset.KeysetFixture;
import io.driveport.job.keyset.KeysetTool;
import io.driveport.job.rest.JobApi;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class UnlockKeyStorageTest {

  @Inject DataSource dataSource;

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @Test
  void theTableHoldsNoKeyInClear() throws SQLException {
    // Given
    UUID job = JobApi.shipped(JobApi.newName());

    // When
    byte[] stored = ciphertext(job);

    // Then
    assertThat(new String(stored, StandardCharsets.ISO_8859_1))
        .isNotEmpty()
        .doesNotContain(JobApi.KEY, JobApi.KEY.substring(0, 13));
  }

  @Test
  void aKeyThatIsMovedToAnotherJobCanNotBeReadThere() throws SQLException {
    // Given
    String name = JobApi.newName();
    UUID job = JobApi.shipped(name);
    UUID other = JobApi.shipped(JobApi.newName());

    // When
    store(job, ciphertext(other));

    // Then
    JobApi.request().post(JobApi.path(name) + "/listBitLockerKeys").then().statusCode(500);
  }

  @Test
  void whatAnotherReplicaHasWrittenWithANewerKeyIsRead() throws Exception {
    // Given
    String name = JobApi.newName();
    UUID job = JobApi.shipped(name);
    Path file = Path.of("target/keyset.json");

    // When
    KeysetTool.run("rotate", file.toString());
    store(
        job,
        KeysetFixture.in(file)
            .aead()
            .encrypt(
                JobApi.KEY.getBytes(StandardCharsets.UTF_8),
                new Place(job, "9CA995BB").associatedData()));

    // Then
    JobApi.request()
        .post(JobApi.path(name) + "/listBitLockerKeys")
        .then()
        .statusCode(200)
        .body("value[0].bitLockerKey", is(JobApi.KEY));
  }

  private void store(UUID job, byte[] ciphertext) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("update unlock_key set ciphertext = ? where job_id = ?")) {
      statement.setBytes(1, ciphertext);
      statement.setObject(2, job);
      statement.executeUpdate();
    }
  }

  private byte[] ciphertext(UUID job) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select ciphertext from unlock_key where job_id = ?")) {
      statement.setObject(1, job);
      try (ResultSet result = statement.executeQuery()) {
        assertThat(result.next()).isTrue();
        return result.getBytes(1);
      }
    }
  }
}
