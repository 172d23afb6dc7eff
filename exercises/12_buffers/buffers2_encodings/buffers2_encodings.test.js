'use strict';
const path = require('node:path');
const { randomBytes } = require('node:crypto');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { ladder, lesson, show } = require('../../support/teacher.js');

const step = ladder();
const forms = ['hex', 'base64', 'base64url'];
const golden = Buffer.from([0xfb, 0xff, 0x00, 0x3e, 0xc3, 0x28, 0xff]); // no valid UTF-8
const tokens = [golden, Buffer.alloc(0), ...[1, 2, 3, 16, 100].map((length) => randomBytes(length))];

step('bytes become text', () => {
  for (const form of forms) {
    for (const token of tokens) {
      const got = encode(token, form);
      if (got !== token.toString(form)) throw whyEncoded(token, form, got);
    }
  }
});

step('a word becomes text, whatever letters it has', () => {
  for (const word of [`library ${Math.random()}`, 'Bücherei', 'книга', '📚']) {
    for (const form of forms) {
      const got = encode(word, form);
      if (got !== Buffer.from(word).toString(form)) throw whyEncoded(word, form, got);
    }
  }
});

step('the text becomes the same bytes again', () => {
  for (const form of forms) {
    for (const token of tokens) {
      const text = token.toString(form);
      const got = decode(text, form);
      if (Buffer.isBuffer(got) && got.equals(token)) continue;
      throw lesson`
        I called decode('${text}', '${form}').
        I hoped for:  ${token}
        I received:   ${typeof got === 'string' ? JSON.stringify(got) : show(got)}

        ${typeof got === 'string'
          ? "That's a string. A token's bytes aren't text: if you turn them into a string, anything that\nisn't valid UTF-8 becomes U+FFFD, and the bytes are lost. Return the Buffer itself."
          : got instanceof Uint8Array && !Buffer.isBuffer(got)
            ? 'Those may be the right bytes, but the librarians need a Buffer. Buffer.from() makes one.'
            : "These aren't the bytes that were written down. Do you read them in the form in which they were written?"}
      `;
    }
  }
});

step("anything that isn't a token is refused", () => {
  const hex = randomBytes(8).toString('hex');
  const garbage = {
    hex: [[`${hex}0`, 'has one character too many: half a byte'], [`${hex.slice(0, 6)}zz${hex.slice(8)}`, 'has two z in it'], ['no token', 'is not hex at all'], [`${hex} `, 'has a space at the end']],
    base64: [['+/8AP', "has one character too many: it isn't even a byte"], ['A+/8*AP8', 'has a * in it'], ['-_8A', 'has - and _ in it, which belong to base64url'], ['AP8A\n', 'has a line break at the end']],
    base64url: [['-_8AP', "has one character too many: it isn't even a byte"], ['A-_8?AP8', 'has a ? in it'], ['+/8A', 'has + and / in it, which belong to base64']],
  };
  for (const form of forms) {
    for (const [text, why] of garbage[form]) refuses(text, form, why);
  }
});

// ---------------------------------------------------------------------------

function exported() {
  return exportsOf(path.join(__dirname, 'buffers2_encodings.js'), 'encode, decode');
}

function encode(token, form) {
  const calmly = calmlyWith({
    ask: (error) => (error?.name === 'InvalidCharacterError'
      ? 'btoa() is an old function of browsers. It treats each letter as one byte and knows only Latin-1: a letter\nabove U+00FF is an error, and é has different bytes than in UTF-8. Make a Buffer from the word.'
      : 'There is nothing wrong with this token. Which line throws?'),
  });
  return calmly(`called encode(${show(token)}, '${form}')`, () => exported().encode(token, form));
}

const decode = (text, form) => calmlyWith({ ask: 'This text is fine: it is what encode() writes.' })(`called decode('${text}', '${form}')`, () => exported().decode(text, form));

function refuses(text, form, why) {
  let got;
  try {
    got = exported().decode(text, form);
  } catch (error) {
    if (error instanceof Error) return;
    throw lesson`decode() threw ${show(error)}. It isn't an Error: it has no message and no stack. Try new Error('...')`;
  }
  if (!(got instanceof Uint8Array)) {
    throw lesson`
      I called decode(${JSON.stringify(text)}, '${form}') and hoped for an error: this text ${why}.
      I received:  ${show(got)}

      A caller that doesn't check it carries on as if it had a token. \`throw\` can't be overlooked.
    `;
  }
  throw lesson`
    I called decode(${JSON.stringify(text)}, '${form}') and hoped for an error: this text ${why}.
    I received:  ${show(got)}${Buffer.isBuffer(got) ? ` (${got.length} bytes)` : ''}

    Buffer.from(text, '${form}') never complains. ${form === 'hex'
      ? "It stops at the first character that isn't hex, forgets half a byte at the end, and gives you\n    what it has read so far."
      : "It skips characters it doesn't know, and it reads both kinds of base64."}
    So a damaged token would be mistaken for another one. How can you find out whether the
    bytes that came out are the whole text? (What would encode() make of them?)
  `;
}

function whyEncoded(token, form, got) {
  const hoped = Buffer.from(token).toString(form);
  const binary = Buffer.isBuffer(token);
  return lesson`
    I called encode(${binary ? show(token) : `'${token}'`}, '${form}').
    I hoped for:  '${hoped}'
    I received:   ${typeof got === 'string' ? `'${got}'` : show(got)}

    ${typeof got !== 'string'
      ? 'The token as text, please. A Buffer has a method that writes its bytes as text; it takes the name of the form.'
      : form === 'base64url' && /[+/=]/.test(got)
        ? 'In a link, + is a space, / begins a new part of the path, and = separates a name from its value. There is a form\n    of base64 for that, with two other characters.'
        : binary && Buffer.from(got, form).includes('\uFFFD')
          ? "Somewhere the bytes were turned into a string. What isn't valid UTF-8 became U+FFFD (ef bf bd), and the bytes\nthat were there are lost. Bytes aren't text: leave them in the Buffer."
          : !binary && got === Buffer.from(token, 'latin1').toString(form)
            ? "These are the word's bytes in Latin-1, one for each letter. The story wants UTF-8. (btoa()\nknows only Latin-1, too.)"
            : binary
              ? 'Does the text have the form that was asked for?'
              : 'A word has no bytes until it has an encoding. Make a Buffer from it first, in UTF-8.'}
  `;
}
