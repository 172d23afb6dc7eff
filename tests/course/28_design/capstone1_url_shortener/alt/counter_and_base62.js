// alt: Never a collision, because each number is used once, but all servers need the same counter.
'use strict';

const { isInside } = require('./hosts.js');

class BadUrl extends Error {}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const MODULUS = 62 ** 7;
const STEP = 1_580_030_173; // no common factor with 62: each number comes once, and neighbours don't look alike

function encode(number) {
  let rest = Number((BigInt(number) * BigInt(STEP)) % BigInt(MODULUS));
  let code = '';
  for (let i = 0; i < 7; i += 1) {
    code = DIGITS[rest % 62] + code;
    rest = Math.floor(rest / 62);
  }
  return code;
}

class Shortener {
  links = new Map();
  codes = new Map();
  pending = new Set();
  next = 1;

  constructor({ journal, now, ttl }) {
    Object.assign(this, { journal, now, ttl });
  }

  load(lines) {
    for (const line of lines) {
      const [kind, code, ...rest] = line.split(' ');
      if (rest.at(-1) !== '.') continue; // no full stop: not the whole line
      if (kind === 'click' && this.links.has(code)) this.links.get(code).clicks += 1;
      if (kind === 'link') this.add(code, rest[1], Number(rest[0]));
    }
    return this;
  }

  add(code, url, until) {
    this.links.set(code, { url, until, clicks: 0 });
    this.codes.set(url, code);
    this.next += 1;
  }

  append(...words) {
    const writing = this.journal.append([...words, '.'].join(' '));
    this.pending.add(writing);
    const done = () => this.pending.delete(writing);
    writing.then(done, done);
    return writing;
  }

  async create(text) {
    let url;
    try {
      url = new URL(text);
    } catch (cause) {
      throw new BadUrl('not a URL', { cause });
    }
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new BadUrl(url.protocol);
    if (isInside(url.hostname)) throw new BadUrl(url.hostname);
    const { href } = url;

    const old = this.codes.get(href);
    if (old && this.links.get(old).until > this.now()) {
      await this.links.get(old).stored;
      return old;
    }
    const code = encode(this.next);
    const until = this.now() + this.ttl;
    this.add(code, href, until);
    const link = this.links.get(code);
    link.stored = this.append('link', code, until, href);
    try {
      await link.stored;
    } catch (error) {
      this.links.delete(code);
      this.codes.delete(href);
      throw error;
    }
    return code;
  }

  visit(code) {
    const link = this.links.get(code);
    if (link === undefined) return { status: 404 };
    if (this.now() >= link.until) return { status: 410 };
    link.clicks++;
    this.append('click', code).catch(() => {});
    return { status: 302, location: link.url };
  }

  clicks(code) {
    return this.links.get(code)?.clicks;
  }

  async close() {
    while (this.pending.size > 0) await Promise.allSettled(this.pending);
  }
}

async function openShortener(options) {
  const shortener = new Shortener(options).load(await options.journal.lines());
  return Object.fromEntries(['create', 'visit', 'clicks', 'close'].map((name) => [name, shortener[name].bind(shortener)]));
}

module.exports = { BadUrl, openShortener };
