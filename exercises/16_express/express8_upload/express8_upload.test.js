'use strict';
const { randomBytes, randomInt } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after } = require('node:test');
const { openFiles, overlaps } = require('./open-files.js'); // before the learner's file is loaded
const { appFrom } = require('../../support/express-app.js');
const { oneLine, open } = require('../../support/server.js');
const { ladder, lesson } = require('../../support/teacher.js');
const { beginUpload } = require('./slow-client.js');

const step = ladder();
const maxBytes = randomInt(300_000, 400_000);
const cover = `emma-${randomInt(1e6)}_2.png`;

step('a cover comes into the folder', async () => {
  await expectKept(randomBytes(50_000), 'All of the body should be in the file, and nothing else.');
  await expectKept(randomBytes(20_000), 'I sent this one a second time, with other bytes, and fewer than before.');
});

step('it is written while it arrives', async () => {
  fs.rmSync(path.join(folder, cover), { force: true });
  const bytes = randomBytes(maxBytes);
  const upload = await begin(bytes.subarray(0, 200_000));
  await upload.until(() => sizes().some((size) => size > 0), lesson`
    I sent 200000 bytes of ${cover}, kept the line open for the rest, and waited four seconds: nothing is on the disk.

    Then all of it waits in memory, for as long as the client likes, and many clients fill it. A request is a
    stream: each chunk can be written when it is there.
  `);
  upload.request.end(bytes.subarray(200_000));
  const { status, text } = await upload.answer('all of the bytes, in two parts');
  expectFile(bytes, `${status} ${text}`, status === 201, `These are exactly as many bytes as \`maxBytes\` allows.`);
});

step('one byte too many is refused, and nothing stays', async () => {
  fs.rmSync(path.join(folder, cover), { force: true });
  await expectTooLarge(await begin(randomBytes(maxBytes + 1)));
  await expectTooLarge(await begin(randomBytes(maxBytes + 1), { 'content-length': 50_000_000 }));
});

step('anyone who hangs up leaves nothing behind', async () => {
  const upload = await begin(randomBytes(200_000));
  await upload.until(() => sizes().some((size) => size > 0), lesson`
    I sent the first half of a cover, and nothing of it came to the disk.
  `);
  upload.request.destroy();
  await expectNothingLeft(upload, 'I sent the first half of a cover and hung up in the middle');
});

step('no name leads out of the folder', async () => {
  const outside = path.join(folder, '..', 'outside.txt');
  for (const name of ['../outside.txt', 'a/../../outside.txt', '.hidden', 'new covers/emma.png', '..\\outside.txt', 'emma\0.png', ' emma.png']) {
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

    Anyone who waits for the end has to take whatever comes, 50 MB if the client likes. And Content-Length is what the
    client claims: here is none, as in each body that is sent in chunks. What counts are the bytes that have come.
  `);
  upload.request.destroy();
  const isJson = /^\{.*"error":".+"/.test(text);
  if (status !== 413 || !isJson) {
    throw lesson`
      I sent one byte more than \`maxBytes\`, and got: ${status} ${oneLine(text)}

      413 says: too large, and the body is JSON such as {"error":"..."}. Without that a client would try again.
    `;
  }
  await expectNothingLeft(upload, 'I sent one byte too many, and you answered 413');
}

async function expectNothingLeft(upload, what) {
  const isClean = () => files().length === 0 && openFiles() === 0;
  const late = () => lesson`
    ${what}.
    After that ${files().length > 0 ? `a part of it is still in the folder: ${files().join(', ')}` : 'the folder is empty, but a file is still open'}${openFiles() > 0 && files().length > 0 ? ', and the file is still open' : ''}

    ${files().length > 0 ? 'The next one who looks takes it for a cover. Every way out of the middle has to clean up, not only the good one.'
      : 'Each of these keeps a number of the system, and there are not many. `finally` runs on every way out.'}
  `;
  if (upload) await upload.until(isClean, late);
  else if (!isClean()) throw late();
}

function whyOverlap() {
  return lesson`
    I sent a cover, and your code wrote to the file. It did not wait until a write was done, and began the next one
    or closed the file.

    A write gives a promise. Anyone who does not wait for it answers 201 before everything is on the disk, and keeps in
    memory what the disk has not taken yet.
  `;
}

function whyOutside(name) {
  return lesson`
    I sent PUT /covers/${encodeURIComponent(name)}, and now there is a file outside of the folder: ../outside.txt

    It could have been one of your programs. path.join() follows \`..\` as everybody else does. Look at the name
    before you make a path of it.
  `;
}

function whyNotRefused(name, status, text) {
  return lesson`
    I sent a cover with the name ${JSON.stringify(name)}
    I hoped for:  400 {"error":"..."}
    I got:        ${status} ${oneLine(text)}

    ${status === 201 ? `You keep it under another name, or under one that the story does not allow. The next PUT with that name
overwrites it, and neither client knows.` : 'This name is the mistake of the client, and the answer should say so: 400, and JSON with an `error`.'}
  `;
}
