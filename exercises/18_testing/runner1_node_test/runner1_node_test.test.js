'use strict';
const { nodeTestTrial } = require('../../support/node-test-trial.js');

const whyGreen = [
  ['is_text', `If a test of yours looks at total(): does it compare strictly? assert.equal() uses ==, for which
    the text '450' and the number 450 are the same. Which function of node:assert compares with ===?`],
  ['are_texts', `If a test of yours looks at lines(): does it compare strictly? assert.deepEqual() compares the values
    inside with ==. Which function of node:assert is strict about them?`],
  ['stays_full', `A test that calls pay() has to wait for it before it looks at the cart. assert.ok(promise) does not
    wait, and is always content: a promise is an object. Who waits for the promise in your tests?`],
  ['error', `assert.rejects() alone is content with any error, also with one from a typing mistake. Its second
    parameter says which error is meant: { message: '...' }`],
  ['swallowed', `Is there a test in which charge() fails? assert.rejects() gives a promise: who waits for it? And
    after a try that does not throw, the lines in the catch are never reached.`],
];

function adviceFor({ kind, message }) {
  if (kind === 'cancelledByParent') {
    return 'A test ends when its function does, and takes the subtests with it that are not done.\nt.test() gives a promise: who waits for it?';
  }
  if (kind === 'unhandledRejection' || kind === 'uncaughtException') {
    return 'The test itself was over, or did not look: a promise failed, and nobody was waiting for it.';
  }
  if (/^ReferenceError: (expect|jest|beforeEach|it|describe) /.test(message)) {
    return 'Jest puts such names into every file. node:test does not: what you use comes from require(\'node:test\')\nand require(\'node:assert\').';
  }
  if (/The cart is empty/.test(message)) return 'pay() gives a promise that fails here, as promised. assert.rejects() is content with just that.';
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
  asked: 'Both keep every promise. Look again at what is NOT promised, and at what you did not wait for.',
  survived: whyGreen,
  endless: `A test waits for every promise that it is given, and a loop runs until its condition is false.
    Which one of yours never comes to its end?`,
});
