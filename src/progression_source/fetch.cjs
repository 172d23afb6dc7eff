'use strict';
// Prints what an https address gives, or says in one line on standard error why it does not. Redirects
// are followed only to where the first address could have led, too. A proxy is used as curl would use it.
const http = require('node:http');
const https = require('node:https');
const tls = require('node:tls');

const [, address] = process.argv;
const MOST = 1 << 20;
const isLocal = (hostname) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
const isSafe = ({ protocol, hostname }) => protocol === 'https:' || isLocal(hostname);
const isCertificate = (code) => /CERT|UNABLE_TO_VERIFY/.test(code ?? '');
const bare = (hostname) => hostname.replace(/^\[|\]$/g, '');

// There was an answer, and it is none.
class Refusal extends Error {}

function variable(name) {
  return process.env[name.toLowerCase()] || process.env[name.toUpperCase()];
}

// Returns the proxy for an address, or null.
function proxyFor({ protocol, hostname }) {
  const text = variable('https_proxy') || variable('all_proxy');
  if (!text || protocol !== 'https:' || isLocal(hostname)) return null;
  const isSkipped = (entry) => {
    const name = entry.replace(/^\*?\./, '').replace(/:\d+$/, '');
    return name === '*' || hostname === name || hostname.endsWith(`.${name}`);
  };
  const skipped = (variable('no_proxy') ?? '').split(/[\s,]+/).filter(Boolean);
  if (skipped.some(isSkipped)) return null;
  const proxy = new URL(text.includes('://') ? text : `http://${text}`);
  if (!/^https?:$/.test(proxy.protocol)) throw new Refusal(`the proxy ${proxy.host} is not an HTTP proxy`);
  return proxy;
}

// Returns a connection to the address through the proxy.
function tunnel(url, proxy, signal) {
  const target = `${url.hostname}:${url.port || 443}`;
  const headers = { host: target };
  if (proxy.username) {
    const user = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
    headers['proxy-authorization'] = `Basic ${Buffer.from(user).toString('base64')}`;
  }
  const { request } = proxy.protocol === 'https:' ? https : http;
  const port = proxy.port || (proxy.protocol === 'https:' ? 443 : 80);
  const options = { host: bare(proxy.hostname), port, method: 'CONNECT', path: target, headers, signal };
  return new Promise((resolve, reject) => {
    const fail = (reason) => reject(new Refusal(`the proxy ${proxy.host} ${reason}`));
    const connecting = request(options);
    connecting.on('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      fail(statusCode === 407 ? 'wants a user name and a password' : `answered ${statusCode}`);
    });
    connecting.on('response', ({ statusCode }) => fail(`answered ${statusCode}`));
    connecting.on('error', (/** @type {NodeJS.ErrnoException} */ { code, message }) => {
      fail(code === 'ECONNREFUSED' ? 'refuses the connection' : `cannot be reached (${code ?? message})`);
    });
    connecting.end();
  });
}

async function open(url) {
  const signal = AbortSignal.timeout(20_000);
  const proxy = proxyFor(url);
  const socket = proxy && (await tunnel(url, proxy, signal));
  const options = { signal, agent: false, headers: { 'user-agent': 'nodelings' } };
  if (socket) options.createConnection = () => tls.connect({ socket, servername: bare(url.hostname) });
  const { get } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    get(url, options, resolve).on('error', reject);
  });
}

async function load(url, hops) {
  if (!isSafe(url)) throw new Refusal(`it leads on to ${url.origin}, which is not encrypted`);
  const response = await open(url);
  const { statusCode, statusMessage, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location) {
    if (hops === 0) throw new Refusal('it leads from one address to the next without an end');
    response.destroy();
    return load(new URL(headers.location, url), hops - 1);
  }
  if (statusCode < 200 || statusCode >= 300) throw new Refusal(`the server answered ${statusCode} ${statusMessage}`);
  const parts = [];
  let size = 0;
  for await (const part of response) {
    size += part.length;
    if (size > MOST) throw new Refusal('it is larger than 1 MiB');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function end(error) {
  const code = error.code ?? error.cause?.code;
  const reason = code === 'ABORT_ERR' ? 'no answer within 20 seconds' : (code ?? error.message);
  console.error(isCertificate(reason)
    ? `its certificate is not trusted (${reason}); in a company's network, NODE_EXTRA_CA_CERTS has to name the file with its certificate`
    : reason);
  process.exit(error instanceof Refusal || isCertificate(reason) ? 3 : 4);
}

load(new URL(address), 5).then((text) => process.stdout.write(text), end);
