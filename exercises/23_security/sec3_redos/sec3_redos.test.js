'use strict';
const path = require('node:path');
const vm = require('node:vm');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const LIMIT = 1000; // ms; a linear check needs about ten
const BUSY = 150; // ms of the processor's time
const LONG = 50_000;
const STATE = 'Then I asked the same again, and the answer was right. Something of an earlier call stays behind: what does the pattern,\nor your code, remember?';
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

step('short tags get the same answers as before', () => {
  for (const tag of ['rye', 'a', '7', 'rye-bread', 'bread-of-2024', '2024-07-24', 'a-b-c-d', 'rye-', 'rye-bread-']) answers(tag, true);
  for (const text of ['rye!', '!rye', '', '-', '-rye', 'rye--bread', 'rye--', '--', 'Rye', 'rye-Bread', 'rye bread', 'rye_bread', 'rye-!', 'brötchen', 'rye\n', '\nrye', 'rye\nbread', 'rye\n-bread', 'rye-bread--of']) answers(text, false);
});

step('40 letters and an exclamation mark', () => {
  for (const end of ['!', '--', ' ', '\n']) answers('a'.repeat(40) + end, false);
  answers(`${word(25)}!${word(5)}`, false);
});

step('very long strings that are not tags', () => {
  for (const part of ['a', 'a-', 'ab-', `${word(9)}-`]) {
    for (const end of ['!', '--', '-!']) answers(part.repeat(LONG / part.length) + end, false);
  }
  for (const part of ['-', 'a--', '-a', '!', ' ', 'A']) answers(part.repeat(LONG / part.length), false);
});

step('very long tags are tags', () => {
  for (const length of [41, 100, 1000, LONG]) answers(word(length), true);
  for (const part of ['a-', `${word(9)}-`]) answers(part.repeat(LONG / part.length), true);
  answers(`${word(LONG / 2)}-${word(LONG / 2)}`, true);
});

step('the same question, the same answer', () => {
  for (const text of ['rye', 'rye', 'rye-bread', 'rye', 'rye!', 'rye']) answers(text, text !== 'rye!');
});

// ---------------------------------------------------------------------------

function word(length) {
  let text = '';
  while (text.length < length) text += alphabet[Math.floor(Math.random() * alphabet.length)];
  return text;
}

function answers(text, expected) {
  const got = ask(text);
  if (got === expected) return;
  const again = ask(text);
  throw lesson`
    I called isTag(${brief(text)}) and hoped for ${expected}. I got ${show(got)}

    ${again === expected ? STATE : whyOther(text, expected, got)}
  `;
}

// A time limit of vm stops a regular expression, and a loop, in the middle.
function ask(text, timeout = LIMIT) {
  const { isTag } = exportsOf(path.join(__dirname, 'sec3_redos.js'), 'isTag');
  const before = process.cpuUsage();
  try {
    return vm.runInNewContext('isTag(text)', { isTag, text }, { timeout });
  } catch (error) {
    if (error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1000 < BUSY && timeout < 4 * LIMIT) return ask(text, 2 * timeout); // the machine was busy with something else
      throw whySlow(text);
    }
    throw because(error, lesson`
      I called isTag(${brief(text)}), and it threw an error:

          ${said(error)}

      ${error instanceof RangeError ? 'Each call that waits for another one needs room on the stack, and there isn\'t much. A loop needs none.' : 'Every string gets an answer: true or false.'}
    `);
  }
}

function whySlow(text) {
  if (text.length < 100) {
    return lesson`
      I called isTag(${brief(text)}), a string of ${text.length} characters. After a second I stopped it. It could
      go on for hours, and meanwhile a server can do nothing else.

      The pattern can divide "aaaa" into words in many ways: aaaa, aaa+a, aa+aa, aa+a+a ... When the end
      doesn't fit, it tries them all, and each further letter doubles their number. Where does your pattern have
      a choice? Rewrite it so that there is none: when does a new word begin?
    `;
  }
  return lesson`
    I called isTag(${brief(text)}), a string of ${text.length} characters. After a second I stopped it.

    Short strings are fast now. But twice the length takes four times as long, or more. Two neighbouring
    parts of a pattern that both match the same letter can share a long word in many ways. A search that starts
    again at each letter has the same effect. Every letter should have only one place.
  `;
}

function whyOther(text, expected, got) {
  if (got instanceof Promise) return 'isTag() returned a promise, but its callers want the answer now. And no timer can end a pattern that is running:\nthe thread is busy with it.';
  if (typeof got !== 'boolean') return 'The answer is true or false, nothing else.';
  if (expected && text.length > 40) return 'That\'s a proper tag. The answers stay as they were, for strings of any length: the pattern is wrong, not the length.';
  if (expected && text.endsWith('-')) return 'At the end there may be one hyphen. Such tags exist.';
  if (expected) return 'That was a tag before.';
  if (text === '') return 'An empty string isn\'t a tag: there has to be a word.';
  if (text.includes('\n')) return 'A line break is a character like any other, and a tag can\'t contain one.';
  if (text.startsWith('-')) return 'A tag starts with a word.';
  if (text.includes('--')) return "Between two words there's exactly one hyphen.";
  return 'That wasn\'t a tag before. Does your check look at the whole text, from the first character to the last?';
}

function brief(text) {
  if (text.length <= 60) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, 24))} ... ${JSON.stringify(text.slice(-8))}`;
}
