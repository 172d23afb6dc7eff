'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { collectGarbage, survivors, SOME } = require('../../support/garbage.js');

const step = ladder();
const calmly = calmlyWith({ ask: 'Is everything that this line needs still there?' });
const functions = load(path.join(__dirname, 'board.js'));
const names = Object.keys(functions);

step("there is 'kept' or 'freed' for each function", () => {
  const mine = prediction();
  const open = names.filter((name) => !['kept', 'freed'].includes(mine[name]));
  if (open.length === 0) return;
  throw lesson`
    I hoped for 'kept' or 'freed' for each of the six functions in board.js. Still open:

        ${open.map((name) => `${name}: ${show(mine[name] || "''")}`).join('\n')}

    Ask about each one: when the function on the board is called one day, can it still ask for the
    photos?
  `;
});

step('the garbage collector agrees', async () => {
  const mine = prediction();
  const real = await measure();
  const wrong = names.filter((name) => mine[name] !== real[name]);
  if (wrong.length === 0) return;
  const [name] = wrong;
  throw lesson`
    I called each function in board.js twenty times, collected the garbage and looked which photos
    were still there. ${6 - wrong.length} of your 6 answers are right. The first that isn't:

        ${name}: you wrote '${mine[name]}'

    ${reasons[name]}
  `;
});

step('announce() puts the same text on the board', () => {
  const board = [];
  const photos = somePhotos();
  const [count, bytes] = [photos.length, bytesOf(photos)];
  announce(photos, board);
  expectText(board, count, bytes, 'at once');
  if (photos.length === count && bytesOf(photos) === bytes) return;
  throw lesson`
    I called announce() with ${count} photos. After that, my array had ${photos.length} photos with ${bytesOf(photos)} bytes
    in all; before, there were ${bytes}.

    The array belongs to the caller, who may still need it. To let go of the photos means to keep no
    reference to them, not to throw them away.
  `;
});

step('announce() lets go of the photos', async () => {
  const board = [];
  const left = await survivors(20, (i) => {
    const photos = somePhotos(i);
    announce(photos, board);
    return { list: photos, photo: photos.at(-1), data: photos.at(-1).data };
  });
  if (left.list > SOME || left.photo > SOME) {
    throw lesson`
      I called announce() for 20 lots and collected the garbage. Still in memory:
      the array of photos of ${left.list} lots, and the photos in it of ${left.photo}.

      ${left.list > SOME
    ? `The function on the board shares its scope with every other closure that is made in
announce(), and with their variables. Which of them uses photos? Let the work be done where
the board's function can't see it.`
    : 'The array has gone, but a copy of it holds the same photos. Only the text is needed.'}
    `;
  }
  if (left.data > SOME) {
    throw lesson`
      I called announce() for 20 lots and collected the garbage. The photos have gone, but their
      data is still in memory, for ${left.data} lots: and that is the large part.

      Which part of a photo does the function on the board use? A number can be worked out before.
    `;
  }
  board.slice(0, 20).forEach((_, i) => expectText(board.slice(i), i + 1, bytesOf(somePhotos(i)), 'after a garbage collection'));
});

// ---------------------------------------------------------------------------

function prediction() {
  const value = load(path.join(__dirname, 'leak6_closure.js'))?.prediction;
  if (value && typeof value === 'object') {
    const words = Array.isArray(value) ? value.map((word, i) => [names[i], word]) : Object.entries(value);
    return Object.fromEntries(words.map(([name, word]) => [name, typeof word === 'string' ? word.trim().toLowerCase() : word]));
  }
  throw lesson`
    \`prediction\` is ${show(value)}. I hoped for an object with a word for each function, such as
    { comment: '...', reads: '...', ... }
  `;
}

// The answer is not written down here: it is measured, on the learner's own Node.
async function measure() {
  const board = [];
  const left = await survivors(20, () => {
    const photos = Object.fromEntries(names.map((name) => [name, new Array(1000).fill('photo')]));
    for (const name of names) functions[name](photos[name], board);
    return photos;
  });
  await collectGarbage();
  const kept = board.length === 20 * names.length; // the board has lived until here
  return Object.fromEntries(names.map((name) => [name, kept && left[name] > SOME ? 'kept' : 'freed']));
}

const reasons = {
  comment: `A comment keeps nothing alive. When V8 reads a function, it notes which variables the
closures inside it really USE, and only those outlive the call. What does the function on
the board use here?`,
  reads: `This function can be called at any time, and then it needs the photos. They can be reached
from the board, and what can be reached is never garbage.`,
  number: `A number is copied: count is 3 or 5, and knows nothing about the array that was counted. Which
variable does the function on the board use?`,
  sibling: `Two closures of one scope share one context: all variables that any of them uses live there
together. count uses the photos, and although nobody can call it any more, the function on the
board holds the context that it shares with it.`,
  evaluates: `V8 can't know what a direct eval(...) will ask for: the rule could be the string 'photos'. So
it keeps every variable around it, just in case.`,
  constructs: `new Function(...) makes a function that sees only the global names, as if it were in a file of
its own. The text can't ask for photos. In that it differs from a direct eval(...).`,
};

// As many photos as i says, of a size that nobody knows before.
const size = randomInt(10, 90);
const somePhotos = (i = 4) => Array.from({ length: i + 1 }, (_, k) => ({ data: new Uint8Array(size + k) }));
const bytesOf = (photos) => photos.reduce((sum, photo) => sum + photo.data.length, 0);

function announce(photos, board) {
  const exported = load(path.join(__dirname, 'leak6_closure.js'));
  if (typeof exported?.announce !== 'function') {
    throw lesson`
      I hoped for the function announce(photos, board) in exports.announce, but I found
      ${show(exported?.announce)}
    `;
  }
  calmly('called announce(photos, board)', () => exported.announce(photos, board));
}

function expectText([entry], photos, bytes, when) {
  const text = typeof entry === 'function' ? calmly(`called the function on the board ${when}`, entry) : entry;
  const expected = `${photos} photos, ${bytes} bytes`;
  if (typeof entry === 'function' && text === expected) return;
  throw lesson`
    I called announce() for a lot and looked at the board ${when}.

        expected   a function that returns '${expected}'
        got        ${typeof entry === 'function' ? `a function that returns ${show(text)}` : show(entry)}

    The text on the board should stay as it is. What it says can be worked out while the photos are
    there.
  `;
}
