'use strict';
const path = require('node:path');
const { because, ladder, lesson, load, show } = require('../../support/teacher.js');
const { escaping } = require('../../support/unhandled.js');

const file = path.join(__dirname, 'callbacks2_called_twice.js');
const step = ladder();
const number = () => 1000 + Math.floor(Math.random() * 9000);

step('the card is accepted: one charge, one answer', () => order('The bank accepts the card.', { accepted: true }, 'card'));

step('the card is refused: only the spare card pays', () => order('The bank refuses the card.', { accepted: false }, 'spare'));

step('the bank cannot be asked: nobody pays', () =>
  order("The bank can't be reached: check() calls back with an error.", { checkFails: new Error(`line ${number()} is down`) }));

step('the charge fails: the shop hears about it once', async () => {
  const chargeFails = new Error(`no money, code ${number()}`);
  await order('The bank accepts the card, but then charge() fails.', { accepted: true, chargeFails }, 'card');
  await order('The bank refuses the card, and charging the spare card fails.', { accepted: false, chargeFails }, 'spare');
});

step('the same card can pay again', async () => {
  const card = `card ${number()}`;
  for (const story of ['A customer orders for the first time.', 'The same customer orders again, with the same card.']) {
    await order(story, { accepted: true }, 'card', card);
  }
});

// ---------------------------------------------------------------------------
// One order, with a bank that writes down everything. `paying` is the card that should pay.

async function order(story, answers, paying, card = `card ${number()}`) {
  const [spareCard, cents] = [`spare card ${number()}`, number()];
  const { bank, log, charges } = openBank(answers);
  const calls = [];
  const checkout = load(file)?.checkout;
  if (typeof checkout !== 'function') throw whyNoFunction(checkout);

  const escaped = await escaping(() => checkout({ card, spareCard, cents }, bank, (...args) => calls.push(args)));

  const payer = { card, spare: spareCard }[paying];
  const wanted = [`check ${card} for ${cents}`, payer && `charge ${payer} with ${cents}`].filter(Boolean);
  const problem = answers.checkFails ?? answers.chargeFails;
  if (escaped.length > 0) throw whyThrown(story, escaped[0], problem);
  if (log.join() !== wanted.join()) throw whyAnotherLog(story, log, wanted, calls);
  if (calls.length !== 1) throw whyNotOnce(story, calls);

  const [error, receipt] = calls[0];
  if (problem ? error !== problem || (receipt ?? null) !== null : error || receipt !== charges[0]) throw whyAnotherAnswer(story, calls, problem ?? charges[0]);
}

function openBank({ accepted, checkFails, chargeFails }) {
  const [log, charges] = [[], []];
  const bank = {
    check(card, cents, callback) {
      log.push(`check ${card} for ${cents}`);
      setImmediate(() => (checkFails ? callback(checkFails) : callback(null, accepted)));
    },
    charge(card, cents, callback) {
      log.push(`charge ${card} with ${cents}`);
      charges.push(`receipt ${number()}`);
      const receipt = charges.at(-1);
      setImmediate(() => (chargeFails ? callback(chargeFails) : callback(null, receipt)));
    },
  };
  return { bank, log, charges };
}


// ---------------------------------------------------------------------------
// Everything below only chooses words.

function called(calls) {
  const text = (arg) => (arg instanceof Error ? `Error: ${arg.message}` : typeof arg === 'string' ? `'${arg}'` : show(arg));
  return calls.map((args) => `callback(${args.map(text).join(', ')})`).join('\n') || '(the callback was never called)';
}

function whyNoFunction(found) {
  return lesson`
    I looked for the function checkout in your file and got ${show(found)}.

    The last line exports it: module.exports = { checkout };  Is it different now?
  `;
}

function whyThrown(story, error, problem) {
  return because(error, lesson`
    ${story}
    An error escaped from your code:

        ${error instanceof Error ? `${error.name}: ${error.message}` : show(error)}

    ${error === problem
      ? "It doesn't reach the shop. The inner function is called by the bank, later; none of the\nshop's try blocks is around it any more. The only way to the shop is the callback."
      : 'Start with the names in this message. What is each of them on that line?'}
  `);
}

function whyAnotherLog(story, log, wanted, calls) {
  const seen = log.join('\n') || '(nothing)';
  const charged = log.filter((line) => line.startsWith('charge'));

  if (wanted.length === 1 && charged.length === 1 && calls.length === 1 && !(calls[0][0] instanceof Error)) {
    return lesson`
      ${story} The bank wrote down:

          ${seen}

      and the shop heard  ${called(calls)}

      An error isn't a refusal: the bank has said neither yes nor no. So nobody should pay, and the shop
      should hear about the error.
    `;
  }
  if (charged.length > wanted.length - 1 && calls.length < 2) {
    return lesson`
      ${story} The bank wrote down:

          ${seen}

      The callback was called only once, but the charge itself still happened: money was taken
      ${charged.length > 1 ? 'twice' : 'although nobody should pay'}. Ignoring a second answer doesn't undo the work
      behind it. Where should your function have stopped?
    `;
  }
  if (charged.length > wanted.length - 1) {
    return lesson`
      ${story} The bank wrote down:

          ${seen}

      After the \`if\` block, your function carried on with the next lines. Calling a function,
      even \`callback\`, doesn't end the function that calls it: the call returns, and the line below is next.
      ${wanted.length === 1 ? 'What should happen after the error has been reported?' : "Which line shouldn't have run here, and what could stop before it?"}
    `;
  }
  if (charged.length < wanted.length - 1) {
    return lesson`
      ${story} The bank wrote down:

          ${seen}

      Nobody paid, and the flowers are gone. A charge is missing: ${wanted.at(-1)}
      Does your function stop before it gets there?
    `;
  }
  return lesson`
    ${story} The bank wrote down:

        ${seen}

    I hoped for:

        ${wanted.join('\n')}

    Compare line by line: first the check, then one charge, with the right card and amount.
  `;
}

function whyNotOnce(story, calls) {
  return lesson`
    ${story}
    The bank's list is right. But the shop saw:

        ${called(calls)}

    ${calls.length === 0
      ? 'The shop waits for ever: it knows nothing but its callback. A value that the inner function\nreturns goes to the bank, and the bank has no use for it.'
      : 'Two answers for one order: the shop would send the flowers twice, or say "sorry" and send\nthem. Every path through your function should lead to exactly one answer.'}
  `;
}

function whyAnotherAnswer(story, calls, wanted) {
  return lesson`
    ${story} The shop saw:

        ${called(calls)}

    I hoped for ${wanted instanceof Error ? `the bank's error and nothing else: ${wanted.message}` : `the bank's receipt: callback(null, '${wanted}')`}
    The first argument belongs to the error (null when there is none), the second to the receipt.
  `;
}
