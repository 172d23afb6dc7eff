// alt: The same URL has the same code without a second index, but a collision needs another try.
'use strict';

const { createHash } = require('node:crypto');
const { isInside } = require('./hosts.js');

class BadUrl extends Error {}

// The code is made of the URL, so the same URL has the same code. If it's taken, another salt is tried.
function hash(url, salt) {
  const bytes = createHash('sha256').update(salt + url).digest();
  const digits = BigInt('0x' + bytes.toString('hex')).toString(36);
  return digits.slice(-7);
}

async function openShortener({ journal, now, ttl }) {
  const links = new Map();
  let queue = Promise.resolve();

  for (const line of await journal.lines()) {
    let entry;
    try {
      entry = JSON.parse(line);
    } catch {
      continue;
    }
    const { code, ...rest } = entry;
    links.set(code, { clicks: 0, ...links.get(code), ...rest });
  }

  // All lines in their order, one after the other.
  const append = (entry) => {
    const written = queue.then(() => journal.append(JSON.stringify(entry)));
    queue = written.catch(() => {});
    return written;
  };

  async function create(text) {
    const url = URL.canParse(text) && new URL(text);
    if (!url || !['http:', 'https:'].includes(url.protocol) || isInside(url.hostname)) throw new BadUrl(text);
    let salt = 0;
    while (links.has(hash(url.href, salt)) && links.get(hash(url.href, salt)).url !== url.href) salt += 1;
    const code = hash(url.href, salt);
    const old = links.get(code);
    if (old && old.until > now()) return (await old.saved, code);
    const link = { url: url.href, until: now() + ttl, clicks: old?.clicks ?? 0 };
    links.set(code, link);
    link.saved = append({ code, url: link.url, until: link.until });
    link.saved.catch(() => links.delete(code));
    await link.saved;
    return code;
  }

  function visit(code) {
    if (!links.has(code)) return { status: 404 };
    const link = links.get(code);
    if (now() >= link.until) return { status: 410 };
    link.clicks += 1;
    append({ code, clicks: link.clicks }).catch(() => {});
    return { status: 302, location: link.url };
  }

  return { create, visit, clicks: (code) => links.get(code)?.clicks, close: () => queue };
}

module.exports = { BadUrl, openShortener };
