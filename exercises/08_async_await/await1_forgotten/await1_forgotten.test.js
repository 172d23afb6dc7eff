'use strict';
const path = require('node:path');
const { because, ladder, lesson, load, said, show, within } = require('../../support/teacher.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const id = 1 + Math.floor(Math.random() * 9000);
const name = `Ada ${id}`;
const wanted = `Hello, ${name}!`;
const turn = () => new Promise(setImmediate);

step('the greeting is written with the name of the guest', async () => {
  const book = guestBook();
  const call = welcome(book);
  book.open();
  const text = await result(call);
  if (text !== wanted) throw whyOtherText(text);
  if (book.entries.length !== 1 || book.entries[0].id !== id || book.entries[0].text !== wanted) {
    throw whyOtherEntry(book.entries);
  }
});

step('it is stored before welcome() says that it is done', async () => {
  const book = guestBook();
  const call = welcome(book);
  let settled = false;
  call.then(() => (settled = true), () => (settled = true));
  await turn();
  if (settled) {
    throw lesson`
      book.write() was still busy: I hadn't let it finish yet. But welcome()'s promise was
      already fulfilled. "Done" came too early. If the program ends now, the greeting is lost.

      Calling book.write() only STARTS the work. Who waits for the promise that it returns?
    `;
  }
  book.open();
  await result(call);
});

step('an error from the guest book reaches the caller', () => unhandled(async (lost) => {
  for (const broken of ['nameOf', 'write']) {
    const error = new Error(`page ${id} is torn`);
    const book = guestBook({ [broken]: () => Promise.reject(error) });
    const call = welcome(book);
    book.open();
    const got = await within(4000, call.then((value) => ({ value }), (reason) => ({ reason })), neverSettled());
    await turn();
    if (lost.length > 0) throw whyLost(broken, lost[0]);
    if (got.reason === error && (broken === 'write' || book.entries.length === 0)) continue;
    throw lesson`
      This time book.${broken}() failed. I hoped welcome()'s promise would be rejected with this
      error, so that the caller knows. I saw: ${'value' in got ? `it's fulfilled with ${show(got.value)}` : `it's rejected with ${show(String(got.reason))}`}${broken === 'nameOf' && book.entries.length > 0 ? ', and book.write() was called' : ''}.

      await passes an error on to the caller by itself. Nothing needs to be caught here.
    `;
  }
}));

step('two guests at once are both greeted by name', async () => {
  const book = guestBook();
  const ids = [id, id + 1];
  const calls = ids.map((guest) => welcome(book, guest));
  await turn();
  book.open();
  const texts = [];
  for (const call of calls) texts.push(await result(call));
  const hoped = [wanted, `Hello, guest ${id + 1}!`];
  if (texts.join() === hoped.join()) return;
  throw lesson`
    Two guests came at the same moment. I hoped for   ${hoped}
    and the two promises brought                      ${texts}

    While one call of welcome() waits, another one runs. A variable outside the function belongs to all of them.
  `;
});

// ---------------------------------------------------------------------------
// A guest book whose write() is only done when open() was called.

function guestBook(other = {}) {
  let open;
  const gate = new Promise((resolve) => (open = resolve));
  const entries = [];
  return {
    entries,
    open,
    nameOf: async (asked) => (asked === id ? name : `guest ${asked}`),
    write: async (guest, text) => {
      entries.push({ id: guest, text });
      await gate;
      return { bytes: String(text).length };
    },
    ...other,
  };
}

// Calls the learner's function. The errors of a call come through the promise, as for any caller.
function welcome(book, guest = id) {
  const call = (async () => functionOf(load(path.join(__dirname, 'await1_forgotten.js')))(book, guest))();
  call.catch(() => {}); // looked at later
  return call;
}

async function result(call) {
  try {
    return await within(4000, call, neverSettled());
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    throw because(error, lesson`
      I called welcome(book, ${id}) with a guest book that works, and got an error:

          ${String(error)}
    `);
  }
}

function functionOf(exported) {
  if (typeof exported?.welcome === 'function') return exported.welcome;
  throw lesson`
    I hoped for a function called \`welcome\`, but the file exports ${show(exported)}
    Its last line was fine: module.exports = { welcome };
  `;
}

function whyLost(broken, error) {
  return because(error, lesson`
    This time book.${broken}() failed. Its error reached nobody:

        ${said(error)}

    The promise of book.${broken}() was rejected, and nothing was waiting for it. Starting something, or waiting for a
    timer, isn't the same as waiting for this promise. Which line gets it, and does it await it?
  `);
}

function neverSettled() {
  return lesson`
    I called welcome(), and the guest book answered. But after four seconds, welcome()'s
    promise is still pending. Is there a promise in your code that nobody resolves?
  `;
}

function whyOtherText(text) {
  if (String(text).includes('[object Promise]')) {
    return lesson`
      welcome() gave me: ${show(text)}

      nameOf() returns a promise: not the name, but an object that will have the name later. In a
      text, every promise turns into "[object Promise]". The text has to be made when the name is
      there, so wait for the name first, on the line that asks for it.
    `;
  }
  if (/\{\}|Promise \{/.test(String(text))) {
    return lesson`
      welcome() gave me: ${show(text)}

      This is what a promise looks like when it's turned into text. The name isn't in there yet, and
      no other way of printing a promise will find it. Wait for the promise instead.
    `;
  }
  return lesson`
    I hoped for:        ${wanted}
    welcome() gave me:  ${show(text)}

    ${text === undefined ? 'A function returns undefined if it ends without a `return`. In a chain of .then(), each step\nneeds a `return`, too.' : text && typeof text === 'object' ? "That's what book.write() answers. The caller wants the greeting." : 'The text itself was right before. Only the waiting was missing.'}
  `;
}

function whyOtherEntry(entries) {
  return lesson`
    The greeting is right. I hoped for ONE entry in the guest book:

        ${{ id, text: wanted }}

    I found:

        ${entries.map(show).join('\n') || '(nothing)'}

    book.write() gets the number of the guest and the finished greeting, and it should be called once.
  `;
}
