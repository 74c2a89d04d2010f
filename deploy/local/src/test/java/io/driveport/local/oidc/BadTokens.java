package io.driveport.local.oidc;

import io.driveport.testkit.token.TokenSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * Tokens that are like a good one but for one thing.
 *
 * @param provider who has issued the good one
 * @param good the good one
 */
record BadTokens(OidcProvider provider, String good) {

  /** Each with the one thing that is wrong. */
  Map<String, String> all()
      throws IOException, InterruptedException, JoseException, InvalidJwtException {
    String[] parts = good.split("\\.", -1);
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("for somebody else", provider.token("urn:elsewhere"));
    tokens.put(
        "expired", signed(changed(claims -> claims.setExpirationTime(past())), provider.key()));
    tokens.put(
        "without an end", signed(changed(claims -> claims.unsetClaim("exp")), provider.key()));
    tokens.put(
        "of another issuer",
        signed(changed(claims -> claims.setIssuer("https://elsewhere.example")), provider.key()));
    tokens.put(
        "signed with another key under the same name",
        signed(changed(_ -> {}), OidcProvider.newKey(provider.key().getKeyId())));
    tokens.put(
        "signed with a key that nobody knows",
        signed(changed(_ -> {}), OidcProvider.newKey("key-of-nobody")));
    tokens.put(
        "signed by what local stacks trust",
        new TokenSigner(TokenSigner.newKeys()).signed(changed(_ -> {})));
    tokens.put(
        "changed afterwards",
        parts[0]
            + "."
            + encoded(changed(claims -> claims.setStringClaim("subscriptions", "*")).toJson())
            + "."
            + parts[2]);
    String none = encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts[1] + ".";
    tokens.put("not signed", none);
    tokens.put("not signed, with something in the place", none + parts[2]);
    String pem =
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey()));
    tokens.put(
        "signed with the text of the public key as a secret",
        hmac(pem.getBytes(StandardCharsets.US_ASCII)));
    tokens.put("signed with the public key as a secret", hmac(publicKey()));
    return tokens;
  }

  @FunctionalInterface
  private interface Change {
    void apply(JwtClaims claims);
  }

  private JwtClaims changed(Change change) throws InvalidJwtException {
    JwtClaims claims =
        JwtClaims.parse(
            new String(
                Base64.getUrlDecoder().decode(good.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    change.apply(claims);
    return claims;
  }

  private static String signed(JwtClaims claims, RsaJsonWebKey key) throws JoseException {
    JsonWebSignature signature = signature(claims, key.getKeyId());
    signature.setKey(key.getPrivateKey());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    return signature.getCompactSerialization();
  }

  private String hmac(byte[] secret) throws JoseException, InvalidJwtException {
    JsonWebSignature signature = signature(changed(_ -> {}), provider.key().getKeyId());
    signature.setKey(new HmacKey(secret));
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    return signature.getCompactSerialization();
  }

  private static JsonWebSignature signature(JwtClaims claims, String keyId) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKeyIdHeaderValue(keyId);
    signature.setHeader("typ", "at+jwt");
    return signature;
  }

  private byte[] publicKey() {
    return provider.key().getRsaPublicKey().getEncoded();
  }

  private static NumericDate past() {
    NumericDate hourAgo = NumericDate.now();
    hourAgo.addSeconds(-3600);
    return hourAgo;
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
