'use strict';
const { nodeTestTrial } = require('../../support/node-test-trial.js');

const whyGreen = [
  ['is_text', `If a test of yours looks at total(): does it compare strictly? assert.equal() uses ==, for which
    the string '450' and the number 450 are the same. Which function of node:assert compares with ===?`],
  ['are_texts', `If a test of yours looks at lines(): does it compare strictly? assert.deepEqual() compares the values
    inside with ==. Which function of node:assert is strict about them?`],
  ['stays_full', `A test that calls pay() has to wait for it before it looks at the cart. assert.ok(promise) doesn't
    wait, and is always happy: a promise is an object. Who waits for the promise in your tests?`],
  ['error', `assert.rejects() alone is happy with any error, even with one from a typo. Its second
    parameter says which error you mean: { message: '...' }`],
  ['swallowed', `Is there a test in which charge() fails? assert.rejects() returns a promise: who waits for it? And
    after a try that doesn't throw, the lines in the catch are never reached.`],
];

function adviceFor({ kind, message }) {
  if (kind === 'cancelledByParent') {
    return "A test ends when its function does, and takes the unfinished subtests with it.\nt.test() returns a promise: who waits for it?";
  }
  if (kind === 'unhandledRejection' || kind === 'uncaughtException') {
    return "The test itself was over, or didn't look: a promise failed, and nobody was waiting for it.";
  }
  if (/^ReferenceError: (expect|jest|beforeEach|it|describe) /.test(message)) {
    return "Jest puts such names into every file. node:test doesn't: what you use comes from require('node:test')\nand require('node:assert').";
  }
  if (/not reference-equal/.test(message)) {
    return 'assert.strictEqual() compares lists and objects as === does: two of them are never equal, whatever is in them.\nWhich function of node:assert looks inside?';
  }
  if (/Missing expected exception/.test(message)) {
    return "assert.throws() waits for nothing. pay() is an async function, so it never throws: it returns a promise that is\nrejected. Which function of node:assert wants just that?";
  }
  if (/The cart is empty/.test(message)) return 'pay() returns a promise that is rejected here, as promised. assert.rejects() wants just that.';
  if (/(Reference|Type)Error/.test(message)) return 'This looks like a slip in the test itself. Is every name in it spelled as it was declared?';
  return 'Work out with pencil and paper what cart.js promises here.';
}

nodeTestTrial({
  dir: __dirname,
  file: 'runner1_node_test.js',
  module: 'cart.js',
  first: 'there are tests, and they are green on a correct cart',
  subject: 'The cart',
  one: 'cart',
  advice: adviceFor,
  asked: `Both keep every promise. Look again at what is NOT promised, and at what you didn't wait for. (The other one
    charges the card a moment later, and its error is a TypeError, which is an Error, too.)`,
  survived: whyGreen,
  endless: `A test waits for every promise that it is given, and a loop runs until its condition is false.
    Which one of yours never comes to its end?`,
});
