'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const { once } = require('node:events');
const https = require('node:https');
const { after } = require('node:test');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { authority } = require('../../support/certificates.js');
const { exportsOf } = require('../../support/exports-of.js');
const { outcomeOf } = require('../../support/unhandled.js');

const step = ladder();
const HOST = '127.0.0.1';
const DAY = 24 * 60 * 60 * 1000;
const day = (days) => new Date(Date.now() + days * DAY);
const island = authority('Island CA');
const stranger = authority('Some Other CA');
const copycat = authority('Island CA'); // the same name, another key
const insecure = process.env.NODE_TLS_REJECT_UNAUTHORIZED;

step('the right station is trusted', async () => {
  await expectText(island.issue({ ips: [HOST] }), "a station with a certificate of the island's authority, for 127.0.0.1");
  await expectText(island.issue({ ips: ['10.0.0.7', HOST], commonName: 'north', to: new Date('2090-01-01') }), 'a station whose certificate is for two addresses, and valid until the year 2090');
});

step('another authority is not', async () => {
  await expectRefused(stranger.issue({ ips: [HOST] }), 'a certificate for 127.0.0.1, signed by another authority', 'stranger');
  await expectRefused(copycat.issue({ ips: [HOST] }), 'a certificate for 127.0.0.1, signed by an authority that ALSO calls itself "Island CA", with a key of its own', 'copycat');
});

step("a certificate for somebody else isn't", async () => {
  await expectRefused(island.issue({ ips: ['10.0.0.7'] }), "a certificate of the island's authority for the station 10.0.0.7, while you asked for 127.0.0.1", 'name');
  await expectRefused(island.issue({ ips: ['10.0.0.7'], commonName: HOST }), `a certificate of the island's authority for the station 10.0.0.7, which CALLS itself 127.0.0.1 in the field "common name"`, 'name');
  await expectRefused(island.issue({ names: ['north.example'] }), "a certificate of the island's authority for the name north.example, while you asked for 127.0.0.1", 'name');
});

step("a certificate of another time isn't", async () => {
  await expectRefused(island.issue({ ips: [HOST], from: day(-9), to: day(-1) }), "a certificate of the island's authority for 127.0.0.1, which expired yesterday", 'time');
  await expectRefused(island.issue({ ips: [HOST], from: day(1), to: day(9) }), "a certificate of the island's authority for 127.0.0.1, which is valid from tomorrow on", 'time');
});

step('the rest of the program is as strict as before', async () => {
  const good = island.issue({ ips: [HOST] });
  await expectText(good, 'the right station');
  for (const [what, credentials] of [['the right station', good], ['an impostor', stranger.issue({ ips: [HOST] })]]) {
    const { url } = await station(credentials);
    const accepted = await plainRequest(url);
    if (accepted) throw whyGlobal(what);
  }
});

step('it stays so, whatever came before', async () => {
  const bad = stranger.issue({ ips: [HOST] });
  const { url } = await station(island.issue({ ips: [HOST] }));
  await ask(url);
  const { url: other, seen } = await station(bad);
  await Promise.all([ask(other), ask(url), ask(other)]);
  if (seen.length > 0) throw whyLeaked('an impostor, right after a good station and at the same time as one', seen);
  const again = await ask(url);
  if (again.value === undefined) throw whyNoText('the right station, after an impostor', again);
});

// ---------------------------------------------------------------------------

const token = randomBytes(9).toString('base64url');
const reading = `${randomInt(10, 30)} degrees`;
const servers = new Set();
after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  if (insecure === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
});

// A station with these credentials. It notes down who has sent it a token.
async function station(credentials) {
  const seen = [];
  const server = https.createServer(credentials, (req, res) => {
    seen.push(req.headers.authorization ?? req.url);
    res.end(reading);
  });
  servers.add(server);
  server.on('tlsClientError', () => {});
  await once(server.listen(0, HOST), 'listening');
  return { url: `https://${HOST}:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`, seen };
}

async function ask(url) {
  const { readStation } = exportsOf(path.join(__dirname, 'tls1_trust.js'), 'readStation');
  const { lost, ...got } = await outcomeOf(() => readStation(url, { ca: island.cert, token }), lesson`
    I called readStation() and waited four seconds. Its promise is still pending. Which event does nobody listen to?
  `);
  if (!lost) return got;
  throw because(lost, lesson`
    I called readStation(), and an error reached nobody:

        ${said(lost)}

    It has to reject the promise. Which 'error' event does nobody listen to?
  `);
}

// What other code in the same program does, which knows nothing of the island: no options, no ca.
function plainRequest(url) {
  return new Promise((resolve) => {
    const request = https.get(url, { agent: new https.Agent() }, (response) => resolve(response.resume()));
    const usual = https.get(url, (response) => resolve(response.resume()));
    let refused = 0;
    for (const one of [request, usual]) one.on('error', () => (refused += 1) === 2 && resolve(undefined));
  });
}

async function expectText(credentials, what) {
  const { url, seen } = await station(credentials);
  const got = await ask(url);
  if (got.value !== reading) throw whyNoText(what, got);
  if (seen.at(-1) === `Bearer ${token}`) return;
  throw lesson`
    I called readStation() with a token, for ${what}. The station saw the header "authorization: ${seen.at(-1)}". I hoped for "Bearer ${token}", as before.
  `;
}

async function expectRefused(credentials, what, kind) {
  const { url, seen } = await station(credentials);
  const got = await ask(url);
  if (got.error instanceof Error && seen.length === 0) return;
  if (got.error !== undefined && seen.length > 0) throw whyLeaked(`a station that shows ${what}`, seen);
  throw lesson`
    I asked a station that shows ${what}.

        hoped for  an Error
        got        ${got.error === undefined ? `${show(got.value)}${seen.length > 0 ? ', and the station has the token' : ''}` : `${show(got.error)}, which isn't an Error`}

    ${seen.length > 0 ? whyAccepted(kind) : 'The impostor got nothing, and that is right. But the caller can\'t tell a refused station from one that has nothing to say: the promise has to be rejected, with the error.'}
  `;
}

function whyAccepted(kind) {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    return `In this process NODE_TLS_REJECT_UNAUTHORIZED is '0': every certificate is good enough for every connection that doesn't insist,
    even in code that you haven't written. (Once the line has run, that's true until the process ends.)`;
  }
  if (kind === 'stranger') return "Nobody checks who has signed. With a `ca` of its own, a connection trusts what this authority has signed, and Node.js refuses the rest, unless it's told not to.";
  if (kind === 'copycat') return 'A name is only text, and anybody can write any text into a certificate. What can\'t be copied is a signature: the authority\'s key is needed for it. Node.js checks that when it has the `ca`.';
  if (kind === 'name') {
    return `The signature is right, but the certificate belongs to another station. Whoever owns one station could pretend to be any of them. Node.js compares the
    address with the list of alternative names. Who stops it? (The common name doesn't count any more.)`;
  }
  return "The signature and the address are right, and the time isn't. Keys that were stolen years ago would be good forever. Node.js checks it by itself; which line allows it anyway?";
}

function whyNoText(what, { value, error }) {
  return because(error, lesson`
    I asked ${what}. I hoped for the text "${reading}", and got: ${error === undefined ? show(value) : said(error)}

    ${/verify|SELF_SIGNED|self-signed/i.test(`${error?.code} ${error?.message}`) ? "Node.js has never heard of the island's authority. `ca` is its certificate, and there's an option of the same name."
      : /PEM|no start line|DECODER/i.test(`${error?.message}`) ? '`ca` is the PEM text itself, and not a path.' : 'This certificate is good in every way. Which check of yours refuses it?'}
  `);
}

function whyLeaked(what, seen) {
  return lesson`
    I asked ${what}. readStation() refused it, but too late: the request had been sent. The impostor has the token: ${show(seen[0])}

    A certificate has to be checked before the first byte of the request leaves. Node.js does it during the handshake, if you let it. A look
    at \`authorized\` or at the certificate after the answer has come is too late: the request is gone, with the token.
  `;
}

function whyGlobal(what) {
  return lesson`
    I called readStation(). Then OTHER code of this program, which knows nothing of your \`ca\`, asked ${what} by https.get(url). It was accepted.

    So your setting isn't only for readStation(): an environment variable, a global agent, or a function of node:tls was changed, and it's the same one for
    the payment service and for the database. Give what you need to this one request (or to an agent of its own).
  `;
}
