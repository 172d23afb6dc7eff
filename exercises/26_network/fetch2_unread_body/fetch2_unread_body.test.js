'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { once } = require('node:events');
const http = require('node:http');
const { after } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { promisify } = require('node:util');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { outcomeOf } = require('../../support/unhandled.js');

const step = ladder();
const title = `The news of day ${randomInt(100, 900)}`;
const PAGE = `<html><head><title>${title}</title></head><body>${'<p>Words, words, words.</p>'.repeat(10_000)}</body></html>`;
const FILM = Buffer.alloc(64 * 1024, 'film');

// From Node.js 24 on, a response that is garbage collected gives its connection back, sooner or later. Here every response
// stays alive, so that the outcome does not depend on when the collector comes.
const responses = [];
const { fetch } = globalThis;
globalThis.fetch = async (...args) => {
  const response = await fetch(...args);
  responses.push(response);
  return response;
};

step('status and title', async () => {
  const site = await newSite();
  await expectResult(site, '/page', { status: 200, title });
  await expectResult(site, '/created', { status: 201, title });
  await expectResult(site, '/untitled', { status: 200, title: undefined });
  await expectResult(site, '/empty', { status: 204, title: undefined });
});

step('everything else has no title', async () => {
  const site = await newSite();
  for (const [where, status] of [['/gone', 404], ['/broken', 500], ['/data', 200], ['/text', 200]]) await expectResult(site, where, { status, title: undefined });
});

step("a film isn't watched to its end", async () => {
  for (const [where, status] of [['/film', 200], ['/long-film', 200], ['/endless-error', 503]]) {
    const site = await newSite();
    await expectResult(site, where, { status, title: undefined });
    await expectClosed(site, where);
  }
});

step('pages that are read leave no connection behind', () => expectConnections(['/page'], 'a page with a title'));

step('error pages leave no connection behind', () => expectConnections(['/gone', '/broken'], 'an error page of a quarter of a megabyte'));

step('and nothing else does', async () => {
  await expectConnections(['/data', '/text'], "a file that isn't a page, of a quarter of a megabyte");
  await expectConnections(['/page', '/gone', '/data', '/untitled', '/broken'], 'a page, an error page or a file, in turn');
});

// ---------------------------------------------------------------------------

const servers = new Set();
after(() => {
  globalThis.fetch = fetch;
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function newSite() {
  const films = [];
  const methods = new Set();
  const server = http.createServer((req, res) => {
    methods.add(req.method);
    if (req.method !== 'GET') return res.writeHead(405).end();
    const send = (status, type, body) => res.writeHead(status, { 'content-type': type, 'content-length': body.length }).end(body);
    switch (req.url) {
      case '/page': return send(200, 'text/html; charset=utf-8', PAGE);
      case '/created': return send(201, 'text/html', PAGE);
      case '/untitled': return send(200, 'text/html', PAGE.replace(/<title>.*<\/title>/, ''));
      case '/empty': return res.writeHead(204).end();
      case '/gone': return send(404, 'text/html', PAGE);
      case '/broken': return send(500, 'text/html', PAGE);
      case '/data': return send(200, 'application/json', JSON.stringify(PAGE));
      case '/text': return send(200, 'text/plain', PAGE);
      default: return endless(res, req.url, films);
    }
  });
  servers.add(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, films, methods, url: `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}` };
}

function endless(res, url, films) {
  const film = { bytes: 0, closed: false };
  films.push(film);
  res.on('close', () => (film.closed = true));
  if (url === '/endless-error') res.writeHead(503, { 'content-type': 'text/html' });
  else res.writeHead(200, { 'content-type': 'video/mp4', ...(url === '/long-film' && { 'content-length': 40e9 }) });
  const roll = () => {
    if (film.closed) return;
    film.bytes += FILM.length;
    res.write(FILM, () => setTimeout(roll, 1));
  };
  roll();
}

async function ask(site, where) {
  const { check } = exportsOf(path.join(__dirname, 'fetch2_unread_body.js'), 'check');
  const { lost, ...got } = await outcomeOf(() => check(site.url + where), lesson`
    I called check('${where}') and waited four seconds. Its promise is still pending.

    ${/film|endless/.test(where) ? `The body has ${where === '/long-film' ? '40 GB' : 'no end'}. Code that reads it to the end, to have the connection free, waits ${where === '/long-film' ? 'for hours' : 'forever'}. A body
    can also be given up: look at the methods of response.body, which is a ReadableStream.` : `What does it wait for? A body is read to its end, or given up. (After response.clone() there are two of them, and cancel() waits
    until both are given up.)`}
  `);
  if (!lost) return got;
  throw because(lost, lesson`
    I called check('${where}'), and an error reached nobody:

        ${said(lost)}

    Which promise has no await and no catch?
  `);
}

async function expectResult(site, where, hoped) {
  const got = await ask(site, where);
  if (got.value?.status === hoped.status && got.value.title === hoped.title) return;
  throw because(got.error, lesson`
    I called check('${where}'). ${where === '/empty' ? 'The answer was 204 No Content: it has no body.' : ''}

        hoped for  ${show(hoped)}
        got        ${got.error === undefined ? show(got.value) : `the error ${said(got.error)}`}

    ${/null/.test(got.error?.message) ? 'Without a body, response.body is null.'
      : /locked|disturbed|unusable|already been read/i.test(got.error?.message) ? 'A body can be read once, or given up, and not both. Which of the two is it here?'
        : [...site.methods].some((method) => method !== 'GET') ? `The site got a ${[...site.methods].find((method) => method !== 'GET')} request, too, and answered 405: many sites take only GET. And a second request isn't needed: a body that you
    don't want can be given up.`
        : hoped.title === undefined && got.value?.title ? 'Only a good status and text/html make a page with a title.' : 'Compare the two.'}
  `);
}

async function expectClosed(site, where) {
  const late = performance.now() + 3000;
  while (!site.films.every((film) => film.closed) && performance.now() < late) await sleep(5);
  if (site.films.every((film) => film.closed)) return;
  throw lesson`
    I called check('${where}') and got the right status. The answer's body has ${where === '/long-film' ? '40 GB' : 'no end'}, and three seconds later the server is still sending it: so far ${site.films.at(-1).bytes} bytes
    that nobody will look at.

    fetch() has brought the head, and the body is still on its way. Code that doesn't want it has to say so: look at the methods of
    response.body, which is a ReadableStream.
  `;
}

async function expectConnections(wheres, what) {
  const site = await newSite();
  for (let i = 0; i < 10; i++) {
    const got = await ask(site, wheres[i % wheres.length]);
    if (got.error) throw because(got.error, lesson`I called check() for ${what}, number ${i + 1}, and got an error: ${said(got.error)}`);
  }
  const count = () => promisify(site.server.getConnections).call(site.server);
  for (let i = 0; i < 100 && await count() > 3; i++) await sleep(10);
  if (await count() <= 3) return;
  throw lesson`
    I called check() ten times, one after the other. Each link was ${what}. All ten are done, and ${await count()} connections to the server are open.

    One would have been enough: a connection is used again when its last answer has been read to the end. And when a body is given up, its connection is closed.
    On which path through check() does neither happen? (With a limit for connections, the next fetch() would wait forever now.)
  `;
}
