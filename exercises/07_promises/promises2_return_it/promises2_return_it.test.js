'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { because, ladder, lesson, load, show } = require('../../support/teacher.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const file = path.join(__dirname, 'promises2_return_it.js');
const step = ladder();
const number = () => 1 + Math.floor(Math.random() * 900);
const text = (value) => (value instanceof Error ? `${value.name}: ${value.message}` : show(value));

step('nothing is said before the tea is ready', () =>
  visit(async (tea) => {
    await tea.finish('boil');
    if (tea.said.length > 0) throw whySaidTooEarly(tea);
    if (!tea.log.includes(`steep(${tea.water})`)) throw whyNotSteeped(tea);
    await tea.finish('steep');
    if (tea.said.join() !== `served: ${tea.tea}`) throw whyNotServed(tea);
  }));

step('the promise of serveTea() is fulfilled with the tea, when it is served', () =>
  visit(async (tea) => {
    if (tea.status !== 'pending') throw whySettledTooEarly(tea, 'the water is not hot yet');
    await tea.finish('boil');
    if (tea.status !== 'pending') throw whySettledTooEarly(tea, 'the tea is still steeping');
    await tea.finish('steep');
    if (tea.status !== 'fulfilled' || tea.value !== tea.tea) throw whyNotTheTea(tea);
  }));

step('an error on the way reaches the waiter', async () => {
  for (const failing of ['steep', 'boil']) {
    await visit(async (tea) => {
      const problem = new Error(`${failing} went wrong, code ${number()}`);
      if (failing === 'steep') await tea.finish('boil');
      await tea.finish(failing, problem);
      if (tea.status !== 'rejected' || tea.error !== problem) throw whyNotRejected(tea, failing, problem);
      if (tea.said.length > 0 || (failing === 'boil' && tea.log.length > 1)) throw whyWentOn(tea, failing);
    });
  }
});

step('two guests at once get their own tea', () => unhandled(async () => {
  const { serveTea } = load(file);
  const pots = ['pot', 'can'].map((name) => `${name} ${number()}`);
  const steeping = [];
  const said = [];
  const served = pots.map((pot, guest) => serveTea({
    boil: () => Promise.resolve('water'),
    steep: () => new Promise((resolve) => (steeping[guest] = () => resolve(pot))),
  }, 'tea', (words) => (said[guest] = words)));
  await turns(20);
  for (const ready of steeping) ready?.();
  const values = await Promise.all(served);
  if (values.join() === pots.join() && said.join() === pots.map((pot) => `served: ${pot}`).join()) return;
  throw lesson`
    Two guests ordered, and both teas were ready at the same moment: '${pots[0]}' and '${pots[1]}'.

        the first guest heard    ${show(said[0])}, and the promise brought ${show(values[0])}
        the second guest heard   ${show(said[1])}, and the promise brought ${show(values[1])}

    All calls share a variable outside the function. In a chain a value needs no variable: the next
    function gets what the one before it RETURNS.
  `;
}));

// ---------------------------------------------------------------------------
// One guest. The test decides when boiling and steeping end. Between two of its steps the loop
// takes twenty turns: whatever doesn't wait for the kitchen happens in them.

async function visit(body) {
  const { serveTea } = load(file) ?? {};
  if (typeof serveTea !== 'function') throw whyNoFunction(serveTea);
  return unhandled((lost) => oneGuest(serveTea, body, lost));
}

async function oneGuest(serveTea, body, lost) {
  const gates = {};
  const tea = { status: 'pending', said: [], log: [], kind: `tea ${number()}`, water: `water ${number()}`, tea: `pot ${number()}` };
  const task = (name) => (value) => {
    tea.log.push(`${name}(${show(value)})`);
    return new Promise((resolve, reject) => (gates[name] = { resolve, reject }));
  };
  const results = { boil: tea.water, steep: tea.tea };
  tea.finish = async (name, problem) => {
    if (problem) gates[name]?.reject(problem);
    else gates[name]?.resolve(results[name]);
    await turns(20);
  };

  const promise = call(() => serveTea({ boil: task('boil'), steep: task('steep') }, tea.kind, (words) => tea.said.push(words)));
  if (typeof promise?.then !== 'function') throw whyNoPromise(promise);
  promise.then(
    (value) => Object.assign(tea, { status: 'fulfilled', value }),
    (error) => Object.assign(tea, { status: 'rejected', error }),
  );
  await turns(20);
  if (tea.log.join() !== `boil(${tea.kind})` && tea.status === 'pending') throw whyNotBoiled(tea);
  await body(tea);
  if (lost.length > 0) throw whyThrown('An error bypassed the promise:', lost[0]);
}

function call(body) {
  try {
    return body();
  } catch (error) {
    throw whyThrown('I called serveTea(), and it threw, instead of returning a promise:', error);
  }
}

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function source() {
  return fs.readFileSync(file, 'utf8').replace(/\/\/.*/g, '');
}

function outcome({ status, value, error }) {
  return status === 'pending' ? 'still pending' : status === 'fulfilled' ? `fulfilled with ${text(value)}` : `rejected with ${text(error)}`;
}

function whyNoFunction(found) {
  return lesson`
    I looked for the function serveTea in your file and got ${show(found)}.

    The last line exports it: module.exports = { serveTea };  Is it different now?
  `;
}

function whyNoPromise(found) {
  return lesson`
    I called serveTea() and got ${show(found)}. I hoped for a promise.

    The chain itself is a promise: each .then(...) makes a new one, and the last of them is the one
    the waiter needs. It has to leave the function, too.
  `;
}

function whyThrown(what, error) {
  return because(error, lesson`
    ${what}

        ${text(error)}

    ${/is not defined/.test(error?.message)
      ? 'A name lives only inside the function that has it as a parameter. `.then` wants a function,\nnot the result of a call.'
      : "Inside the functions of a chain, an error becomes a rejection, and travels to the end of\nthe chain. Which of your promises isn't part of the chain?"}
  `);
}

function whyNotBoiled(tea) {
  return lesson`
    I ordered '${tea.kind}'. The kitchen was asked for: ${tea.log.join(', ') || 'nothing'}

    kitchen.boil(kind) comes first, and nothing else may start before the water is hot.
  `;
}

function whySaidTooEarly(tea) {
  if (/\breturn[ \t]*\r?\n\s*\S*steep/.test(source())) {
    return lesson`
      The water is hot, the tea is still steeping. But I heard: "${tea.said[0]}"

      There's a \`return\` on a line of its own. JavaScript ends the statement there, as if you had
      written \`return;\` - so the function returns undefined, and the line below it is never reached.
      The value has to start on the same line as the \`return\`.
    `;
  }
  return lesson`
    The water is hot, the tea is still steeping. But I heard: "${tea.said[0]}"

    ${tea.said[0] === 'served: undefined' ? "The chain didn't wait, and it has no tea." : "The chain didn't wait for the tea."}
    A \`then\` looks at only one thing: what the function before it RETURNS. If that's a promise,
    the chain waits for it and passes on its value. If it's nothing, the next function runs at
    once, with undefined. What does each function here return?
  `;
}

function whyNotSteeped(tea) {
  return lesson`
    The water is hot: boil() is fulfilled with '${tea.water}'. Then I saw: ${tea.log.slice(1).join(', ') || 'nothing'}

    kitchen.steep(...) needs this water. ${tea.status === 'rejected' ? `The chain was broken by an error: ${text(tea.error)}` : 'Is it called, and what does it get?'}
  `;
}

function whyNotServed(tea) {
  if (tea.said.length === 0 && tea.status === 'pending') {
    return lesson`
      The tea is ready, but nobody says so. Your chain waits for something, but not for the tea.

      ${/setTimeout|setInterval/.test(source())
        ? "A timer is only a hope: too short, and the tea isn't ready; too long, and everybody waits for\nnothing. steep() gives you a promise: it knows exactly when the tea is ready."
        : "steep() gave you a promise, and it's fulfilled now. Who listens to it?"}
    `;
  }
  return lesson`
    The tea is ready: steep() is fulfilled with '${tea.tea}'.
    I hoped to hear "served: ${tea.tea}", once. I heard: ${tea.said.map((words) => `"${words}"`).join(', ') || 'nothing'}

    ${tea.status === 'rejected' ? `The chain was broken by an error: ${text(tea.error)}` : 'How does the tea get into the function that says it?'}
  `;
}

function whySettledTooEarly(tea, when) {
  return lesson`
    "served" is said at the right time now. But look at the promise that serveTea() returned:
    ${when}, and it is ${outcome(tea)}.

    A chain inside a \`then\` is a chain of its own. The outer one doesn't know about it unless
    the function around it returns it.
  `;
}

function whyNotTheTea(tea) {
  return lesson`
    The tea was served. The promise of serveTea() is ${outcome(tea)}.
    I hoped for: fulfilled with '${tea.tea}'.

    ${tea.status === 'pending'
      ? "It waits for something that isn't the tea."
      : 'The value of a chain is what its LAST function returns. The waiter needs the tea.'}
  `;
}

function whyNotRejected(tea, failing, problem) {
  return lesson`
    ${failing}() was rejected with: ${problem.message}
    The promise of serveTea() is ${outcome(tea)}.

    ${tea.status === 'fulfilled'
      ? "The waiter believes that all went well. A `catch` that returns turns an error into a success.\nserveTea() can't do anything about it, so don't catch here: let the error travel."
      : tea.status === 'rejected'
        ? "The waiter should get the kitchen's own error, with its message and its stack."
        : 'The waiter never hears about it. A rejection travels along a chain by itself; a `new Promise`\naround the chain has to be told about it. Do you need one?'}
  `;
}

function whyWentOn(tea, failing) {
  return lesson`
    ${failing}() was rejected, and the waiter knows. But after that:

        ${[...tea.log.slice(failing === 'boil' ? 1 : 2), ...tea.said.map((words) => `say "${words}"`)].join('\n')}

    None of that should happen after an error. A function in \`catch\`, in \`finally\` or in second place
    in \`then\` runs even when there's no tea.
  `;
}
