'use strict';
const path = require('node:path');
const { AssertionError } = require('node:assert');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, show } = require('../../support/teacher.js');

const step = ladder();
const number = Math.floor(Math.random() * 9000);
const message = `Too many guests: ${number}`;
const field = `guests${number}`;

step('it is an Error with a message', () => {
  const error = make(message, field);
  if (!(error instanceof Error)) {
    throw lesson`
      I made a ValidationError, and \`error instanceof Error\` is false. So it has no stack, and
      code that checks for Error will miss it. Which word connects a class to another one?
    `;
  }
  if (error.message !== message) {
    throw lesson`
      I did:  new ValidationError('${message}', '${field}')
      error.message is ${show(error.message) || '(an empty string)'}

      The message is stored by the constructor of Error. Your own constructor gets the
      arguments first, and decides what it passes to super(...).
    `;
  }
});

step('its name says what it is', () => {
  const error = make(message, field);
  if (String(error) === `ValidationError: ${message}` && error.name === 'ValidationError') return;
  throw lesson`
    String(error) is:  ${String(error)}
    error.name is:     ${show(error.name)}

    ${Object.getOwnPropertyDescriptor(error.constructor, 'name')?.enumerable
      ? 'A `static` property belongs to the class, not to its instances. But error.name\nasks an instance.'
      : "An instance doesn't know the name of its class by itself: `error.name` comes from Error,\nuntil the instance (or the prototype of your class) has a name of its own."}
  `;
});

step('it carries the field, forGuests and the cause', () => {
  const cause = new RangeError(`day ${number}`);
  const [plain, other] = [make(message, field, { cause }), make('Not a date', 'day')];
  for (const [error, wanted] of [[plain, field], [other, 'day']]) {
    if (error.field === wanted && error.forGuests === true) continue;
    throw lesson`
      I did:  new ValidationError('${error.message}', '${wanted}')
      error.field is ${show(error.field)}, error.forGuests is ${show(error.forGuests)}

      The second argument is the field, and \`forGuests\` is true for each ValidationError. Where
      does an instance get its properties from?
    `;
  }
  if (plain.cause === cause && !('cause' in other)) return;
  throw lesson`
    I made one error with { cause } as its third argument, and one without it.
    The first one has the cause ${String(plain.cause)}. The second one ${'cause' in other ? `has a cause, too: ${show(other.cause)}` : 'has none, as it should be'}.

    Error's constructor does this for you: it takes the message and an object with options. Pass
    on to it what you got.
  `;
});

step('answer() tells the guest what the guest can repair', () => {
  class SoldOutError extends Error {
    forGuests = true;
  }
  for (const error of [make(message, field), make('Not a date', 'day'), new SoldOutError(`No table ${number}`)]) {
    const wanted = { status: 400, text: error.message };
    const seen = ask(error, `a ${error.constructor.name}, message '${error.message}', forGuests: true`);
    if (isDeepStrictEqual(seen, wanted)) continue;
    throw lesson`
      I called answer() with ${error instanceof SoldOutError ? 'an error of another class,' : 'a ValidationError,'} message '${error.message}', forGuests: true
      I hoped for:  ${wanted}
      I got:        ${show(seen)}

      ${error instanceof SoldOutError ? 'Another file has errors of this kind, too. Check the property that all of them have.' : 'The class and the property `forGuests` say that the guest may read this message.'}
    `;
  }
});

step('answer() tells nobody about a bug', () => {
  const bugs = [
    new TypeError(`table${number} is not a function`),
    new Error(`password for db${number} is wrong`),
    new Error(message),
    Object.assign(new Error(message), { forGuests: false }),
    new AssertionError({ message, expected: true, actual: false, operator: 'equal' }),
    `text ${number}`, undefined, null, number, { message },
  ];
  for (const bug of bugs) {
    const thrown = bug instanceof Error ? String(bug) : show(bug);
    const seen = ask(bug, thrown);
    if (isDeepStrictEqual(seen, { status: 500, text: 'Internal error' })) continue;
    throw lesson`
      I called answer() with something that isn't an expected error: ${thrown}${bug?.forGuests === false ? ' (forGuests: false)' : ''}
      I hoped for:  ${{ status: 500, text: 'Internal error' }}
      I got:        ${show(seen)}

      ${seen?.status === 400 ? "The guest can't fix a bug, and its message may say things that aren't for guests. What\nmakes an expected error different from all others? (It isn't its text.)" : 'Such an answer has the status 500 and always the same text.'}
    `;
  }
});

// ---------------------------------------------------------------------------

function learnersFile() {
  const exported = load(path.join(__dirname, 'errors2_own_class.js'));
  if (typeof exported?.ValidationError === 'function' && typeof exported.answer === 'function') return exported;
  throw lesson`
    I hoped for \`ValidationError\` and \`answer\`, but the file exports ${show(exported)}
    Its last line was fine: module.exports = { ValidationError, answer };
  `;
}

function make(...args) {
  const { ValidationError } = learnersFile();
  try {
    return new ValidationError(...args);
  } catch (error) {
    throw because(error, lesson`
      I called new ValidationError(...) and it threw an error of its own:

          ${String(error)}

      ${/super constructor|before accessing 'this'/.test(error?.message)
        ? 'In a class that extends another, there is no `this` until the constructor of the other class\nhas made the object. super(...) calls that constructor: it has to come first.'
        : "The second and third arguments aren't always there. Start with the name in this message."}
    `);
  }
}

function ask(error, thrown) {
  try {
    return learnersFile().answer(error);
  } catch (problem) {
    throw because(problem, lesson`
      I called answer() with ${thrown}
      It threw an error of its own: ${String(problem)}

      In JavaScript anything can be thrown, even null and undefined. The last handler has to cope with
      all of them: you can't read a property of null, but \`?.\` lets you ask for one.
    `);
  }
}
