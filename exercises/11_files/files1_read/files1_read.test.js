'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { folder } = require('../../support/folder.js');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { outcomeOf } = require('../../support/unhandled.js');

const step = ladder();
const at = folder('files1');
const number = Math.floor(Math.random() * 9000);
const notes = [`water the tomatoes ${number}`, 'buy seeds: beans, jalapeños', `prune roses ${number + 1}`, `water the tomatoes ${number}`];

step('the lines of a file become a list', async () => {
  const file = at.write('may.txt', notes.join('\n'));
  const got = await notesOf(file, `a file with ${notes.length} lines`);
  if (!Array.isArray(got)) throw whyNoArray(got);
  expect(got, notes, `a file with ${notes.length} lines`, () => (got.length === 1
    ? 'All the text is in one string. A string has a method that cuts it at a separator.'
    : got.length < notes.length
      ? 'Every line is one note, also when the same one came before.'
      : got.join('').includes('pe\u00f1os') ? 'Every line is one note, as it is in the file.'
        : 'One letter was read in another encoding than it was written in. Text files are UTF-8 nowadays.'));
});

step('lines that end with \\r\\n are the same notes', async () => {
  const file = at.write('windows.txt', notes.join('\r\n'));
  const got = await notesOf(file, 'a file from Windows');
  expect(got, notes, 'a file from Windows', () => (got?.[0]?.endsWith?.('\r')
    ? `There is a \\r at the end of the first note. You don't see it on a screen, but it's a character
    like any other, and the strings aren't equal. Where do you cut the text into lines?`
    : 'A line ends with \\n or with \\r\\n.'));
});

step('blank lines are left out', async () => {
  for (const end of ['\n', '\r\n']) {
    const file = at.write('blank.txt', ['', notes[0], '', '', ...notes.slice(1), '', ''].join(end));
    const got = await notesOf(file, 'a file with blank lines');
    expect(got, notes, `a file with blank lines (each line ends with ${JSON.stringify(end)})`, () => `
    There are blank lines at the start, in the middle and at the end. If you split a string that ends
    with a line break, the last piece is an empty string.`);
  }
  const empty = await notesOf(at.write('empty.txt', ''), 'an empty file');
  expect(empty, [], 'an empty file', () => `
    Splitting an empty string gives [''], a list with one empty string in it.`);
});

step('a file that does not exist is an empty list', async () => {
  const file = at('next-year.txt');
  const { value, error } = await outcome(file);
  if (error) throw whyMissing(error);
  expect(value, [], "a file that doesn't exist", () => 'Nothing has been written yet, so there are no notes: an empty array.');
});

step('a file that disappears at the wrong moment', async () => {
  const file = at.write('vanishing.txt', notes.join('\n'));
  const { value, error, asked } = await removedWhenAskedFor(file);
  if (error && asked) throw whyAskedFirst(error, asked);
  expect(value, asked ? [] : notes, 'a file', () => 'It was readable a moment ago. What has changed?');
});

step('any other error reaches the caller', async () => {
  const unreadable = [[path.dirname(at.write('photos/bed.txt', '')), 'a folder'], [`${at('may.txt')}\0`, 'a path with a \\0 in it'],
    [`${at('ENOENT: no such file or directory')}\0`, 'a path with the words "ENOENT: no such file or directory" and a \\0 in it']];
  for (const [file, what] of unreadable) {
    const real = await fs.promises.readFile(file).catch((error) => error);
    const { value, error } = await outcome(file);
    if ([error?.code, error?.cause?.code].includes(real.code)) continue;
    if (error === undefined) throw whySwallowed(what, value, real);
    throw because(error, lesson`
      I called loadNotes() with ${what}. Node's own error for that has the code ${real.code}. I received:

          ${said(error)}

      Now the caller can't find out what was wrong. Let the error you got go on as it is.
    `);
  }
});

step('every call reads its own file, and reads it again', async () => {
  const [june, july] = [at.write('june.txt', 'mow\nmow again'), at.write('july.txt', 'rest')];
  const both = await Promise.all([notesOf(june, 'june.txt'), notesOf(july, 'july.txt')]);
  expect(both[0], ['mow', 'mow again'], 'two files at the same time; this is june.txt', () => 'Where does your list live: inside the function, or outside it?');
  expect(both[1], ['rest'], 'two files at the same time; this is july.txt', () => 'Where does your list live: inside the function, or outside it?');
  at.write('june.txt', 'mow\nharvest');
  expect(await notesOf(june, 'june.txt'), ['mow', 'harvest'], 'june.txt again, after I had changed it', () => 'Notes from an earlier call are old news. Read the file in every call.');
});

// ---------------------------------------------------------------------------
// Below: how the function is called, and the words.

// fs functions that only ask whether a file is there. After the answer, somebody deletes the file: between a
// question and the reading, that can happen at any time.
const questions = ['existsSync', 'accessSync', 'statSync', 'lstatSync', 'access', 'stat', 'lstat', 'exists'];

async function removedWhenAskedFor(file) {
  let asked;
  const gone = (name) => {
    if (asked) return;
    asked = name;
    fs.unlinkSync(file);
  };
  const undo = [
    ...questions.map((name) => replace(fs, name, (real) => (...args) => {
      if (args[0] !== file) return real(...args);
      const [callback] = args.slice(-1);
      if (typeof callback !== 'function') {
        const answer = real(...args);
        gone(name);
        return answer;
      }
      return real(...args.slice(0, -1), (...answer) => {
        gone(name);
        callback(...answer);
      });
    })),
    ...['access', 'stat', 'lstat'].map((name) => replace(fs.promises, name, (real) => async (...args) => {
      const answer = await real(...args);
      if (args[0] === file) gone(name);
      return answer;
    })),
  ];
  try {
    delete require.cache[path.join(__dirname, 'files1_read.js')]; // it may keep the functions by name
    return { ...(await outcome(file)), asked };
  } finally {
    for (const restore of undo) restore();
  }
}

function replace(object, name, wrap) {
  const real = object[name];
  object[name] = wrap(real);
  return () => (object[name] = real);
}

function outcome(file) {
  const { loadNotes } = exportsOf(path.join(__dirname, 'files1_read.js'), 'loadNotes');
  return outcomeOf(() => loadNotes(file), lesson`
    I called loadNotes() and waited four seconds, and the promise hasn't settled. In \`new Promise(...)\`,
    one of the two functions must be called on every path: resolve, or reject.
  `).then(({ lost, ...result }) => {
    if (lost === undefined) return result;
    throw because(lost, lesson`
      I called loadNotes() with ${show(path.basename(file))}. An error escaped from your code, and no promise carried it:

          ${said(lost)}

      In a real program Node would end now. An error in a callback or on a stream has to reach
      the promise that loadNotes() returned.
    `);
  });
}

async function notesOf(file, what) {
  const { value, error } = await outcome(file);
  if (error === undefined) return value;
  throw because(error, lesson`
    I called loadNotes() with ${what}, and the promise was rejected:

        ${said(error)}

    ${/split|match|replace|trim/.test(error.message) && error instanceof TypeError
      ? `Text has this method. Two other things don't: a promise (is there an \`await\` in front of readFile() from
    node:fs/promises?), and bytes: readFile() gives a Buffer until
    you name an encoding.`
      : 'There is nothing wrong with this file. Which line does the error come from?'}
  `);
}

function expect(got, hoped, what, why) {
  if (isDeepStrictEqual(got, hoped)) return;
  throw lesson`
    I called loadNotes() with ${what}.
    I hoped for:  ${JSON.stringify(hoped)}
    I received:   ${Array.isArray(got) ? JSON.stringify(got) : show(got)}

    ${why().trim()}
  `;
}

function whyNoArray(got) {
  return lesson`
    I called loadNotes() with a file of ${notes.length} lines and hoped for an array of ${notes.length} strings.
    I received: ${Buffer.isBuffer(got) ? `a Buffer of ${got.length} bytes` : show(got)}

    ${got === undefined
      ? 'The promise was fulfilled without a value. Only what follows `return` in loadNotes() itself becomes\nits value; a `return` in a callback belongs to the callback.'
      : typeof got === 'string'
        ? "That's the whole text in one piece. A string has a method that cuts it at a separator."
        : 'An array of strings, please: one for every note.'}
  `;
}

function whyMissing(error) {
  if (error.code !== 'ENOENT') {
    return because(error, lesson`
      I called loadNotes() with a file that doesn't exist and hoped for []. I received an error:

          ${said(error)}

      This error isn't the one Node gave you. Where was it created, and is it needed?
    `);
  }
  return because(error, lesson`
    I called loadNotes() with a file that doesn't exist and hoped for []. I received the error

        ${said(error)}

    That's how Node says that there is no such file. Its \`code\` is ENOENT ("error: no entry").
    Catch the error, look at the code, and turn only this one into an empty list.
  `);
}

function whySwallowed(what, value, real) {
  return lesson`
    I gave you ${what}, and you said: ${show(value)}. So Mira has no notes?

    Nobody could read them: Node's error was ${real.code}.${/words/.test(what) ? " Its message quotes the path, so it contains\n    those words. A message is for people, and its words may change: an error's `code` is for programs." : ''} With an empty list, her next save would
    overwrite everything. A catch block receives every error of its \`try\`. Check which one it
    is before you answer, and rethrow all the others.
  `;
}

function whyAskedFirst(error, asked) {
  return because(error, lesson`
    loadNotes() asked ${asked}() whether the file exists. The answer was yes. Then somebody deleted the
    file, and your code tried to read it:

        ${said(error)}

    Between a question and what you do next, other programs run: by the time you get the answer,
    it's already old. Just read. If there's nothing to read, the error says so.
  `);
}
