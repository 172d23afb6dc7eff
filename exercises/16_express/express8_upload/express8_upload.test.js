'use strict';
const { randomBytes, randomInt } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after } = require('node:test');
const { blocking, openFiles, overlaps } = require('./open-files.js'); // before the learner's file is loaded
const { appFrom } = require('../../support/express-app.js');
const { oneLine, open } = require('../../support/server.js');
const { ladder, lesson } = require('../../support/teacher.js');
const { beginUpload } = require('./slow-client.js');

const step = ladder();
const maxBytes = randomInt(300_000, 400_000);
const cover = `emma-${randomInt(1e6)}_2.png`;

step('a cover is written into the folder', async () => {
  await expectKept(randomBytes(50_000), 'The file should have the whole body, and nothing else.');
  await expectKept(randomBytes(20_000), 'I sent this one a second time, with different bytes, and fewer than before.');
});

step("it's written while it arrives", async () => {
  fs.rmSync(path.join(folder, cover), { force: true });
  const bytes = randomBytes(maxBytes);
  const upload = await begin(bytes.subarray(0, 200_000));
  await upload.until(() => sizes().some((size) => size > 0), lesson`
    I sent 200000 bytes of ${cover}, kept the line open for the rest, and waited four seconds: nothing is on the disk.

    So all of it waits in memory, for as long as the client likes, and many clients fill it up. A request is a
    stream: each chunk can be written as soon as it's there.
  `);
  upload.request.end(bytes.subarray(200_000));
  const { status, text } = await upload.answer('all of the bytes, in two parts');
  expectFile(bytes, `${status} ${text}`, status === 201, `These are exactly as many bytes as \`maxBytes\` allows.`);
});

step('one byte too many is refused, and nothing is left', async () => {
  fs.rmSync(path.join(folder, cover), { force: true });
  await expectTooLarge(await begin(randomBytes(maxBytes + 1)));
  await expectTooLarge(await begin(randomBytes(maxBytes + 1), { 'content-length': 50_000_000 }));
});

step('anyone who hangs up leaves nothing behind', async () => {
  const upload = await begin(randomBytes(200_000));
  await upload.until(() => sizes().some((size) => size > 0), lesson`
    I sent the first half of a cover, and nothing of it reached the disk.
  `);
  upload.request.destroy();
  await expectNothingLeft(upload, 'I sent the first half of a cover and then hung up');
});

step('no name leads out of the folder', async () => {
  const outside = path.join(folder, '..', 'outside.txt');
  for (const name of ['../outside.txt', 'a/../../outside.txt', '.hidden', ' emma.png', 'new covers/emma.png', '..\\outside.txt', 'emma\0.png']) {
    const { status, json, text } = await library.visit(`PUT /covers/${encodeURIComponent(name)}`, { body: 'my own bytes' });
    if (fs.existsSync(outside)) throw whyOutside(name);
    if (status !== 400 || typeof json?.error !== 'string' || json.error === '') throw whyNotRefused(name, status, text);
    await expectNothingLeft(undefined, `I sent a cover with the name ${JSON.stringify(name)}, and you refused it`);
  }
  for (const name of ['x', 'Emma.v2.png', '-_']) {
    const { status, text } = await library.visit(`PUT /covers/${name}`, { body: 'bytes' });
    if (status !== 201) throw lesson`The name ${name} is made of what the story allows. I hoped for 201 and got: ${status} ${oneLine(text)}`;
  }
});

// ---------------------------------------------------------------------------

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'covers-'));
const folder = path.join(base, 'covers');
fs.mkdirSync(folder);
after(() => fs.rmSync(base, { recursive: true, force: true, maxRetries: 5 }));

let library;
const files = () => fs.readdirSync(folder);
const sizes = () => files().map((name) => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
const theLibrary = async () => (library ??= await open(appFrom(path.join(__dirname, 'express8_upload.js'), folder, maxBytes), { steady: true }));

const begin = async (bytes, headers) => beginUpload(`${(await theLibrary()).url}/covers/${cover}`, bytes, headers);

async function expectKept(bytes, why) {
  const { status, text, json } = await (await theLibrary()).visit(`PUT /covers/${cover}`, { body: bytes });
  expectFile(bytes, `${status} ${text}`, status === 201 && json?.name === cover && json.bytes === bytes.length, why);
}

function expectFile(bytes, answer, isGood, why) {
  if (overlaps() > 0) throw whyOverlap();
  if (blocking()) throw whyBlocking(blocking());
  const file = path.join(folder, cover);
  const kept = fs.existsSync(file) ? fs.readFileSync(file) : undefined;
  if (isGood && kept?.equals(bytes)) return;
  throw lesson`
    I sent PUT /covers/${cover} with ${bytes.length} bytes.
    I hoped for:    201 ${JSON.stringify({ name: cover, bytes: bytes.length })}
    I got:          ${oneLine(answer)}
    In the folder:  ${kept ? `${kept.length} bytes, ${kept.equals(bytes) ? 'the right ones' : 'not those that I sent'}` : files().join(', ') || 'nothing'}

    ${why}
  `;
}

async function expectTooLarge(upload) {
  const { status, text } = await upload.answer('one byte more than allowed', lesson`
    I sent ${maxBytes + 1} bytes, one more than allowed, and kept the line open. Four seconds later there was no answer.

    If you wait for the end, you have to take whatever comes, 50 MB if the client likes. And Content-Length is
    only the client's claim. Here there isn't one, as with every body that's sent in chunks. Count the bytes that
    have arrived.
  `);
  upload.request.destroy();
  const isJson = /^\{.*"error":".+"/.test(text);
  if (status !== 413 || !isJson) {
    throw lesson`
      I sent one byte more than \`maxBytes\`, and got: ${status} ${oneLine(text)}

      413 says that it's too large, and the body is JSON such as {"error":"..."}. Without that, a client would try
      again.
    `;
  }
  await expectNothingLeft(upload, 'I sent one byte too many, and you answered 413');
}

async function expectNothingLeft(upload, what) {
  const isClean = () => files().length === 0 && openFiles() === 0;
  const late = () => lesson`
    ${what}.
    After that ${files().length > 0 ? `a part of it is still in the folder: ${files().join(', ')}` : 'the folder is empty, but a file is still open'}${openFiles() > 0 && files().length > 0 ? ', and the file is still open' : ''}

    ${files().length > 0 ? 'The next visitor will take it for a cover. Every way out has to clean up, not only the good one.'
      : "Each open file uses up a descriptor of the system, and there aren't many. `finally` runs on every way out."}
  `;
  if (upload) await upload.until(isClean, late);
  else if (!isClean()) throw late();
}

function whyOverlap() {
  return lesson`
    I sent a cover, and your code wrote to the file. It didn't wait for a write to finish before it began the next
    one or closed the file.

    A write returns a promise. If you don't wait for it, you answer 201 before everything is on the disk, and
    whatever the disk hasn't taken yet stays in memory.
  `;
}

function whyBlocking(name) {
  return lesson`
    I sent a cover, and your code wrote it with fs.${name}().

    Until the disk is done, this function doesn't return, and all that time the server can't answer anyone. In a
    script nobody would notice. Here, use a function that returns a promise, or a stream.
  `;
}

function whyOutside(name) {
  return lesson`
    I sent PUT /covers/${encodeURIComponent(name)}, and now there's a file outside the folder: ../outside.txt

    It could have been one of your programs. path.join() follows \`..\` like everybody else. Check the name before
    you turn it into a path.
  `;
}

function whyNotRefused(name, status, text) {
  return lesson`
    I sent a cover with the name ${JSON.stringify(name)}
    I hoped for:  400 {"error":"..."}
    I got:        ${status} ${oneLine(text)}

    ${status === 201 ? `You keep it under another name, or under one the story doesn't allow. The next PUT
with that name overwrites it, and neither client knows.` : "This name is the client's mistake, and the answer should say so: 400, and JSON with an `error`."}
  `;
}
