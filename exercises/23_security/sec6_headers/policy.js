'use strict';
// As much of a browser as the test needs: does a Content-Security-Policy let a script run?
//
//   const policy = policyOf(answer.headers)     undefined without the header
//   policy.inline({ nonce, code })              <script nonce="...">code</script>
//   policy.handler()                            <img onerror="...">
//   policy.file(url, { nonce })                 <script src="..." nonce="...">
//   policy.frames                               the words of frame-ancestors, or undefined

const { createHash } = require('node:crypto');

function policyOf(headers) {
  const header = headers.get('content-security-policy');
  if (header === null) return undefined;
  const all = header.split(',').map(directives); // several headers: each of them has to agree
  return {
    header,
    frames: all.map((one) => one.get('frame-ancestors')).find(Boolean),
    inline: (script) => all.every((one) => inline(sources(one, 'script-src-elem'), script)),
    handler: () => all.every((one) => inline(sources(one, 'script-src-attr'), {})),
    file: (url, script = {}) => all.every((one) => file(sources(one, 'script-src-elem'), url, script)),
  };
}

function directives(text) {
  const found = new Map();
  for (const part of text.split(';')) {
    const [name, ...words] = part.trim().split(/\s+/);
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), words);
  }
  return found;
}

const sources = (one, name) => one.get(name) ?? one.get('script-src') ?? one.get('default-src');
const hashOf = (algorithm, code) => `'${algorithm}-${createHash(algorithm).update(code).digest('base64')}'`;

function inline(words, { nonce, code = '' }) {
  if (words === undefined) return true;
  if (nonce && words.includes(`'nonce-${nonce}'`)) return true;
  if (['sha256', 'sha384', 'sha512'].some((algorithm) => words.includes(hashOf(algorithm, code)))) return true;
  // With a nonce or a hash in the list, browsers ignore 'unsafe-inline'.
  return words.includes("'unsafe-inline'") && !words.some((word) => /^'(nonce|sha\d+)-|^'strict-dynamic'/.test(word));
}

function file(words, url, { nonce }) {
  if (words === undefined) return true;
  if (nonce && words.includes(`'nonce-${nonce}'`)) return true;
  if (words.includes("'strict-dynamic'")) return false;
  const { origin, host, protocol } = new URL(url, 'http://bakery.example');
  if (origin === 'http://bakery.example') return words.some((word) => ["'self'", '*', 'http:'].includes(word));
  return words.some((word) => ['*', protocol, host, origin].includes(word));
}

module.exports = { policyOf };
