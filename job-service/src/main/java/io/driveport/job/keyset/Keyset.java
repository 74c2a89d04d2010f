package io.driveport.job.keyset;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AeadKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keys of which one, the primary, encrypts, and every one decrypts what it has encrypted. A
 * ciphertext begins with the id of its key. Never changes; its methods that change something return
 * another.
 */
public final class Keyset {

  /** What every ciphertext of Tink begins with, before the key's id. */
  private static final int TINK = 1;

  private static final int PREFIX_BYTES = 5;

  private final KeysetHandle handle;
  private final Aead aead;
  private final Set<Long> ids;

  private Keyset(KeysetHandle handle) throws GeneralSecurityException {
    this.handle = handle;
    this.aead = handle.getPrimitive(AeadConfig2026.get(), Aead.class);
    this.ids =
        enabled(handle)
            .map(entry -> Integer.toUnsignedLong(entry.getId()))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A keyset with one new key. */
  static Keyset generate() {
    try {
      return new Keyset(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A keyset can't be made", e);
    }
  }

  /**
   * Reads Tink's JSON form.
   *
   * @throws UnusableKeyset if it is not that, or if a key writes ciphertexts that don't tell which
   *     key they need
   */
  static Keyset parse(String json) {
    Keyset keyset;
    try {
      keyset =
          new Keyset(
              TinkJsonProtoKeysetFormat.parseKeyset(
                  json, AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException | RuntimeException _) {
      throw new UnusableKeyset("it is no keyset for AEAD in Tink's JSON form");
    }
    List<String> silent =
        enabled(keyset.handle)
            .filter(entry -> !tellsItsId(entry))
            .map(entry -> Integer.toUnsignedString(entry.getId()))
            .toList();
    if (!silent.isEmpty()) {
      throw new UnusableKeyset(
          "the ciphertexts of key %s don't tell which key they need; allowed are keys with the output prefix TINK"
              .formatted(String.join(", ", silent)));
    }
    return keyset;
  }

  /** Tink's JSON form, in clear. */
  String json() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          handle, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A keyset can't be written", e);
    }
  }

  /** Encrypts with the primary key, decrypts with the one that the ciphertext names. */
  public Aead aead() {
    return aead;
  }

  /** Id of the key that encrypts. */
  public long primary() {
    return Integer.toUnsignedLong(handle.getPrimary().getId());
  }

  /** Ids of the keys that decrypt, the primary among them, in order. */
  public Set<Long> ids() {
    return new TreeSet<>(ids);
  }

  /** Ids of the keys that only decrypt. */
  public Set<Long> old() {
    Set<Long> old = ids();
    old.remove(primary());
    return old;
  }

  /** Which of these keys it lacks. */
  Set<Long> lacking(Collection<Long> needed) {
    Set<Long> lacking = new TreeSet<>(needed);
    lacking.removeAll(ids);
    return lacking;
  }

  /** Id of the key that a ciphertext needs; {@link StoredKeys#NO_KEY} if it tells none. */
  public static long keyId(byte[] ciphertext) {
    if (ciphertext.length <= PREFIX_BYTES || ciphertext[0] != TINK) {
      return StoredKeys.NO_KEY;
    }
    long id = 0;
    for (int i = 1; i < PREFIX_BYTES; i++) {
      id = id << Byte.SIZE | Byte.toUnsignedLong(ciphertext[i]);
    }
    return id;
  }

  /** With one more new key, which does not encrypt yet. */
  Keyset withNewKey() {
    return changed(
        KeysetHandle.newBuilder(handle)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()));
  }

  /** With the key that was added last as the one that encrypts. */
  Keyset withNewestAsPrimary() {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
    builder.getAt(builder.size() - 1).setStatus(KeyStatus.ENABLED).makePrimary();
    return changed(builder);
  }

  /**
   * Without one of its keys.
   *
   * @throws UnusableKeyset if that key is the primary one or not there
   */
  Keyset without(long id) {
    if (id == primary()) {
      throw new UnusableKeyset("key " + id + " is the primary one");
    }
    int index =
        IntStream.range(0, handle.size())
            .filter(i -> Integer.toUnsignedLong(handle.getAt(i).getId()) == id)
            .findFirst()
            .orElseThrow(() ->
                new UnusableKeyset(
                    "there is no key " + id + "; there are " + new ArrayList<>(ids)));
    return changed(KeysetHandle.newBuilder(handle).deleteAt(index));
  }

  /** The ids; nothing of a key. */
  @Override
  public String toString() {
    return old().isEmpty()
        ? "primary key " + primary()
        : "primary key %d, further keys %s".formatted(primary(), joined(old()));
  }

  static String joined(Collection<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static Keyset changed(KeysetHandle.Builder builder) {
    try {
      return new Keyset(builder.setConfiguration(AeadConfig2026.get()).build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A keyset can't be changed", e);
    }
  }

  private static Stream<KeysetHandle.Entry> enabled(KeysetHandle handle) {
    return IntStream.range(0, handle.size())
        .mapToObj(handle::getAt)
        .filter(entry -> entry.getStatus().equals(KeyStatus.ENABLED));
  }

  private static boolean tellsItsId(KeysetHandle.Entry entry) {
    byte[] prefix = ((AeadKey) entry.getKey()).getOutputPrefix().toByteArray();
    return prefix.length == PREFIX_BYTES && prefix[0] == TINK;
  }
}
