'use strict';
const path = require('node:path');
const { because, ladder, lesson, load, show } = require('../../support/teacher.js');

const step = ladder();
const number = Math.floor(Math.random() * 9000);
const kinds = [`sencha ${number}`, `rooibos ${number}`];
const file = 'errors1_throw_errors.js';

step('take() throws an Error that says what is missing', () => {
  for (const kind of kinds) {
    const { take } = shop();
    const { value, error, thrown } = attempt(() => take(shelf({ [kind]: 0 }), kind));
    if (!thrown) throw whyNotThrown(value, kind);
    if (!(error instanceof Error)) throw whyNoError(error);
    if (!String(error.message).includes(kind)) {
      throw because(error, lesson`
        take(shelf, '${kind}') threw:  ${String(error)}
        Somebody who reads the log at night wants to know which tea it was. The function knows.
      `);
    }
  }
});

step('the stack leads to take()', () => {
  const { take } = shop();
  const { error } = attempt(() => take(shelf({ [kinds[0]]: 0 }), kinds[0]));
  if (/^ +at [^(\n]*\btake\b/m.test(error.stack)) return;
  throw because(error, lesson`
    The error is an Error, but its stack doesn't mention the function take(). It begins with

        ${String(error.stack).split('\n').find((line) => /^ +at /.test(line))?.trim().replace(/\(?\S*[\\/]/, '(') ?? '(no line at all)'}

    The stack of an error is written down when the error is MADE with \`new\`, not when it is thrown.
    Make a new one each time, where the trouble is found.
  `);
});

step('serve() knows what to say', () => {
  const { serve } = shop();
  const [kind, other] = kinds;
  for (const [count, wanted] of [[1, `Here you are: a cup of ${kind}`], [0, `Sorry, ${kind} is sold out`]]) {
    const { value, error, thrown } = attempt(() => serve(shelf({ [kind]: count, [other]: 3 }), kind));
    if (value === wanted) continue;
    throw because(error, lesson`
      I called serve(shelf, '${kind}') with ${count === 0 ? 'none of it' : 'one of it'} on the shelf.
      I hoped for:  ${wanted}
      I saw:        ${thrown ? `the error ${String(error)}` : value instanceof Promise ? 'a promise' : show(value)}

      ${thrown ? 'take() has said what is wrong. A guest should get an answer, not an error: this is\nthe place that can handle it.' : value instanceof Promise
          ? "Nothing here takes time, so serve() doesn't have to be async."
          : 'Both answers were right before. Only the choice of errors needs a change.'}
    `);
  }
});

step('a bug is not "sold out"', () => {
  const { serve } = shop();
  const bugs = [
    new TypeError(`shelf.cuont${number} is not a function`),
    new ReferenceError(`shlef${number} is not defined`),
    Object.assign(new Error(`disk ${number} is full`), { code: 'ENOSPC' }),
    null,
  ];
  for (const bug of bugs) {
    for (const broken of ['count', 'take']) {
      const stock = { [kinds[0]]: 1 };
      const fail = () => {
        if (broken === 'take') stock[kinds[0]] = 0; // the last one is gone, and still it isn't "sold out"
        throw bug;
      };
      const { value, error, thrown } = attempt(() => serve({ ...shelf(stock), [broken]: fail }, kinds[0]));
      if (thrown && (error === bug || error?.cause === bug)) continue;
      throw because(bug, lesson`
        shelf.${broken}() threw something that doesn't mean "sold out":
            ${String(bug)}
        I hoped serve() would let it go on to its caller. I saw:
            ${thrown ? `the error ${String(error)}` : `it returned ${show(value)}`}

        ${thrown && bug === null
          ? 'In JavaScript anything can be thrown, even null, and null has no properties. The catch\nblock should not ask for one before it knows that there is something to ask.'
          : thrown
          ? "The error that I threw was lost on the way, with its message and its stack. If you\ndon't recognise an error, throw it again as it is (or make it the `cause` of a new one)."
          : 'The guest is sent away, and nobody ever hears about the bug in the program. catch gets ALL\nerrors from its block. So ask first: is it the one I know? If not, throw it again. (How can you\nrecognise it? By its class, or by a `code` that take() gives it.)'}
      `);
    }
  }
});

// ---------------------------------------------------------------------------

function shelf(stock) {
  return { count: (kind) => stock[kind] ?? 0, take: (kind) => `a cup of ${kind}` };
}

function attempt(body) {
  try {
    const value = body();
    if (value instanceof Promise) value.catch(() => {}); // not expected here; the steps say so
    return { value, thrown: false };
  } catch (error) {
    return { error, thrown: true };
  }
}

function shop() {
  const exported = load(path.join(__dirname, file));
  if (typeof exported?.take === 'function' && typeof exported.serve === 'function') return exported;
  throw lesson`
    I hoped for the functions \`take\` and \`serve\`, but the file exports ${show(exported)}
    Its last line was fine: module.exports = { take, serve };
  `;
}

function whyNotThrown(value, kind) {
  return lesson`
    There is no ${kind} on the shelf. take(shelf, '${kind}') didn't throw anything. It returned
    ${value instanceof Error ? `an error: ${String(value)}` : value instanceof Promise ? 'a promise' : show(value)}

    ${value instanceof Error
      ? 'An error that is returned is a value like any other: every caller would have to check each\ntime what it got. `throw` ends the function, and the next `catch` above gets the error.'
      : value instanceof Promise
        ? "Nothing here takes time, and serve() doesn't wait. An async function never throws at\nits caller; it returns a promise."
        : "The caller would go on as if it had tea in the cup. take() can't do its work, so it has to throw."}
  `;
}

function whyNoError(error) {
  return lesson`
    take() threw ${typeof error === 'string' ? `the string '${error}'` : show(error)}
    error.stack is ${show(error?.stack)}, and \`error instanceof Error\` is false.

    ${typeof error === 'object' && error !== null
      ? "It looks like an error, but it's a plain object: it doesn't know where it was made."
      : 'JavaScript lets you throw anything. But only an Error knows where it was made.'}
    An object made with \`new Error(...)\` records the names of all the functions that were
    running at that moment, with file and line. That's its \`stack\`, and logs show it.
  `;
}
