/**
 * An OpenID Connect provider on 127.0.0.1:PORT, which signs with the first key of JWKS (a JSON Web Key Set with the
 * private parts). Its one client, agent-1 with the secret CLIENT_SECRET, gets tokens for itself by client_credentials: for
 * the resource urn:driveport those that Driveport's services take, for urn:elsewhere such as are for somebody else.
 */
import Provider from "oidc-provider";

const { PORT, JWKS, CLIENT_SECRET } = process.env;
const audiences = { "urn:driveport": "driveport", "urn:elsewhere": "elsewhere" };

const provider = new Provider(`http://127.0.0.1:${PORT}`, {
  jwks: JSON.parse(JWKS),
  clients: [
    {
      client_id: "agent-1",
      client_secret: CLIENT_SECRET,
      grant_types: ["client_credentials"],
      response_types: [],
      redirect_uris: [],
    },
  ],
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_, resource) => ({
        audience: audiences[resource],
        scope: "",
        accessTokenFormat: "jwt",
        accessTokenTTL: 3600,
        jwt: { sign: { alg: "RS256" } },
      }),
    },
  },
  extraTokenClaims: () => ({ roles: ["Agent"], subscriptions: ["sub-1"] }),
});

provider.listen(Number(PORT), "127.0.0.1", () => console.log("listening"));
