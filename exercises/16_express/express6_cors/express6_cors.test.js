'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { appFrom } = require('../../support/express-app.js');
const { oneLine, open } = require('../../support/server.js');
const { ladder, lesson } = require('../../support/teacher.js');

const step = ladder();
const preview = `https://shelf-${randomInt(1e6)}.preview.library.example`;
const ours = ['https://www.library.example', 'https://kids.library.example', preview];
const emma = '[{"id":7,"title":"Emma"}]';

step('our own sites may read the answers, with cookies', async () => {
  for (const origin of ours) await expectAllowed('GET /loans', origin);
  for (const origin of ours) await expectAllowed('GET /loans', origin, 'a second time');
});

step('our own sites may change something: the preflight is answered', async () => {
  for (const origin of ours) await expectPreflight(origin);
  const json = { weeks: randomInt(1e6) };
  const { status, text } = await visit('PUT /loans/7', { origin: preview }, json);
  if (status === 200 && text === JSON.stringify({ id: 7, ...json })) return;
  throw lesson`
    After the preflight, ${preview} sent PUT /loans/7 with ${JSON.stringify(json)}
    I hoped for:  200 ${JSON.stringify({ id: 7, ...json })}
    I got:        ${status} ${oneLine(text)}

    The routes and the parser were fine as they were.
  `;
});

step('no other site may', () => expectStranger('https://evil.example', `This site belongs to somebody else. A
reader who visits it has the library's cookie in the browser, so the site could read that reader's loans.`));

step('and none that looks similar either', async () => {
  const [end, beginning] = ['Only the end of it is ours', 'Only the beginning of it is ours'];
  const owner = 'Anyone can buy that name.';
  await expectStranger(`https://evil${randomInt(1e6)}library.example`, `${end}. ${owner} Compare the whole origin.`);
  await expectStranger('https://evilwww.library.example', `${end}. Compare the whole origin.`);
  for (const origin of ours) await expectStranger(`${origin}.evil${randomInt(1e6)}.example`, `${beginning}. ${owner} In a regular expression, $ is the end.`);
  await expectStranger(preview.replace('.preview', 'xpreview'), whyDot());
  await expectStranger(preview.replace('preview.', 'previewx'), `${whyDot()} And ${owner.toLowerCase()}`);
  await expectStranger(preview.replace('y.example', 'yxexample'), whyDot());
  await expectStranger(preview.replace('shelf-', 'a.b.shelf-'), "NAME is made of a-z, 0-9 and -. It has no dot, so it's just one label of the host name.");
  for (const own of ['http://localhost:3000', 'https://localhost']) {
    await expectStranger(own, `That's the machine of the person at the browser, and whatever program runs on it.
An origin that helps you during development belongs in the development settings.`);
  }
  for (const origin of ours) {
    await expectStranger(origin.replace('https', 'http'), `Without the s, it's a different origin. Anyone sitting
in the same café can answer for it and put a script into the page, because nothing is encrypted.`);
    await expectStranger(`${origin}:8443`, 'A different port is a different origin.');
  }
  await expectStranger('null', `Browsers send "null" for pages without an origin of their own, such as a frame
with \`sandbox\`. Any site can make one.`);
});

step('a request without an origin gets its answer', async () => {
  const { status, text, headers } = await visit('GET /loans');
  if (status === 200 && text === emma && headers.get('access-control-allow-origin') !== '*') return;
  throw lesson`
    I sent GET /loans without the header Origin, and got: ${status} ${oneLine(text)}

    Programs other than browsers don't send an Origin, and browsers leave it out for a page of the same origin.
    Then the header is undefined. Their answers should stay as they were.
  `;
});

// ---------------------------------------------------------------------------

let api;
const words = (header) => (header ?? '').toLowerCase().split(/\s*,\s*/);

async function visit(request, headers, json) {
  api ??= await open(appFrom(path.join(__dirname, 'express6_cors.js')));
  return api.visit(request, { headers, json });
}

async function expectAllowed(request, origin, again = '', preflight = {}) {
  const { status, text, headers, crash } = await visit(request, { origin, ...preflight });
  const [allowed, credentials] = [headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')];
  const isVaried = words(headers.get('vary')).includes('origin');
  if (status < 300 && allowed === origin && credentials === 'true' && isVaried) return headers;
  throw lesson`
    ${origin} is one of ours. It sent ${request}${again && `, ${again}`}
    I got:  ${status} ${oneLine(text)}
            Access-Control-Allow-Origin: ${allowed ?? '(none)'}
            Access-Control-Allow-Credentials: ${credentials ?? '(none)'}
            Vary: ${headers.get('vary') ?? '(none)'}

    ${crash ? `A function threw: ${String(crash)}` : whyNotAllowed({ request, origin, allowed, credentials, again, isVaried })}
  `;
}

function whyNotAllowed({ request, origin, allowed, credentials, again, isVaried }) {
  if (allowed === '*' && credentials === 'true') {
    return `The star means everybody, but without cookies. Browsers refuse a star together with credentials, and
the page gets nothing. The answer to a request with cookies has to name one origin.`;
  }
  if (allowed === null && request.startsWith('OPTIONS')) {
    return `Before a PUT, a browser asks first, with OPTIONS: may this page send it? The answer needs the same two
headers, plus those that allow the method and the request's headers.`;
  }
  if (allowed === null && again) return "The first time it was allowed. A regular expression with the flag g remembers where it stopped,\nand continues from there when it's used a second time.";
  if (allowed === null && origin === preview) {
    return `The others get in. Is the pattern for the previews right? The package cors compares strings as they
are; a star in them means nothing. But it also understands regular expressions.`;
  }
  if (allowed === null) return 'Without the first header, no browser lets the page read the answer. Does the line with CORS come before the routes,\nand does it know this origin?';
  if (allowed !== origin) return "Browsers compare this header with the page's origin, letter by letter: it has to be one origin, not a list or a pattern.";
  if (credentials !== 'true') return "The page sends the reader's cookie along. Without the second header, the browser keeps the answer from the page.";
  return isVaried
    ? 'The headers are right. The status should be a success, too.'
    : `The answer depends on the origin now, but doesn't say so. A cache in between could give one site's answer
to the next site, which is then refused. The header Vary names the request headers that matter.`;
}

async function expectPreflight(origin) {
  const asked = { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' };
  const headers = await expectAllowed('OPTIONS /loans/7', origin, '', asked);
  const methods = headers.get('access-control-allow-methods');
  const allowed = headers.get('access-control-allow-headers');
  if (words(methods).includes('put') && words(allowed).includes('content-type')) return;
  throw lesson`
    ${origin} wants to send a PUT with JSON, and the browser asks first: OPTIONS /loans/7
    I got:  Access-Control-Allow-Methods: ${methods ?? '(none)'}
            Access-Control-Allow-Headers: ${allowed ?? '(none)'}

    PUT has to be among the methods, and Content-Type among the headers. Otherwise the browser doesn't send it.
  `;
}

async function expectStranger(origin, why) {
  for (const request of ['GET /loans', 'OPTIONS /loans/7']) {
    const { status, text, headers } = await visit(request, { origin, 'access-control-request-method': 'PUT' });
    const allowed = headers.get('access-control-allow-origin');
    if (allowed === origin || allowed === '*') {
      throw lesson`
        A page of ${origin} sent ${request}, and your answer was:
        Access-Control-Allow-Origin: ${allowed}

        ${why}
      `;
    }
    if (status >= 500) throw whyBroken(origin, request, status, text);
    if (request.startsWith('GET') && (status !== 200 || text !== emma)) throw whyRefused(origin, request, status, text);
  }
}

function whyBroken(origin, request, status, text) {
  return lesson`
    A page of ${origin} sent ${request}, and I got: ${status} ${oneLine(text)}

    A foreign origin is nothing unusual, and nothing is broken: a 500 says that something is, and wakes somebody
    up. Leave the header out, and the visitor's browser does the rest. (What can the callback's second parameter
    be?)
  `;
}

function whyRefused(origin, request, status, text) {
  return lesson`
    A page of ${origin} sent ${request}. I hoped for the answer as before: 200 ${emma}
    I got: ${status} ${oneLine(text)}

    CORS isn't a door: it only tells browsers which pages may read. A program that isn't a browser can send any
    Origin it likes. It's the login that decides who may have the data, not CORS.
  `;
}

function whyDot() {
  return 'A dot in a regular expression stands for any character. Which character in front of it makes it a real dot?';
}
