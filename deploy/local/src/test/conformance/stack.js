/** The running Driveport, and the two clients for it. */
import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { StorageImportExport } from "@azure/arm-storageimportexport";

const require = createRequire(import.meta.url);
const FirstClient = require("azure-arm-storageimportexport");
const { ExponentialRetryPolicyFilter, TokenCredentials } = require("ms-rest");

// Node.js 18 has it, but not where the client looks.
globalThis.crypto ??= webcrypto;

export const VERSIONS = ["2016-11-01", "2020-08-01", "2021-01-01"];

const endpoint = process.env.DRIVEPORT_URL;
const usualToken = readFileSync(process.env.DRIVEPORT_TOKEN_FILE, "utf8").trim();

export const baseUrl = endpoint;

/** Headers of a request that no client sends. */
export const authorized = { Authorization: `Bearer ${usualToken}` };

/** The client of 2021-01-01, which can also be told to ask for another version, or with another token. */
export function client(subscription, { token = usualToken, ...options } = {}) {
  const credential = {
    getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  return new StorageImportExport(credential, subscription, { endpoint, ...options });
}

/**
 * The client of the first published model of 2016-11-01. `filters` see every exchange; it sends no
 * token if that is empty.
 */
export function firstClient(subscription, { token = usualToken, filters = [], ...options } = {}) {
  const credentials = token === "" ? UNSIGNED : new TokenCredentials(token);
  return new FirstClient(credentials, subscription, endpoint, { filters, ...options });
}

const UNSIGNED = { signRequest: (request, callback) => callback(null) };

/** What its own retry filter does, without its half minutes. */
export const impatient = () => new ExponentialRetryPolicyFilter(30, 100, 500, 2_000);

/**
 * Keeps the answers of a 2021-01-01 client as they came over the wire: clients invent defaults and
 * drop what they don't know. Pass `options` to an operation, and read `last` or `all` after it.
 */
export function wire() {
  const all = [];
  return {
    all,
    get last() {
      return all.at(-1);
    },
    options: {
      onResponse: ({ status, headers, bodyAsText }) =>
        all.push({
          status,
          headers: headers.toJSON(),
          text: bodyAsText ?? "",
          body: bodyAsText ? JSON.parse(bodyAsText) : undefined,
        }),
    },
  };
}

/** All items of a paged operation. */
export async function collect(pages) {
  const items = [];
  for await (const item of pages) {
    items.push(item);
  }
  return items;
}

let subscriptions = 0;

/** A subscription that no other case uses. */
export const freshSubscription = () => `conformance-${process.pid}-${++subscriptions}`;
