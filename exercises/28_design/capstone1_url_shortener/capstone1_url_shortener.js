'use strict';
// capstone1_url_shortener                                       (interview question 161)
//
// "Design a URL shortener" is asked everywhere, and mostly answered with boxes and arrows. Build the core of one.
//
//     const links = await openShortener({ journal, now, random, ttl });
//     const code = await links.create('https://tea.test/green');       7 characters: 0-9, A-Z, a-z
//     links.visit(code)                  { status: 302, location: 'https://tea.test/green' }
//     links.clicks(code)                 1
//     await links.close();
//
// - create() takes http and https only, and no host inside our network (hosts.js): our preview service would fetch it. Everything
//   else is rejected with a BadUrl.
// - The same URL, as URL.href writes it, has the same code until it expires. Different URLs never have one code, however many come
//   at once. random() gives numbers as Math.random() does; other ways to make codes are fine, too.
// - create() is done when the link is on the disk, not before: journal.append(line) returns a promise. If that's rejected, so is
//   create(), and there's no such link.
// - visit(code) answers at once, without a promise: a visitor doesn't wait for our disk. It counts a click, which is written in the
//   background within a second (if the disk can), even when nobody calls close(). If writing fails, the process goes on.
// - 302, because a browser remembers a 301 forever. An unknown code is { status: 404 }. `ttl` milliseconds after create() (by now()) it's
//   { status: 410 }, and the URL can be created again.
// - journal.lines() returns a promise of the lines of earlier runs: openShortener() knows all links and clicks again. The last line may
//   be cut off by a crash: ignore it. close() is done when all clicks are on the disk.

const { isInside } = require('./hosts.js');

class BadUrl extends Error {}

async function openShortener({ journal, now, random, ttl }) {
  const links = {};

  return {
    async create(url) {
      const code = random().toString(36).slice(2, 9);
      links[code] = url;
      return code;
    },
    visit: (code) => ({ status: 301, location: links[code] ?? code }),
  };
}

module.exports = { BadUrl, openShortener };
