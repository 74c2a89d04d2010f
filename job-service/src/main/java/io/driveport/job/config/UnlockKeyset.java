package io.driveport.job.config;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The keyset that encrypts unlock keys. Without it the service does not start, and says which file
 * it wants: keys that can't be read again must not be taken.
 */
@ApplicationScoped
public class UnlockKeyset {

  private static final Logger LOG = Logger.getLogger(UnlockKeyset.class);
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final JobServiceConfig config;
  private final DataSource dataSource;

  UnlockKeyset(JobServiceConfig config, DataSource dataSource) {
    this.config = config;
    this.dataSource = dataSource;
  }

  /** Encrypts with the keyset's primary key, decrypts with any of its keys. */
  @Produces
  @Singleton
  @Startup
  Aead aead() {
    Path file =
        config
            .keyset()
            .file()
            .orElseThrow(() ->
                new IllegalStateException(
                    "driveport.job.keyset.file (DRIVEPORT_JOB_KEYSET_FILE) is not set: it names"
                        + " the keyset that encrypts unlock keys"));
    try {
      return parse(read(file)).getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException | IOException | SQLException e) {
      throw new IllegalStateException(
          "The keyset that encrypts unlock keys can't be read from " + file + ": " + e, e);
    }
  }

  private static KeysetHandle parse(String json) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        json, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
  }

  private String read(Path file) throws IOException, GeneralSecurityException, SQLException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      if (!config.keyset().create()) {
        throw e;
      }
      if (hasUnlockKeys()) {
        throw new GeneralSecurityException(
            "the file is missing, and a new keyset could not decrypt the keys that are stored", e);
      }
      create(file);
      return Files.readString(file);
    }
  }

  private static void create(Path file) throws IOException, GeneralSecurityException {
    KeysetHandle keyset =
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
    String json =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    Path directory = file.toAbsolutePath().getParent();
    Path whole = Files.createTempFile(directory, ".keyset", ".new", OWNER_ONLY);
    try {
      try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
      }
      // A link never replaces: of two starts at once one wins, and both read a whole file.
      Files.createLink(file, whole);
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } catch (FileAlreadyExistsException e) {
      LOG.infof("Another start has made the keyset %s", file);
    } finally {
      Files.delete(whole);
    }
  }

  private boolean hasUnlockKeys() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select 1 from unlock_key limit 1")) {
      return result.next();
    }
  }
}
