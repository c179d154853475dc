// Asks the clients about every case in a file and writes what each believed: {case: {client: "believed" | "refused: why"}}.
// Nothing is fetched: what stands at an address comes with the case; the clients themselves are used as they come.
import fs from 'node:fs';
import {webcrypto, X509Certificate} from 'node:crypto';
import * as vc from '@digitalbazaar/vc';
import {checkStatus as checkBitstring} from '@digitalbazaar/vc-bitstring-status-list';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as didKey from '@digitalbazaar/did-method-key';
import {verifyCredential} from '@digitalcredentials/verifier-core';
import {securityLoader} from '@digitalcredentials/security-document-loader';
import * as jose from 'jose';

globalThis.crypto ??= webcrypto; // Node 18 keeps it apart
const cases = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));

let addresses = {};
globalThis.fetch = async (input) => {
  const address = typeof input === 'string' ? input : input.url ?? input.href;
  const found = addresses[address];
  return new Response(found ? JSON.stringify(found) : 'not here', {
    status: found ? 200 : 404, headers: {'content-type': 'application/json'},
  });
};

const keys = didKey.driver();
keys.use({multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from});
const words = securityLoader({fetchRemoteContexts: false}).build(); // the vocabularies that DCC brings along
const loader = async (url) => {
  const [did] = url.split('#');
  const web = Object.values(addresses).find((one) => one.id === did);
  if (did.startsWith('did:key:')) {
    return {documentUrl: url, contextUrl: null, document: await keys.get({url})};
  }
  if (did.startsWith('did:web:') && web) {
    const method = web.verificationMethod.find((one) => one.id === url);
    const context = 'https://w3id.org/security/multikey/v1';
    return {documentUrl: url, contextUrl: null, document: method ? {'@context': context, ...method} : web};
  }
  if (addresses[url]) {
    return {documentUrl: url, contextUrl: null, document: addresses[url]};
  }
  try {
    return await vc.defaultDocumentLoader(url);
  } catch {
    return words(url);
  }
};

async function digitalBazaar({document}) {
  const suite = () => new DataIntegrityProof({cryptosuite});
  const status = document.credentialStatus && (async (options) => {
    // `verified` is true for a revoked proof; the bit itself stands in the results.
    const told = await checkBitstring({...options, suite: suite(), documentLoader: loader});
    const set = (told.results ?? []).some((one) => one.status);
    return set ? {verified: false, error: new Error('the status is set')} : told;
  });
  const told = await vc.verifyCredential({credential: document, suite: suite(), documentLoader: loader, checkStatus: status});
  if (!told.verified) {
    throw told.error ?? new Error('not verified');
  }
}

async function digitalCredentials({document}) {
  const told = await verifyCredential({credential: document, knownDIDRegistries: []});
  const wanted = ['valid_signature', 'expiration', ...(document.credentialStatus ? ['revocation_status'] : [])];
  const good = wanted.every((id) => told.log?.find((step) => step.id === id)?.valid === true);
  if (told.errors || !good) {
    throw new Error(told.errors?.[0]?.message ?? JSON.stringify(told.log));
  }
}

async function seal(sealed) {
  const document = JSON.parse(sealed);
  const {x5c, alg} = jose.decodeProtectedHeader(document.signatures[0]);
  const certificate = new X509Certificate(Buffer.from(x5c[0], 'base64'));
  const told = await jose.generalVerify(document, certificate.publicKey, {algorithms: [alg], crit: {sigT: true}});
  if (Buffer.from(told.payload).toString() !== document.payload) {
    throw new Error('another payload');
  }
}

async function byJose({token, sealed, keys: given}) {
  if (sealed) {
    return seal(sealed);
  }
  const {kid, alg} = jose.decodeProtectedHeader(token);
  const key = await jose.importJWK(given.find((one) => one.kid === kid), alg);
  await jose.jwtVerify(token, key, {requiredClaims: ['iss', 'jti', 'sub', 'nbf']});
}

const clients = {'@digitalbazaar/vc': digitalBazaar, '@digitalcredentials/verifier-core': digitalCredentials, jose: byJose};
const silent = () => {};
console.log = console.error = console.warn = silent; // clients talk; only our answer goes out
const answers = {};
for (const [name, one] of Object.entries(cases)) {
  addresses = one.addresses;
  answers[name] = {};
  for (const [client, ask] of Object.entries(clients)) {
    if ((client === 'jose') !== Boolean(one.token || one.sealed)) {
      continue;
    }
    try {
      await ask(structuredClone(one));
      answers[name][client] = 'believed';
    } catch (error) {
      answers[name][client] = `refused: ${error?.errors?.[0]?.message ?? error?.message ?? error}`;
    }
  }
}
fs.writeFileSync(process.argv[3], JSON.stringify(answers));
