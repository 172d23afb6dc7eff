'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { once } = require('node:events');
const http = require('node:http');
const { after } = require('node:test');
const zlib = require('node:zlib');
const { because, ladder, lesson, said, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const shelf = randomInt(100, 900);
const GZIP = { 'accept-encoding': 'gzip, deflate' };

step('the page comes with a tag', async () => {
  const page = newPage('first');
  for (const headers of [{}, GZIP]) {
    const got = await visit(page, headers);
    const gzip = headers === GZIP;
    if (got.status !== 200 || !got.bytes.equals(gzip ? page.gzip : page.body)) throw whyOtherPage(got, gzip);
    expectHeader(got, 'content-type', page.type);
    if (got.headers['content-encoding'] !== (gzip ? 'gzip' : undefined)) throw whyOtherPage(got, gzip);
    expectHeader(got, 'cache-control', 'no-cache');
    expectHeader(got, 'vary', 'accept-encoding');
    if (!/^(W\/)?"[^"\s]+"$/.test(got.tag)) throw whyNoTag(got.tag);
  }
});

step('a browser that has it gets 304', async () => {
  for (const headers of [{}, GZIP]) {
    const page = newPage('second');
    const { tag } = await visit(page, headers);
    expect304(await visit(page, { ...headers, 'if-none-match': tag }), tag, `If-None-Match: ${tag}`, await visit(page, headers));
  }
});

step('a list, W/ and *', async () => {
  const page = newPage('third');
  const { tag } = await visit(page);
  const bare = tag.replace(/^W\//, '');
  const first = await visit(page);
  for (const list of [`"old", ${tag}`, `${tag},"old"`, `"old" , ${tag} , "older"`, `"a,b", ${tag}`, `W/${bare}`, bare, `"old", W/${bare}`, '*']) {
    expect304(await visit(page, { 'if-none-match': list }), tag, `If-None-Match: ${list}`, first);
  }
  for (const list of ['"old"', 'W/"old"', '"old", "older"', '""', `"x${bare.slice(1)}`, `${bare.slice(0, -1)}x"`]) expect200(await visit(page, { 'if-none-match': list }), page, `If-None-Match: ${list}`);
});

step('the tag belongs to the bytes', async () => {
  const page = newPage('fourth');
  const old = await visit(page);
  const RealDate = Date;
  globalThis.Date = /** @type {any} */ (class extends RealDate {
    constructor(...args) {
      super(.../** @type {[number]} */ (args.length === 0 ? [RealDate.now() + 86_400_000] : args));
    }

    static now() {
      return RealDate.now() + 86_400_000;
    }
  });
  let later;
  try {
    later = await visit({ ...page, body: Buffer.from(page.body), gzip: Buffer.from(page.gzip) });
  } finally {
    globalThis.Date = RealDate;
  }
  if (later.tag !== old.tag) throw whyOtherTag('asked for the same page again, a day later, as another server would send it', old.tag, later.tag);
  const changed = newPage('FOURTH', { ...page, version: page.version + 1 });
  const fresh = await visit(changed, { 'if-none-match': old.tag });
  expect200(fresh, changed, `If-None-Match: ${old.tag}. The page has changed since (it's as long as before)`);
  const other = await visit(newPage('another page', { version: page.version + 7 }));
  if (new Set([old.tag, fresh.tag, other.tag]).size < 3) throw whySameTag('of two different pages', old.tag);
});

step('compressed bytes are other bytes', async () => {
  const page = newPage('fifth');
  const [plain, gzip] = [await visit(page), await visit(page, GZIP)];
  if (plain.tag === gzip.tag && !plain.tag.startsWith('W/')) throw whySameTag('of the plain bytes and of the compressed ones', plain.tag);
  if (plain.tag === gzip.tag) return;
  expect200(await visit(page, { 'if-none-match': gzip.tag }), page, `If-None-Match: ${gzip.tag} (the tag of the compressed bytes), and no Accept-Encoding`);
});

step('HEAD is a GET without a body', async () => {
  const page = newPage('sixth');
  for (const headers of [{}, GZIP]) {
    const [get, head] = [await visit(page, headers), await visit(page, headers, 'HEAD')];
    for (const name of ['etag', 'content-type', 'cache-control', 'vary', 'content-encoding']) {
      if (head.status === 200 && head.headers[name] === get.headers[name]) continue;
      throw lesson`
        I sent HEAD instead of GET. I hoped for status 200 and the header "${name}: ${get.headers[name]}", as with GET.
        I got status ${head.status} and "${name}: ${head.headers[name]}".

        HEAD asks what a GET would say. (Node.js leaves out the body by itself.)
      `;
    }
    expect304(await visit(page, { ...headers, 'if-none-match': get.tag }, 'HEAD'), get.tag, `HEAD and If-None-Match: ${get.tag}`, get);
  }
});

// ---------------------------------------------------------------------------

function newPage(title, { version = randomInt(1, 1000) } = {}) {
  const body = Buffer.from(`<h1>${title} ${shelf}</h1>${'<p>Books, books, books</p>'.repeat(100)}`);
  return { version, type: 'text/html; charset=utf-8', body, gzip: zlib.gzipSync(body, { level: 1 }) };
}

let current; // what the server does with the next request
const server = http.createServer((req, res) => current(req, res));
after(() => {
  server.closeAllConnections();
  server.close();
});

async function visit(page, headers = {}, method = 'GET') {
  const { sendPage } = exportsOf(path.join(__dirname, 'etag1_not_modified.js'), 'sendPage');
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  const handed = []; // what was given to write() and end()
  current = (req, res) => {
    for (const name of ['write', 'end']) {
      const real = res[name];
      res[name] = (chunk, ...rest) => {
        if (chunk && typeof chunk !== 'function' && handed.length < 1) handed.push(chunk);
        return real.call(res, chunk, ...rest);
      };
    }
    return sendPage(req, res, page);
  };
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return unhandled(async (lost) => {
    const request = http.request({ host: '127.0.0.1', port, method, headers, agent: false }).end();
    request.on('error', () => {});
    const answer = (async () => {
      const [response] = await once(request, 'response');
      const bytes = Buffer.concat(await response.toArray());
      return { status: response.statusCode, headers: response.headers, bytes, tag: String(response.headers.etag ?? ''), handed: handed[0]?.length ?? 0 };
    })();
    answer.catch(() => {});
    try {
      return await within(4000, Promise.race([answer, lost.first.then((error) => Promise.reject(whyLost(error)))]), lesson`
        I sent ${method}${headers['if-none-match'] ? ` and If-None-Match: ${headers['if-none-match']}` : ''}, and waited four seconds for the end of the answer.

        Each way through sendPage() ends with res.end(), also the one for 304. Which one doesn't?
      `);
    } finally {
      request.destroy();
    }
  });
}

function expectHeader({ headers, status }, name, hoped, why = '') {
  const got = headers[name] ?? '(none)';
  if (name === 'content-type' ? got === hoped : got.toLowerCase().split(/\s*,\s*/).includes(hoped)) return;
  throw lesson`
    The answer has status ${status} and the header "${name}: ${got}". I hoped for "${name}: ${hoped}".

    ${why || ({
      'cache-control': `no-cache means: keep a copy, and ask me before each use. (no-store would keep nothing, and with a max-age a browser wouldn't ask
    until then.)`,
      vary: 'Without it, a cache between you and the browsers keeps one copy for all, and sends compressed bytes to somebody who can\'t read them.',
      'content-type': 'The type of the page is in page.type.',
    })[name]}
  `;
}

function expect304(got, tag, what, whole) {
  if (got.status !== 304) {
    throw lesson`
      I sent ${what}, and the page's tag is ${tag}. I hoped for 304, and got ${got.status} with a body of ${got.bytes.length} bytes: nothing was saved.

      ${/\*$/.test(what) ? '* stands for any tag: "if you have the page at all".'
        : /W\//.test(what) !== /^W\//.test(tag) ? 'W/ in front means: the same content, perhaps not byte for byte. For If-None-Match that is good enough, on either side: compare what is in the quotes.'
          : /,/.test(what) ? 'The header is a list. Browsers and caches send all the tags that they have, with or without spaces. (A comma can also be part of a tag: look for the quotes.)' : 'Compare the tag with what is in the header If-None-Match.'}
    `;
  }
  if (got.handed > 0 || got.bytes.length > 0) {
    throw lesson`
      I sent ${what}. The status is 304, and you gave res.end() or res.write() a body of ${got.handed} bytes all the same.

      A 304 has no body. Node.js threw yours away; a body that does get sent would be taken for the beginning of the next answer. And all the work for it
      was done for nothing.
    `;
  }
  const length = got.headers['content-length'];
  if (length !== undefined && length !== whole.headers['content-length'] && Number(length) !== whole.bytes.length) {
    throw lesson`
      The 304 has the header "content-length: ${length}". The page has ${whole.bytes.length} bytes.

      In a 304 this header describes the page, not this answer. A cache could believe now that the page is ${length} bytes long. Leave it out.
    `;
  }
  if (got.tag !== tag) expectHeader(got, 'etag', tag, 'The tag tells a cache which of its copies is meant.');
  expectHeader(got, 'cache-control', 'no-cache', 'A cache takes the headers of the 304 for its copy: the rules have to be in it, too.');
  expectHeader(got, 'vary', 'accept-encoding', 'A cache takes the headers of the 304 for its copy: the rules have to be in it, too.');
}

function expect200(got, page, what) {
  if (got.status === 200 && got.bytes.equals(page.body)) return;
  throw lesson`
    I sent ${what}. I hoped for 200 with the page, and got ${got.status} with ${got.bytes.length} bytes.

    ${/compressed/.test(what) ? 'This browser has the compressed bytes and asks for the plain ones.' : 'The browser doesn\'t have this page: it would go on showing something old. Only an equal tag is a match, from quote to quote.'}
  `;
}

function whyOtherPage({ status, headers, bytes }, gzip) {
  return lesson`
    I sent GET ${gzip ? 'with "Accept-Encoding: gzip, deflate"' : 'without Accept-Encoding'}. I hoped for 200 and page.${gzip ? 'gzip with "content-encoding: gzip"' : 'body without a content-encoding'}.
    I got ${status}, ${bytes.length} bytes ${bytes[0] === 0x1f ? 'of gzip' : 'of plain text'}, and "content-encoding: ${headers['content-encoding'] ?? '(none)'}".
  `;
}

function whyNoTag(tag) {
  return lesson`
    The header ETag is: ${tag || '(none)'}

    A tag is a string in double quotes, and the quotes belong to it: "v7". (W/"v7" is a weak one.)
  `;
}

function whyOtherTag(what, old, fresh) {
  return lesson`
    I ${what}. Not a byte is different, and the tag is:

        before   ${old}
        now      ${fresh}

    A browser that has the page would load it again for nothing. A tag comes from the content (a hash, the version), not from the time or from chance.
  `;
}

function whySameTag(what, tag) {
  return lesson`
    I compared the tags ${what}. They are the same: ${tag}

    A tag in quotes alone says: these bytes, exactly. Two different byte sequences can't share one, or a cache puts together halves that don't match. ${/compressed/.test(what) ? 'Give the compressed one a tag of its own. (A weak tag, W/"...", may be shared.)' : 'Which part of the page goes into your tag?'}
  `;
}

function whyLost(error) {
  return because(error, lesson`
    While I waited for the answer, an error reached nobody:

        ${said(error)}

    Which header or value does this line assume, although this request doesn't have it?
  `);
}
