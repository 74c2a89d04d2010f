package io.driveport.job.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig2026;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do to the file of a keyset. */
@SuppressWarnings("NullAway.Init") // JUnit injects.
class KeysetToolTest {

  private static final byte[] PLACE = {7};
  private static final byte[] CLEAR = {1, 2, 3};

  @TempDir Path directory;

  @Test
  void aNewFileIsForItsOwnerOnlyAndNeverReplaced() throws IOException {
    // Given
    Path file = directory.resolve("keyset.json");

    // When
    KeysetTool.run("create", file.toString());

    // Then
    String before = Files.readString(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> KeysetTool.run("create", file.toString()))
        .isInstanceOf(UnusableKeyset.class);
    assertThat(file).hasContent(before);
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aKeyThatIsAddedEncryptsOnlyWhenItIsPromoted() throws Exception {
    // Given
    Path file = created();
    Keyset first = keyset(file);

    // When
    KeysetTool.run("add", file.toString());
    Keyset added = keyset(file);
    KeysetTool.run("promote", file.toString());
    Keyset promoted = keyset(file);

    // Then
    assertThat(added.primary()).isEqualTo(first.primary());
    assertThat(added.ids()).hasSize(2).contains(first.primary());
    assertThat(promoted.primary()).isNotEqualTo(first.primary());
    assertThat(promoted.ids()).isEqualTo(added.ids());
    byte[] written = promoted.aead().encrypt(CLEAR, PLACE);
    assertThat(Keyset.keyId(written)).isEqualTo(promoted.primary());
    assertThat(added.aead().decrypt(written, PLACE)).isEqualTo(CLEAR);
    assertThat(promoted.aead().decrypt(first.aead().encrypt(CLEAR, PLACE), PLACE)).isEqualTo(CLEAR);
  }

  @Test
  void anOldKeyIsRemovedAndThePrimaryOneIsNot() throws IOException {
    // Given
    Path file = created();
    long old = keyset(file).primary();
    KeysetTool.run("rotate", file.toString());
    long primary = keyset(file).primary();

    // When
    KeysetTool.run("remove", file.toString(), Long.toString(old));

    // Then
    assertThat(keyset(file).ids()).containsExactly(primary);
    assertThatThrownBy(() -> KeysetTool.run("remove", file.toString(), Long.toString(primary)))
        .isInstanceOf(UnusableKeyset.class)
        .hasMessageContaining("is the primary one");
    assertThatThrownBy(() -> KeysetTool.run("remove", file.toString(), Long.toString(old)))
        .isInstanceOf(UnusableKeyset.class)
        .hasMessageContaining("there is no key " + old);
    assertThat(keyset(file).ids()).containsExactly(primary);
  }

  @Test
  void severalAtOnceLoseNoKey() throws Exception {
    // Given
    Path file = created();

    // When
    try (ExecutorService operators = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 20; i++) {
        var _ = operators.submit(() -> KeysetTool.run("add", file.toString()));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(keyset(file).ids()).isNotEmpty();
      }
    }

    // Then
    assertThat(keyset(file).ids()).hasSize(21);
  }

  @Test
  void whoMayReadTheFileStays() throws IOException {
    // Given
    Path file = created();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    // When
    KeysetTool.run("rotate", link.toString());

    // Then
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(link).isSymbolicLink();
    assertThat(keyset(file).ids()).hasSize(2);
  }

  @Test
  void nothingThatIsPrintedOrThrownHoldsAKey() throws IOException {
    // Given
    Path file = created();
    Set<String> secrets = secrets(file);
    Path broken = directory.resolve("broken");
    Files.writeString(broken, "[" + Files.readString(file) + "]");

    // When
    String shown = KeysetTool.run("show", file.toString());

    // Then
    assertThat(secrets).isNotEmpty().noneMatch(shown::contains);
    assertThat(secrets).noneMatch(keyset(file).toString()::contains);
    assertThat(shown).contains("primary key " + keyset(file).primary());
    assertThatThrownBy(() -> KeysetTool.run("show", broken.toString()))
        .isInstanceOf(UnusableKeyset.class)
        .hasNoCause()
        .satisfies(e -> assertThat(secrets).noneMatch(e.toString()::contains));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"primaryKeyId\": 1, \"key\": []}", "null", "\u0000"})
  void whatIsNoKeysetIsRefusedAndLeftAsItIs(String text) throws IOException {
    // Given
    Path file = directory.resolve("keyset.json");
    Files.writeString(file, text);

    // When
    assertThatThrownBy(() -> KeysetTool.run("rotate", file.toString()))
        .isInstanceOf(UnusableKeyset.class)
        .hasMessageContaining("no keyset for AEAD");

    // Then
    assertThat(file).hasContent(text);
  }

  @Test
  void keysForSomethingElseAndKeysThatDoNotTellTheirIdAreRefused() throws Exception {
    assertThatThrownBy(() ->
            Keyset.parse(
                TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(
                        PredefinedMacParameters.HMAC_SHA256_128BITTAG, MacConfig2026.get()),
                    MacConfig2026.get(),
                    InsecureSecretKeyAccess.get())))
        .isInstanceOf(UnusableKeyset.class);
    assertThatThrownBy(() -> Keyset.parse(withoutPrefix()))
        .isInstanceOf(UnusableKeyset.class)
        .hasMessageContaining("don't tell which key they need");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "show", "show a b", "remove a", "remove a x", "melt a"})
  void misuseIsToldWithTheUsage(String line) {
    assertThatThrownBy(() -> KeysetTool.run(line.isEmpty() ? new String[0] : line.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("usage: keyset");
  }

  private static String withoutPrefix() throws GeneralSecurityException {
    KeysetHandle tink =
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
    return TinkJsonProtoKeysetFormat.serializeKeyset(
            tink, AeadConfig2026.get(), InsecureSecretKeyAccess.get())
        .replace("\"TINK\"", "\"RAW\"");
  }

  private static Set<String> secrets(Path file) throws IOException {
    Matcher value = Pattern.compile("\"value\":\\s*\"([^\"]+)\"").matcher(Files.readString(file));
    assertThat(value.find()).isTrue();
    return Set.of(value.group(1));
  }

  private Path created() throws IOException {
    Path file = directory.resolve("keyset.json");
    KeysetTool.run("create", file.toString());
    return file;
  }

  private static Keyset keyset(Path file) throws IOException {
    return Keyset.parse(Files.readString(file));
  }
}
