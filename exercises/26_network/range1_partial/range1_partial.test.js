'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const { once } = require('node:events');
const fs = require('node:fs');
const http = require('node:http');
const { after } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { because, ladder, lesson, said, within } = require('../../support/teacher.js');
const { folder } = require('../../support/folder.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const files = watchFiles(); // before the learner's file is loaded
const at = folder('range1');
const SIZE = randomInt(4000, 6000);
const film = { bytes: randomBytes(SIZE), type: 'video/mp4', etag: `"film-${randomInt(1000)}"` };

step('without Range the whole film comes', async () => {
  await expectWhole(undefined);
});

step('one range', async () => {
  await expectPart('bytes=0-99', 0, 99, '100 bytes, from byte 0 to byte 99, both included');
  await expectPart('bytes=0-0', 0, 0, 'bytes=0-0 is one byte: both numbers are included');
  await expectPart('bytes=1000-1999', 1000, 1999, '1000 bytes from the middle');
  await expectPart('bytes=1000-', 1000, SIZE - 1, 'without an end, up to the last byte');
  await expectPart('bytes=0-', 0, SIZE - 1, "players begin with this one, to find out whether ranges work: it's all, and yet 206");
  await expectPart(`bytes=${SIZE - 1}-${SIZE - 1}`, SIZE - 1, SIZE - 1, 'the last byte has the number size - 1');
});

step('the last bytes', async () => {
  await expectPart('bytes=-500', SIZE - 500, SIZE - 1, "without a beginning it's the LAST 500 bytes");
  await expectPart('bytes=-1', SIZE - 1, SIZE - 1, 'the last byte alone');
  await expectPart(`bytes=-${SIZE + 1000}`, 0, SIZE - 1, 'more than there are: take what is there');
});

step('an end after the end of the file', async () => {
  await expectPart(`bytes=100-${SIZE + 1000}`, 100, SIZE - 1, 'the range begins inside, so take what is there');
  await expectPart(`bytes=0-${SIZE}`, 0, SIZE - 1, 'the last byte has the number size - 1');
});

step('a range without any byte is 416', async () => {
  for (const range of [`bytes=${SIZE}-`, `bytes=${SIZE}-${SIZE + 5}`, `bytes=${SIZE + 1000}-`, 'bytes=-0']) {
    const got = await visit({ range });
    if (got.status === 416 && got.headers['content-range'] === `bytes */${SIZE}` && got.bytes.length === 0) continue;
    throw lesson`
      I asked for "Range: ${range}" of a film with ${SIZE} bytes (0 to ${SIZE - 1}). ${range === 'bytes=-0' ? 'The last 0 bytes are none.' : 'The range begins after the end.'}

          hoped for  416, content-range: bytes */${SIZE}, no body
          got        ${shown(got)}

      The client is told how long the film really is, and can ask again. (A 206 without a byte would be taken for a part.)
    `;
  }
});

step('everything else is the whole film', async () => {
  for (const range of ['bytes=0-9,20-29', 'bytes=0-9, -5', 'seconds=0-9', 'bytes=abc', 'bytes=7-3', 'bytes=-', 'bytes=1-2-3', 'bytes=-5-', 'bytes 0-9']) await expectWhole(range);
});

step('If-Range', async () => {
  await expectPart('bytes=10-19', 10, 19, 'the tag is the one of the film: the player can put the part to what it has', { 'if-range': film.etag });
  for (const tag of ['"another-film"', `W/${film.etag}`, film.etag.slice(1, -1), 'Wed, 21 Oct 2015 07:28:00 GMT']) await expectWhole('bytes=10-19', { 'if-range': tag });
  await expectWhole(`bytes=${SIZE}-`, { 'if-range': '"another-film"' });
});

step('only what is sent is read', async () => {
  const size = 3_000_000;
  const big = { ...film, path: at.write('big.mp4', Buffer.alloc(size, 'film')), size };
  for (const [range, length] of [['bytes=1000000-1000999', 1000], [`bytes=${size - 10}-`, 10], ['bytes=-10', 10]]) {
    const before = files.read;
    const got = await visit({ range }, big);
    if (got.status !== 206 || got.bytes.length !== length) throw whyOther(range, got, 206, undefined, `${length} bytes`, size);
    const read = files.read - before;
    if (read <= length + 70_000) continue;
    throw lesson`
      I asked for "Range: ${range}" of a film with ${size} bytes. I got the ${length} bytes that I wanted. For that, you read ${read} bytes.

      With a real film it's gigabytes for each click, and with readFile() all of them in memory. createReadStream() and a file handle can begin anywhere and
      end anywhere.
    `;
  }
});

step('a viewer who leaves closes the file', async () => {
  const size = 40_000_000;
  const long = { ...film, path: at('long.mp4'), size };
  fs.closeSync(fs.openSync(long.path, 'w'));
  fs.truncateSync(long.path, size);
  const before = files.open.size;
  for (let i = 0; i < 3; i++) await leaveEarly(long);
  for (let i = 0; i < 300 && files.open.size > before; i++) await sleep(10);
  if (files.open.size > before) {
    throw lesson`
      Three viewers left in the middle of a long film. ${files.open.size - before} files are still open, three seconds later.

      That is one file handle more after each visitor, until no more can be opened (EMFILE). .pipe() does nothing about it when its target is closed;
      pipeline() does. A handle that you have opened yourself needs a finally.
    `;
  }
  await expectPart('bytes=0-9', 0, 9, 'the server goes on');
});

// ---------------------------------------------------------------------------

// Which files are open, and how many bytes have been read.
function watchFiles() {
  const seen = { open: new Set(), read: 0 };
  const count = (result) => (seen.read += result?.length ?? result?.bytesRead ?? 0);
  const real = { ...fs };
  const promises = { ...fs.promises };
  const taken = {
    open: (...args) => real.open(...args.slice(0, -1), (error, fd) => {
      if (!error) seen.open.add(fd);
      args.at(-1)(error, fd);
    }),
    close: (fd, ...rest) => (seen.open.delete(fd), real.close(fd, ...rest)),
    openSync: (...args) => {
      const fd = real.openSync(...args);
      seen.open.add(fd);
      return fd;
    },
    closeSync: (fd) => (seen.open.delete(fd), real.closeSync(fd)),
    read: (...args) => real.read(...args.slice(0, -1), (error, bytes, ...rest) => {
      seen.read += bytes ?? 0;
      args.at(-1)(error, bytes, ...rest);
    }),
    readSync: (...args) => {
      const bytes = real.readSync(...args);
      seen.read += bytes;
      return bytes;
    },
    readFileSync: (...args) => {
      const content = real.readFileSync(...args);
      if (String(args[0]).endsWith('.mp4')) count(content);
      return content;
    },
    readFile: (...args) => real.readFile(...args.slice(0, -1), (error, content) => {
      count(content);
      args.at(-1)(error, content);
    }),
  };
  Object.assign(fs, taken);
  fs.promises.readFile = /** @type {any} */ (async (...args) => {
    const content = await promises.readFile(.../** @type {[any]} */ (args));
    count(content);
    return content;
  });
  fs.promises.open = async (...args) => {
    const handle = await promises.open(...args);
    seen.open.add(handle);
    handle.once('close', () => seen.open.delete(handle));
    for (const name of ['read', 'readFile', 'readv']) {
      const method = handle[name].bind(handle);
      handle[name] = async (...given) => {
        const result = await method(...given);
        count(result);
        return result;
      };
    }
    return handle;
  };
  return seen;
}

let current;
const agent = new http.Agent({ keepAlive: true }); // a client that closes at once could be quicker than the server's own end
const server = http.createServer((req, res) => current(req, res));
after(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

async function request(headers, what) {
  const { sendFile } = exportsOf(path.join(__dirname, 'range1_partial.js'), 'sendFile');
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  film.path ??= at.write('film.mp4', film.bytes);
  let closed;
  current = (req, res) => {
    closed = once(res, 'close').catch(() => {});
    return sendFile(req, res, { path: what.path, type: what.type, etag: what.etag });
  };
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const sent = http.get({ host: '127.0.0.1', port, headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)), agent });
  sent.on('error', () => {});
  return { sent, closed: () => closed };
}

function visit(headers, what = film) {
  return unhandled(async (lost) => {
    const { sent, closed } = await request(headers, what);
    const answer = (async () => {
      const [response] = await once(sent, 'response');
      const pieces = [];
      let complete = true;
      try {
        for await (const piece of response) pieces.push(piece);
      } catch {
        complete = false;
      }
      await closed(); // the other side has finished, too
      return { status: response.statusCode, headers: response.headers, bytes: Buffer.concat(pieces), complete };
    })();
    answer.catch(() => {});
    const late = lesson`
      I asked for "Range: ${headers.range ?? '(none)'}", and after four seconds the answer hadn't come, or wasn't complete.

      Is Content-Length the number of bytes that you send? And who ends the answer?
    `;
    try {
      return await within(4000, Promise.race([answer, lost.first.then((error) => Promise.reject(whyLost(headers.range, error)))]), late);
    } catch (error) {
      throw error?.name === 'Lesson' ? error : late;
    } finally {
      sent.destroy();
    }
  });
}

function leaveEarly(what) {
  return unhandled(async (lost) => {
    const { sent, closed } = await request({ range: 'bytes=5-' }, what);
    await Promise.race([once(sent, 'response'), lost.first]);
    sent.destroy();
    await Promise.race([closed(), lost.first, sleep(3000, undefined, { ref: false })]);
    await turns(20);
    if (lost.length > 0) throw whyLost('bytes=5-', lost[0], true);
  });
}

const shown = ({ status, headers, bytes, complete }) => `${status}, content-range: ${headers['content-range'] ?? '(none)'}, ${bytes.length} bytes${complete ? '' : ', and then the connection broke'}`;

async function expectPart(range, start, end, why, headers = {}) {
  const got = await visit({ range, ...headers });
  if (got.status !== 206 || got.headers['content-range'] !== `bytes ${start}-${end}/${SIZE}` || !got.bytes.equals(film.bytes.subarray(start, end + 1))) {
    throw whyOther(range, got, 206, `bytes ${start}-${end}/${SIZE}`, `${end - start + 1} bytes`, SIZE, why, headers['if-range']);
  }
  expectHeaders(range, got);
}

async function expectWhole(range, headers = {}) {
  const got = await visit({ range, ...headers });
  const why = headers['if-range'] ? "This tag isn't the film's own, so the parts that the player has are of another film (or perhaps are: a weak tag is no proof). A part of this one wouldn't fit. If-Range comes first"
    : range === undefined ? 'Without Range, nobody wants a part' : "That isn't one range of bytes. A server may ignore what it doesn't understand, and answer as if it weren't there";
  if (got.status !== 200 || got.headers['content-range'] !== undefined || !got.bytes.equals(film.bytes)) throw whyOther(range ?? '(none)', got, 200, undefined, `${SIZE} bytes`, SIZE, why, headers['if-range']);
  expectHeaders(range ?? '(none)', got);
}

function expectHeaders(range, { status, headers, bytes }) {
  for (const [name, hoped] of [['content-length', String(bytes.length)], ['content-type', film.type], ['etag', film.etag], ['accept-ranges', 'bytes']]) {
    if (headers[name] === hoped) continue;
    throw lesson`
      I asked for "Range: ${range}". Status (${status}) and bytes are right. I hoped for the header "${name}: ${hoped}", and found: ${headers[name] ?? '(none)'}
      ${name === 'content-length' ? '\nWithout it a player can\'t show how much is left.' : name === 'accept-ranges' ? '\nIt tells the player that it may ask for ranges.' : ''}
    `;
  }
}

function whyOther(range, got, status, contentRange, length, size, why = 'only this part is wanted', tag = undefined) {
  return lesson`
    I asked for "Range: ${range}"${tag ? ` and "If-Range: ${tag}"` : ''} of a film with ${size} bytes.

        hoped for  ${status}, content-range: ${contentRange ?? (status === 206 ? 'bytes ...' : '(none)')}, ${length}
        got        ${shown(got)}

    ${why[0].toUpperCase()}${why.slice(1)}.
  `;
}

function whyLost(range, error, left = false) {
  return because(error, lesson`
    ${left ? 'A viewer left in the middle of a film' : `I asked for "Range: ${range ?? '(none)'}"`}, and an error reached nobody:

        ${said(error)}

    ${left ? 'pipeline() reports that the response was closed early, by its callback or its promise. Somebody has to handle it, but nothing else has to be done.'
      : error?.code === 'ERR_OUT_OF_RANGE' ? 'You asked for bytes that the file doesn\'t have. How many are there, and how many does the viewer want?'
      : /undefined|null/.test(error?.message) ? "Which header, or which part of it, isn't there in this request?" : 'A real server would end here, with all its viewers.'}
  `);
}
