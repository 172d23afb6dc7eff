'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { appFrom } = require('../../support/express-app.js');
const { oneLine, open } = require('../../support/server.js');
const { ladder, lesson, said, show } = require('../../support/teacher.js');

const step = ladder();
const word = `Emma ${randomInt(2, 1e6)}`;
let first;
let second;

step('POST makes a note, and says where it is', async () => {
  first = await make({ title: word, text: 'first' });
  second = await make({ title: 'Dune', text: 'second', id: first.id });
  await expectNote(`GET ${at(first)}`, undefined, first, "I'd made another note after it. Each one needs its own id.");
  await expectNote(`GET ${at(second)}`, undefined, second, "I'd sent an id in the body. You choose the ids.");
});

step('PUT replaces the old note with the new one', async () => {
  await expectNote(`PUT ${at(first)}`, { title: word, text: 'newer' }, { ...first, text: 'newer' });
  const short = { id: first.id, title: `${word}!` };
  for (let time = 1; time <= 2; time += 1) await expectNote(`PUT ${at(first)}`, { title: short.title }, short, whyMerged());
  await expectNote(`GET ${at(first)}`, undefined, short, whyNotKept('PUT'));
  await expectNote(`PUT ${at(first)}`, { ...short, id: second.id }, short, whyOtherId('PUT'));
  await expectNote(`GET ${at(second)}`, undefined, second, whyOtherId('PUT'));
});

step('PATCH changes what was sent, and keeps the rest', async () => {
  second = { ...second, text: `patched ${word}` };
  await expectNote(`PATCH ${at(second)}`, { text: second.text }, second, whyReplaced());
  await expectNote(`GET ${at(second)}`, undefined, second, whyNotKept('PATCH'));
  await expectNote(`PATCH ${at(second)}`, { text: '' }, { ...second, text: '' }, `I sent an empty string, and the old one is still there. '' counts as false in an if, but it was sent: a reader wants
to delete the text. What counts is whether a field is in the body.`);
  await expectNote(`PATCH ${at(second)}`, { text: second.text }, second, whyReplaced());
  await expectNote(`PATCH ${at(second)}`, { id: first.id }, second, whyOtherId('PATCH'));
  const { json } = await visit('GET /notes');
  if (isDeepStrictEqual(ids(json), [first.id, second.id])) return;
  throw lesson`
    I made two notes, and changed both of them with PUT and PATCH. After that, GET /notes should have two, with
    the ids ${first.id} and ${second.id}. It has ${show(json)}

    PUT and PATCH change a note where it is; only POST makes a new one.
  `;
});

step('DELETE removes one note, once', async () => {
  const { status, text, crash } = await visit(`DELETE ${at(first)}`);
  if (status !== 204) {
    throw lesson`
      I sent DELETE ${at(first)}, hoped for 204, and got: ${described(status, text)}

      ${/^<!DOCTYPE/.test(text) ? whyPage(crash) : "204 says: done, and there's nothing to read. What could a client do with a note that's gone?"}
    `;
  }
  await expectNotFound(`GET ${at(first)}`, "I deleted this note, and it's still there.");
  await expectNotFound(`DELETE ${at(first)}`, 'I deleted this note a second time. A client does that when the first answer got lost on its\nway: gone is 404, not a crash.');
  await expectNote(`GET ${at(second)}`, undefined, second, "I'd deleted a different one.");
});

step("what doesn't exist is a 404, for each method", async () => {
  for (const method of ['GET', 'PUT', 'PATCH']) {
    await expectNotFound(`${method} ${at(first)}`, `I had deleted this note, so ${method} has nothing to ${method === 'GET' ? 'give' : 'change: there was none'}. Here only POST makes notes.`);
  }
});

step("an id is never given out twice", async () => {
  const third = await make({ title: 'Momo', text: 'third' });
  await visit(`DELETE ${at(third)}`);
  const fourth = await make({ title: 'Emil', text: 'fourth' });
  if (![first.id, second.id].includes(third.id) && fourth.id === third.id) throw lesson`
    I made three notes, with the ids ${first.id}, ${second.id} and ${third.id}, deleted the newest, and made another one.
    It got the id ${fourth.id} again. Somebody who kept the address of the old note would now find this one.

    The highest id goes down when its note is deleted, so you can't get new ids from it. What only goes up?
  `;
  if (![first.id, second.id].includes(third.id)) return;
  throw lesson`
    I made two notes, with the ids ${first.id} and ${second.id}, deleted the first, and made another one.
    It got the id ${third.id}, which had already been used. Now two different notes have had the same address.

    The number of notes goes down as well as up, so you can't get new ids from it. What only goes up?
  `;
});

step('each app has notes of its own', async () => {
  const other = await open(appFrom(path.join(__dirname, 'express4_rest.js')));
  const { json } = await other.visit('GET /notes');
  if (isDeepStrictEqual(json, [])) return;
  throw lesson`
    I called createApp() a second time and asked the new app for GET /notes. I hoped for [], and got ${show(json)}

    Both apps keep their notes in the same place. What should belong to one app is made inside createApp():
    then each test, for example, begins with an empty one.
  `;
});

// ---------------------------------------------------------------------------

let server;
const at = ({ id }) => `/notes/${id}`;
const ids = (list) => (Array.isArray(list) ? list.map(({ id }) => id) : list);
const described = (status, text) => `${status} ${oneLine(text)}`;

async function visit(request, json) {
  server ??= await open(appFrom(path.join(__dirname, 'express4_rest.js')));
  return server.visit(request, { json });
}

async function make(json) {
  const { status, headers, text, json: note, crash } = await visit('POST /notes', json);
  const location = headers.get('location');
  const whyNot = (reason) => lesson`
    I sent:       POST /notes with ${JSON.stringify(json)}
    I hoped for:  201, a header Location, and the note
    I got:        ${described(status, text)}

    ${reason}
  `;
  if (/^<!DOCTYPE/.test(text)) throw whyNot(whyPage(crash));
  if (status !== 201) throw whyNot('201 says that it was made, and the header Location says where it is now. 200 only says: here you are.');
  if (location === null) throw whyNot("There's no header Location. Where is the new note? A client shouldn't have to guess.");
  if (note?.id === undefined || note.title !== json.title || note.text !== json.text) {
    throw whyNot('The answer should be the whole note: the title and the text that I sent, and its id.');
  }
  const { pathname } = new URL(location, `${server.url}/notes`);
  const found = await visit(`GET ${pathname}`);
  if (isDeepStrictEqual(found.json, note)) return note;
  throw whyNot(`The header Location is ${location}. I went there and found: ${described(found.status, found.text)}
So it leads nowhere, or to something else. Is it the note's address, and is the note in storage?`);
}

async function expectNote(request, json, wanted, why = '') {
  const { status, text, json: note, crash } = await visit(request, json);
  if (status === 200 && isDeepStrictEqual(full(note), full(wanted))) return;
  const reason = () => {
    if (/^<!DOCTYPE/.test(text)) return whyPage(crash);
    if (status === 404) return 'This note exists. The id in the path is text; what type is it in your storage?';
    if (status !== 200) return "It worked, and there's something to read. That's status 200.";
    if (text === '') return 'The answer should be the whole note.';
    if (note?.id === String(wanted.id)) return "Whatever is in a path is always text. This note's id is a number.";
    return why || "That isn't the note as it should be now.";
  };
  throw lesson`
    I sent:       ${request}${json === undefined ? '' : ` with ${JSON.stringify(json)}`}
    I hoped for:  200 ${JSON.stringify(wanted)}
    I got:        ${described(status, text)}

    ${reason()}
  `;
}

function whyPage(crash) {
  return crash
    ? `A handler threw an error, and nothing in your code caught it:\n${said(crash)}`
    : "Express wrote this page itself: there's no route for this method and this path yet.";
}

// An empty string counts as none.
function full(note) {
  return note !== null && typeof note === 'object' ? { ...note, title: note.title ?? '', text: note.text ?? '' } : note;
}

async function expectNotFound(request, why) {
  const { status, text, json } = await visit(request, /^(PUT|PATCH)/.test(request) ? { title: word } : undefined);
  if (status === 404 && typeof json?.error === 'string' && json.error.trim() !== '') return;
  throw lesson`
    I sent:       ${request}
    I hoped for:  404 {"error":"..."}
    I got:        ${described(status, text)}

    ${why}
  `;
}

function whyMerged() {
  return `I didn't send the text, and the old one is still there: that would be PATCH. PUT means: this is the whole
note from now on. That makes it safe to send twice.`;
}

function whyReplaced() {
  return "I didn't send a title, and the old one is gone: that would be PUT. PATCH means: only this changes.";
}

function whyNotKept(method) {
  return `I'd changed this note with ${method}. The answer was fine, but the storage didn't keep the change.`;
}

function whyOtherId(method) {
  return `I sent ${method} for one note, with the other note's id in the body. The address says which note is
meant. If the body can win, a client can change notes that nobody checked.`;
}
