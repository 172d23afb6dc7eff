'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const learners = () => exportsOf(path.join(__dirname, 'capstone1_url_shortener.js'), 'BadUrl, openShortener');
const DAY = 86_400_000;
const page = randomInt(1000, 9999);
const URL_1 = `https://tea.test/green?page=${page}`;

step('a link, and its visitors', () => town(async (disk) => {
  const links = await disk.open();
  const code = await links.create(URL_1);
  if (!/^[0-9A-Za-z]{7}$/.test(code)) throw lesson`create('${URL_1}') gave ${show(code)}. I hoped for 7 characters out of 0-9, A-Z and a-z.`;
  const seen = links.visit(code);
  if (seen instanceof Promise) throw lesson`visit(code) returned a promise. The visitor shouldn't wait for anything: everything that's needed is in memory.`;
  if (seen?.status === 301) throw lesson`visit(code) gave the status 301. "Moved permanently": the browser remembers it and never asks again. No clicks, and no end.`;
  if (seen?.status !== 302 || seen.location !== URL_1) throw lesson`visit(code) gave ${show(seen)}. I hoped for { status: 302, location: '${URL_1}' }.`;
  for (let i = 0; i < 4; i += 1) links.visit(code);
  if (links.clicks(code) !== 5) throw lesson`There were five visits. clicks(code) gives ${show(links.clicks(code))}.`;
  for (const unknown of ['zzzzzzz', 'https://evil.test', '__proto__', 'constructor', '']) {
    const got = calmly(`called visit('${unknown}')`, () => links.visit(unknown));
    if (got?.status === 404 && got.location === undefined) continue;
    throw lesson`
      Nobody has created the code '${unknown}'. visit('${unknown}') gave ${show(got)}. I hoped for { status: 404 }.

      ${unknown.includes(':') ? 'A service that sends people wherever the link says is an open redirect: phishing with your good name.' : /_|con/.test(unknown) ? 'Every plain object inherits that name. A Map has only what you put in.' : ''}
    `;
  }
}));

step('only web addresses, and none inside our network', () => town(async (disk) => {
  const { BadUrl } = learners();
  const links = await disk.open();
  const bad = ['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,hi', 'file:///etc/passwd', '/green', 'tea.test', '', 'http://localhost:3000/', 'http://127.0.0.1/', 'http://0x7f.1/', 'http://2130706433/', 'http://[::1]/', 'http://169.254.169.254/latest/', 'https://10.1.2.3/'];
  for (const url of bad) {
    const result = await links.create(url).then((code) => ({ code }), (error) => ({ error }));
    if (result.error instanceof BadUrl) continue;
    throw lesson`
      create(${JSON.stringify(url)}) ${result.error ? `was rejected with ${said(result.error)}` : `gave the code ${show(result.code)}`}. I hoped for a BadUrl.

      ${/0x7f|213|::1|127/.test(url) ? "An address can be written in many ways. Look at the parsed URL's hostname, not at the text." : 'Let new URL() read it, then allow what you want. A list of what is forbidden is never complete.'}
    `;
  }
  if (disk.lines.length > 0) throw lesson`Only bad URLs were created, and on the disk there is: ${disk.lines[0]}`;
}));

step('create() is done when the link is on the disk', () => town(async (disk) => {
  const links = await disk.open();
  disk.stop();
  let code;
  const creating = links.create(URL_1).then((value) => (code = value));
  await turns(5);
  if (code !== undefined) throw lesson`The disk was still writing when create() gave ${show(code)}. If the power fails now, the customer has printed a link that nobody knows.`;
  disk.go();
  await within(3000, creating, lesson`The disk has written the line, and three seconds later create() is still pending.`);
  disk.fails = new Error('disk full');
  const failed = await links.create('https://tea.test/lost').catch((error) => error);
  if (failed !== disk.fails) throw lesson`The disk was full. create() ${failed instanceof Error ? `was rejected with ${said(failed)}` : `gave ${show(failed)}`}. I hoped for the disk's error: the customer has to know.`;
  disk.fails = undefined;
  const again = await links.create('https://tea.test/lost').catch((error) => error);
  if (typeof again === 'string' && disk.lines.some((line) => line.includes('/lost'))) return;
  throw lesson`The disk was full, and create() was rejected. Then there was space again, and create() of the same URL gave ${show(again)}, but it isn't on the disk.`;
}));

step('a code always has 7 characters', () => town(async (disk) => {
  for (const dice of [0.5, 0, 0.000123, 1 - 2 ** -53]) {
    let asked = 0;
    const links = await disk.open({ random: () => ((asked += 1) <= 7 ? dice : Math.random()) });
    const code = await links.create(`https://tea.test/dice/${dice}`);
    if (/^[0-9A-Za-z]{7}$/.test(code)) continue;
    throw lesson`
      random() gave ${dice}, and create() gave the code ${show(code)}. I hoped for 7 characters of 0-9, A-Z and a-z.

      Math.random() can give any number from 0 up to, but not including, 1. As a string, some of them are short: (0.5).toString(36) is "0.i". Choose each of
      the seven characters.
    `;
  }
}));

step('a thousand at once have a thousand codes', () => town(async (disk) => {
  let asked = 0;
  const links = await disk.open({ random: () => ((asked += 1) <= 14 ? 0.123 : Math.random()) }); // dice that begin with a collision
  const urls = Array.from({ length: 1000 }, (_, i) => `https://tea.test/${i}`);
  const codes = await Promise.all(urls.map((url) => links.create(url)));
  const wrong = urls.filter((url, i) => links.visit(codes[i])?.location !== url).length;
  if (new Set(codes).size === 1000 && wrong === 0) return;
  throw lesson`
    A thousand URLs were created at once: ${new Set(codes).size} different codes. Visitors sent to somebody else's page: ${wrong}

    Random codes collide sooner than you think, and a code that is still being written is already taken. When is a code looked up, and when is
    it reserved?
  `;
}));

step('the same URL has the same code', () => town(async (disk) => {
  const links = await disk.open();
  const codes = [await links.create('https://tea.test/black'), ...(await Promise.all([links.create('https://tea.test/black'), links.create('HTTPS://Tea.test:443/black')]))];
  const twins = await Promise.all([links.create(URL_1), links.create(URL_1)]);
  if (new Set(codes).size === 1 && new Set(twins).size === 1 && disk.lines.length === 2) return;
  throw lesson`
    I created one URL three times (once as HTTPS://Tea.test:443/black): ${codes.join(', ')}. And another one twice at once: ${twins.join(', ')}
    On the disk there are ${disk.lines.length} lines, and I hoped for two codes and two lines.

    Which spelling is compared? And what does the second one find, while the first one is still being written?
  `;
}));

step("visitors don't wait for the disk", () => town(async (disk, lost) => {
  const links = await disk.open();
  const code = await links.create(URL_1);
  disk.stop();
  for (let i = 0; i < 100; i += 1) {
    const seen = links.visit(code);
    if (seen?.status !== 302) throw lesson`The disk is slow. Visit ${i + 1} gave ${show(seen)}.`;
  }
  disk.go();
  await expectClicks(disk, code, 100);
  for (let i = 0; i < 50; i += 1) links.visit(code);
  await expectClicks(disk, code, 150);
  disk.fails = new Error('disk full');
  links.visit(code);
  await turns(5);
  if (lost.length > 0) throw because(lost[0], lesson`A click couldn't be written (disk full), and the rejection reached nobody. In a real program the whole shortener ends here, for one click.`);
  disk.fails = undefined;
  links.visit(code);
}));

step('links expire', () => town(async (disk) => {
  const links = await disk.open();
  const code = await links.create(URL_1);
  disk.now += DAY - 1;
  const last = links.visit(code);
  disk.now += 1;
  const late = links.visit(code);
  if (last?.status !== 302 || late?.status !== 410 || late.location) throw lesson`The ttl is a day. A millisecond before its end visit() gave ${show(last)}, and at its end ${show(late)}. I hoped for 302 and { status: 410 }.`;
  if (links.clicks(code) !== 1) throw lesson`One visitor was sent on, and one came too late. clicks() is ${show(links.clicks(code))}. I hoped for 1.`;
  const fresh = await links.create(URL_1);
  const seen = links.visit(fresh);
  if (seen?.status !== 302) throw lesson`The link had expired. I created its URL again, and visit() of the new link gave ${show(seen)}.`;
}));

step('a restart keeps everything', () => town(async (disk) => {
  let links = await disk.open();
  const codes = [];
  for (let i = 0; i < 20; i += 1) codes.push(await links.create(`https://tea.test/${i}`));
  for (let i = 0; i < 7; i += 1) links.visit(codes[3]);
  disk.stop();
  links.visit(codes[3]);
  let closed = false;
  const closing = links.close().then(() => (closed = true));
  await turns(5);
  if (closed) throw lesson`close() was done while the disk was still writing. The last clicks aren't on it yet.`;
  disk.go();
  await within(3000, closing, lesson`The disk works again, and three seconds later close() is still pending.`);
  disk.lines.push(disk.lines[0].slice(0, -9)); // cut off by a crash
  disk.now += DAY / 2;
  links = await disk.open();
  const bad = codes.find((code, i) => links.visit(code)?.location !== `https://tea.test/${i}`);
  if (bad !== undefined) throw lesson`After a restart visit('${bad}') gave ${show(links.visit(bad))}. It was created before, and is on the disk. (The last line was cut off, by a crash.)`;
  if (links.clicks(codes[3]) !== 9) throw lesson`Before the restart there were eight clicks, and one after it. clicks() gives ${show(links.clicks(codes[3]))}.`;
  const same = await links.create('https://tea.test/5');
  const others = await Promise.all(Array.from({ length: 20 }, (_, i) => links.create(`https://coffee.test/${i}`)));
  if (same !== codes[5] || others.some((code) => codes.includes(code))) throw lesson`After a restart the URL of an old link got the code ${same} (before: ${codes[5]}), and of 20 new links ${others.filter((code) => codes.includes(code)).length} got a code that was taken.`;
  disk.now += DAY / 2;
  if (links.visit(codes[0])?.status !== 410) throw lesson`A link was half a day old at the restart. Another half day later visit() gave ${show(links.visit(codes[0]))}: when it expires has to be on the disk, too.`;
}));

// ---------------------------------------------------------------------------

async function expectClicks(disk, code, wanted) {
  let got;
  for (let i = 0; i < 40; i += 1) {
    await turns(20);
    got = (await disk.open()).clicks(code);
    if (got === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 25)); // some write in batches
  }
  throw lesson`
    There were ${wanted} visits${wanted > 100 ? ': 100 while the disk was slow, and when those were written, 50 more' : ' while the disk was slow'}. A second later
    the disk had written all it was given (lines: ${disk.lines.length}), and the process crashed, without close().
    After the restart clicks() gives ${show(got)}.

    Clicks that are only in memory are lost with it. They are written in the background, within a second if the disk can.
  `;
}

// A disk that the test can stop, and a clock.
function town(body) {
  return unhandled(async (lost) => {
    const disk = { lines: [], now: 1_700_000_000_000, fails: undefined };
    let [gate, openGate] = [Promise.resolve(), () => {}];
    const opened = [];
    disk.stop = () => (gate = new Promise((resolve) => (openGate = resolve)));
    disk.go = () => openGate();
    const journal = {
      async append(line) {
        if (typeof line !== 'string' || line.includes('\n')) throw lesson`journal.append() got ${show(line)}. It takes one line of text.`;
        await gate;
        await turns(1);
        if (disk.fails) throw disk.fails;
        disk.lines.push(line);
      },
      lines: async () => [...disk.lines],
    };
    disk.open = async ({ random = Math.random } = {}) => {
      const { openShortener } = learners();
      const options = { journal, random, now: () => disk.now, ttl: DAY };
      const links = await (async () => openShortener(options))().catch((error) => {
        throw because(error, lesson`
          I called openShortener() with ${disk.lines.length} lines from an earlier run, and it failed: ${said(error)}

          ${error instanceof SyntaxError ? 'The last line was cut off by a crash. One half line must not keep the service from starting.' : ''}
        `);
      });
      const missing = ['create', 'visit', 'clicks', 'close'].find((name) => typeof links?.[name] !== 'function');
      if (missing) throw lesson`I called await openShortener({ ... }) and got ${show(links)}. I need the function ${missing}().`;
      opened.push(links);
      return { ...links, create: async (url) => links.create(url), visit: (code) => links.visit(code), clicks: (code) => links.clicks(code), close: async () => links.close() };
    };
    try {
      await body(disk, lost);
    } finally {
      disk.go();
      disk.fails = undefined;
      await within(2000, Promise.allSettled(opened.map(async (links) => links.close())), undefined).catch(() => {});
    }
    await turns(2);
    if (lost.length > 0) throw because(lost[0], lesson`All was well, but an error reached nobody: ${said(lost[0])}. In a real program it ends the process.`);
  });
}
