'use strict';
const net = require('node:net');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { createWeb } = require('./web.js');

const step = ladder();
const PUBLIC = ['93.184.216.34', '151.101.1.195', '172.32.0.1', '100.63.0.1', '2606:2800:220:1::1', '2001:db9::5'];
const secret = `the key ${randomInt(1e9)}`;
const recipe = `rye bread ${randomInt(1e9)}`;

step('honest pages have a preview', async () => {
  for (const address of ['http://bakery.example/rye', 'https://bakery.example/rye', 'http://bakery.example/about-localhost-and-127.0.0.1', 'http://10.example/rye', 'http://93.184.216.34/rye', 'http://172.32.0.1/rye', 'http://100.63.0.1/rye', 'http://[2606:2800:220:1::1]/rye', 'http://six.example/rye', 'http://BAKERY.example/rye?page=10.0.0.1#top']) await shows(address);
  await shows('http://bakery.example/moved', 'A redirect to another page of the same site is ordinary. location may be relative: new URL(location, address).');
  await shows('http://bakery.example/moved-away', 'A redirect to another site is fine, if that site may be fetched.');
});

step('one address has many spellings', async () => {
  for (const host of ['127.0.0.1', '2130706433', '0x7f000001', '127.1', '0177.0.0.1', '0', '169.254.169.254', '2852039166', '10.0.0.7', '172.16.0.1', '172.31.255.254', '192.168.1.1', '100.64.0.1', '198.19.0.1', '224.0.0.1', '255.255.255.255']) {
    await refuses(`http://${host}/admin`, () => (net.isIP(host) ? `This URL contains an IP address, not a name. It isn't looked up, so no check inside a lookup sees it. Compare it
with the RANGES.` : `A list of words knows only one spelling. new URL() turns them all into the usual one: 127.0.0.1. Then compare numbers,
not texts: is the address in one of the ranges?`));
  }
});

step('IPv6', async () => {
  for (const host of ['::1', '::', 'fd00::1', 'fe80::1', 'fc12:3456::1', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '::ffff:10.0.0.7', '64:ff9b::7f00:1', 'ff02::1', '0:0:0:0:0:0:0:1']) {
    await refuses(`http://[${host}]/admin`, () => `That's an IPv6 address. url.hostname has it in brackets, which aren't part of it, and
check(ip, family) needs to know the family: the default is 'ipv4'.`);
  }
});

step('names that lead inside', async () => {
  for (const host of ['intranet.example', 'localhost', 'localhost.', 'inner6.example', 'mapped.example', 'localhost.bakery.example']) {
    await refuses(`http://${host}/admin`, () => 'The name looks harmless. What counts is the IP address behind it, and web.lookup() knows it.');
  }
  await refuses('http://mixed.example/admin', () => 'The name has several addresses. The first one is public, another one isn\'t, and you connected to that one.', { mayConnect: true });
  await refuses('http://mixed-first.example/admin', () => 'The name has several addresses. The last one is public, but the first one isn\'t, and you connected to that one.', { mayConnect: true });
  await refuses('http://mixed6.example/admin', () => 'The name has several addresses, and one of them is private.', { mayConnect: true });
});

step('the DNS changes its answer', async () => {
  for (const host of ['rebind.example', 'rebind2.example', 'rebind6.example']) {
    await refuses(`http://${host}/admin`, () => `The name belongs to the attacker, and so does its DNS. Its first answer was public, and you checked it. The next one, a moment
later, was private, and that's where web.get() connected. Check the very address that you connect to:
see the option lookup of web.get().`, { mayConnect: true });
  }
});

step('only http, and no passwords', async () => {
  for (const address of ['file:///etc/passwd', 'ftp://bakery.example/rye', 'gopher://bakery.example/rye', 'data:text/plain,rye', 'javascript:alert(1)', 'http://ada:secret@bakery.example/rye', 'http://ada@bakery.example/rye', 'http://:secret@bakery.example/rye', 'http://bakery.example@127.0.0.1/admin', 'rye', '', 'http://', '//bakery.example/rye']) {
    await refuses(address, () => 'Say what is allowed: http: and https:, and neither url.username nor url.password.');
  }
  await refuses('http://nobody.example/', () => 'Nobody has this name.');
});

step('redirects', async () => {
  for (const page of ['/to-admin', '/to-number', '/to-intranet', '/to-six', '/to-file', '/to-password', '/step1']) {
    await refuses(`http://evil.example${page}`, () => 'The first address was fine. Then the page redirected you. Every step needs the same check as the first one.', { mayConnect: true });
  }
  const { error, connections } = await ask('http://evil.example/loop');
  if (error === undefined || connections.length > 7) {
    throw lesson`
      The page http://evil.example/loop redirects to itself. I hoped that you'd follow it five times and then reject.
      There were ${connections.length} requests${error === undefined ? ', and the promise was fulfilled' : ''}.
    `;
  }
  await shows('http://bakery.example/hop1', 'This page takes five redirects, and that many are allowed.');
  await refuses('http://bakery.example/hop0', () => 'This page takes six redirects. The limit is five.', { mayConnect: true });
});

step('afterLogin() stays on the site', () => {
  for (const next of ['/', '/rooms', '/rooms?id=7#last', '/rooms?back=https://evil.example', '/a//b', '/%2f%2fevil.example', '/rooms@evil.example']) stays(next, true);
  for (const next of ['https://evil.example', 'https://evil.example/chat.example', 'https://chat.example.evil.example/', 'https://chat.example@evil.example/', 'http://chat.example/rooms', 'https://chat.example:8443/', '//evil.example', '//chat.example.evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '\t//evil.example', '/\n/evil.example', ' //evil.example', 'javascript:alert(document.cookie)', 'data:text/html,chat.example', 'blob:https://chat.example/1', 'https:///evil.example', 'https://[', undefined, null, 7, ['//evil.example'], { toString: () => '//evil.example' }]) stays(next, false);
  for (const next of ['/.//evil.example', '/rooms/..//evil.example', 'https://chat.example/rooms', '']) stays(next, 'either');
});

// ---------------------------------------------------------------------------

function taking(...answers) {
  let i = 0;
  return () => answers[Math.min(i++, answers.length - 1)];
}

function theWeb() {
  const names = {
    'bakery.example': ['93.184.216.34'], '10.example': ['151.101.1.195'], 'six.example': ['2001:db9::5'], 'evil.example': ['151.101.1.195'],
    'intranet.example': ['10.0.0.7'], localhost: ['127.0.0.1'], 'localhost.bakery.example': ['127.0.0.1'], 'inner6.example': ['fd00::7'], 'mapped.example': ['::ffff:10.0.0.7'],
    'mixed-first.example': ['10.0.0.7', '93.184.216.34'],
    'mixed.example': taking(['93.184.216.34', '10.0.0.7'], ['10.0.0.7', '93.184.216.34']), 'mixed6.example': taking(['93.184.216.34', '::1'], ['::1', '93.184.216.34']),
    'rebind.example': taking(['93.184.216.34'], ['127.0.0.1']), 'rebind2.example': taking(['93.184.216.34'], ['93.184.216.34'], ['169.254.169.254']), 'rebind6.example': taking(['2606:2800:220:1::1'], ['::1']),
  };
  const to = (address) => ({ to: address });
  const pages = {
    'bakery.example/moved': to('rye'), 'bakery.example/moved-away': to('https://six.example/rye'), 'bakery.example/about-localhost-and-127.0.0.1': recipe,
    'evil.example/to-admin': to('http://127.0.0.1/admin'), 'evil.example/to-number': to('http://2852039166/admin'), 'evil.example/to-intranet': to('//intranet.example/admin'),
    'evil.example/to-six': to('http://[::ffff:7f00:1]/admin'), 'evil.example/to-file': to('file:///etc/passwd'), 'evil.example/to-password': to('http://ada:secret@bakery.example/rye'),
    'evil.example/step1': to('/step2'), 'evil.example/step2': to('http://intranet.example/admin'), 'evil.example/loop': to('/loop'),
    '/etc/passwd': secret,
  };
  for (let hop = 0; hop < 6; hop += 1) pages[`bakery.example/hop${hop}`] = to(hop < 5 ? `/hop${hop + 1}` : '/rye');
  for (const site of ['bakery.example', '10.example', 'six.example', '93.184.216.34', '172.32.0.1', '100.63.0.1', '2606:2800:220:1::1']) pages[`${site}/rye`] = recipe;
  const { web, connections } = createWeb({ names, pages });
  const get = async (...args) => {
    if (connections.length > 50) throw new Error('That was the fiftieth request.');
    const page = await web.get(...args);
    return PUBLIC.includes(connections.at(-1).ip) ? page : { status: 200, location: undefined, text: secret };
  };
  return { web: { ...web, get }, connections };
}

const file = path.join(__dirname, 'sec5_ssrf.js');

async function ask(address) {
  const { createPreview } = exportsOf(file, 'createPreview, afterLogin');
  const { web, connections } = theWeb();
  let preview;
  try {
    ({ preview } = createPreview(web));
  } catch (error) {
    throw because(error, lesson`I called createPreview(web), and it threw: ${said(error)}`);
  }
  if (typeof preview !== 'function') throw lesson`I called createPreview(web) and hoped for { preview }, a function. I got ${show(preview)}`;
  const answer = (async () => preview(address))().then((text) => ({ text }), (error) => ({ error: error ?? 'nothing' }));
  const outcome = await within(4000, answer, lesson`I called preview('${address}') and waited four seconds. The promise hasn't settled.`);
  return { ...outcome, connections };
}

async function shows(address, why) {
  const { text, error, connections } = await ask(address);
  const bad = connections.find(({ ip }) => !PUBLIC.includes(ip));
  if (text === recipe && bad === undefined) return;
  const strange = typeof text === 'string' && text.startsWith('There is no site');
  throw lesson`
    I called preview('${address}'), an honest page.

        expected   ${recipe}
        got        ${error ? `an error: ${said(error)}` : show(text)}

    ${why ?? (strange
      ? 'Many sites share one IP address. The name tells the server which one is meant, so the name has to stay in the\nURL. Only the lookup is yours.'
      : 'Only the RANGES are forbidden. The rest of the web is open, and the path and the part after the ? don\'t matter.')}
  `;
}

async function refuses(address, why, { mayConnect = false } = {}) {
  const { text, error, connections } = await ask(address);
  const bad = connections.find(({ ip }) => !PUBLIC.includes(ip));
  if (bad) {
    throw lesson`
      I called preview('${address}')
      Your server connected to ${bad.ip === '' ? bad.url : bad.ip}${bad.ip === '' || address === bad.url ? '' : `, for ${bad.url}`}

      ${why()}
    `;
  }
  const improper = connections.find(({ url }) => !/^https?:\/\/[^@/]*(\/|$)/.test(url));
  if (error === undefined && mayConnect && text !== recipe) return; // it found a public address for the name: fine
  if (error !== undefined && improper === undefined) {
    if (error instanceof Error) return;
    throw lesson`I called preview('${address}'). It rejects, that is right, but not with an Error: ${show(error)}`;
  }
  throw lesson`
    I called preview('${address}')
    ${improper ? `Your server fetched ${improper.url}` : `I hoped for an error, and got ${show(text)}`}

    ${why()}
  `;
}

function stays(next, allowed) {
  const { afterLogin } = exportsOf(file, 'createPreview, afterLogin');
  let got;
  try {
    got = afterLogin(next);
  } catch (error) {
    throw because(error, lesson`
      I called afterLogin(${shown(next)}), and it threw an error:

          ${said(error)}

      There's always an answer: "/" if there's nowhere else to go.
    `);
  }
  const wanted = allowed ? new URL(next, 'https://chat.example/login').href : 'https://chat.example/';
  const there = resolved(got);
  if (typeof got === 'string' && (there === wanted || (allowed === 'either' && there?.startsWith('https://chat.example/')))) return;
  throw lesson`
    I called afterLogin(${shown(next)}) and got ${shown(got)}
    A browser would go to ${there ?? 'no page at all'}. I hoped for ${wanted}

    ${whyElsewhere(next, allowed, got)}
  `;
}

const shown = (value) => (typeof value === 'string' ? JSON.stringify(value) : show(value));

function resolved(next) {
  try {
    return new URL(next, 'https://chat.example/login').href;
  } catch {
    return undefined;
  }
}

function whyElsewhere(next, allowed, got) {
  if (allowed === true) return 'This stays on the site. Keep all of it, including the part after the ? and after the #.';
  if (typeof got !== 'string') return 'The answer has to be a string. A value from the query string can be missing, or a list.';
  if (/\.\/\//.test(next)) return 'A resolved path may begin with two slashes. Read as an address again, it means another host. Check the text that you\nreturn, not the one that you got.';
  if (/[\t\n\\ ]/.test(next)) return 'Browsers read \\ as /, and ignore tabs and line breaks. Your check sees other characters than they do. Let new URL()\nread the text first, with your site as the base.';
  if (typeof next !== 'string') return 'That isn\'t a string, so there\'s nowhere to go. String(value) makes a string that nobody meant.';
  if (next.startsWith('blob:')) return 'The origin of a blob: address is that of the page that made it. Check the protocol, too.';
  if (next.startsWith('/')) return 'Two slashes start another host. new URL(next, base) reads the text as a browser does. Then look at its origin.';
  return 'The name of your site can appear anywhere in an address. new URL() takes it apart: compare the origin.';
}
