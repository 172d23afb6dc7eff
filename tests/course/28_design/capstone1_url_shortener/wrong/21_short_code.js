// expect: some of them are short
'use strict';
const { isInside } = require('./hosts.js');
class BadUrl extends Error {}
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function check(text) {
  if (!URL.canParse(text)) throw new BadUrl('not a URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new BadUrl('only http and https');
  if (isInside(url.hostname)) throw new BadUrl('inside');
  return url.href;
}

async function openShortener({ journal, now, random, ttl }) {
  const byCode = new Map();
  const byUrl = new Map();

  for (const line of await journal.lines()) {
    let entry;
    try {
      entry = JSON.parse(line);
    } catch {
      continue;
    }
    const { code, url, until, clicks } = entry;
    if (url !== undefined) {
      const link = { code, url, until, clicks: 0, saved: 0, ready: true, made: Promise.resolve(code) };
      byCode.set(code, link);
      byUrl.set(url, link);
    } else if (byCode.has(code)) {
      Object.assign(byCode.get(code), { clicks, saved: clicks });
    }
  }

  function newCode() {
    for (;;) {
      const code = random().toString(36).slice(2, 9);
      if (!byCode.has(code)) return code;
    }
  }

  async function write(link) {
    try {
      await journal.append(JSON.stringify({ code: link.code, url: link.url, until: link.until }));
      link.ready = true;
      return link.code;
    } catch (error) {
      byCode.delete(link.code);
      if (byUrl.get(link.url) === link) byUrl.delete(link.url);
      throw error;
    }
  }

  async function save(link) {
    while (link.saved !== link.clicks) {
      const { clicks } = link;
      await journal.append(JSON.stringify({ code: link.code, clicks }));
      link.saved = clicks;
    }
  }

  function saving(link) {
    link.writing ??= save(link).finally(() => {
      link.writing = undefined;
    });
    return link.writing;
  }

  return {
    async create(text) {
      const url = check(text);
      const old = byUrl.get(url);
      if (old && now() < old.until) return old.made;
      const link = { code: newCode(), url, until: now() + ttl, clicks: 0, saved: 0, ready: false };
      byCode.set(link.code, link);
      byUrl.set(url, link);
      link.made = write(link);
      return link.made;
    },
    visit(code) {
      const link = byCode.get(code);
      if (!link?.ready) return { status: 404 };
      if (now() >= link.until) return { status: 410 };
      link.clicks += 1;
      saving(link).catch(() => {});
      return { status: 302, location: link.url };
    },
    clicks: (code) => byCode.get(code)?.clicks ?? 0,
    async close() {
      for (const link of byCode.values()) {
        await link.made.catch(() => {});
        if (link.writing) await link.writing.catch(() => {});
        await saving(link);
      }
    },
  };
}

module.exports = { BadUrl, openShortener };
