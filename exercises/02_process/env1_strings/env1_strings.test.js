'use strict';
const path = require('node:path');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');

const file = path.join(__dirname, 'env1_strings.js');
const step = ladder();

step('DEBUG: only true and 1 switch debugging on', () => {
  for (const text of ['false', 'FALSE', '0', '', undefined, 'true', '1', 'TRUE', 'True', 'off', 'yes', '11', 'untrue']) {
    const wanted = ['true', '1'].includes(text?.toLowerCase());
    const env = text === undefined ? {} : { DEBUG: text };
    const { debug } = settings(env);
    if (debug !== wanted) throw whyDebug(env, debug, wanted);
  }
});

step('PORT: a number is taken as it is, even 0', () => {
  for (const wanted of [8080, 0, 65535, 1 + Math.floor(Math.random() * 65000)]) {
    const env = { PORT: String(wanted) };
    const { port } = settings(env);
    if (port !== wanted) throw whyPort(env, port, wanted);
  }
});

step('PORT: not set means 3000', () => {
  for (const env of [{}, { PORT: undefined }, { PORT: '' }]) {
    const { port } = settings(env);
    if (port !== 3000) throw whyPort(env, port, 3000);
  }
});

step("PORT: anything that isn't a port is an error", () => {
  for (const text of ['abc', '80abc', '3.5', '-1', '65536']) {
    const env = { PORT: text };
    const outcome = call(env);
    if (!outcome.thrown) throw whyAccepted(env, outcome.value);
    if (!(outcome.error instanceof Error && /PORT/.test(outcome.error.message))) throw whyNameless(env, outcome.error);
  }
});

step('both at the same time', () => {
  const port = 1 + Math.floor(Math.random() * 65000);
  const env = { DEBUG: 'true', PORT: String(port), HOME: '/home/tea' };
  const got = settings(env);
  if (got.debug !== true) throw whyDebug(env, got.debug, true);
  if (got.port !== port) throw whyPort(env, got.port, port);
});

// ---------------------------------------------------------------------------
// Calls readSettings() with a frozen object. The real process.env has other values meanwhile, so
// that a lesson can tell when they were used instead.

const decoys = { DEBUG: 'true', PORT: '4711' };

function call(env, elsewhere = decoys) {
  const real = Object.fromEntries(Object.keys(elsewhere).map((name) => [name, process.env[name]]));
  Object.assign(process.env, elsewhere);
  try {
    const { readSettings } = load(file) ?? {};
    if (typeof readSettings !== 'function') {
      throw lesson`
        I looked for the function readSettings in your file and got ${show(readSettings)}.

        The last line exports it: module.exports = { readSettings };  Is it different now?
      `;
    }
    return { value: readSettings(Object.freeze({ ...env })) };
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    return { thrown: true, error };
  } finally {
    for (const [name, value] of Object.entries(real)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

function settings(env) {
  const { value, thrown, error } = call(env);
  if (thrown) throw whyThrown(env, error);
  if (typeof value?.then === 'function') {
    value.then(null, () => {});
    throw lesson`
      I called ${called(env)} and received a promise.

      Nothing in here takes time, and the settings are needed at once. Try it without async.
    `;
  }
  if (value === null || typeof value !== 'object') {
    throw lesson`
      I called ${called(env)} and received ${show(value)}.

      The server needs an object with the two settings: { debug, port }
      What does your function return?
    `;
  }
  return value;
}

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function called(env) {
  return `readSettings(${show(env)})`;
}

function whyThrown(env, error) {
  if (/read only|not extensible|Cannot assign|Cannot add/.test(error?.message)) {
    return because(error, lesson`
      I called ${called(env)} and it wanted to change the object that I gave it:

          ${error.name}: ${error.message}

      Other code reads the same environment. Take the values out of it and put your own into
      new variables.
    `);
  }
  return because(error, lesson`
    I called ${called(env)} and it threw an error:

        ${said(error)}

    ${error instanceof TypeError && /undefined/.test(error.message)
      ? "A variable that isn't set is undefined: it isn't a string, and it has no methods.\nWhat do you do with it before you look at its letters?"
      : 'There is nothing wrong with these settings. Which line throws, and why?'}
  `);
}

function lookedElsewhere(env, name, value) {
  return lesson`
    I called ${called(env)} and ${name} is ${show(value)}.

    Where did that come from? I had put it into process.env, to see who looks there.
    readSettings(env) should use the object that it receives. Then a test can pass in any
    environment, and nobody has to change the real one.
  `;
}

function whyDebug(env, debug, wanted) {
  const text = env.DEBUG;
  if (debug === true && call(env, { ...decoys, DEBUG: 'false' }).value?.debug !== true) {
    return lookedElsewhere(env, 'debug', debug);
  }
  if (debug === undefined) {
    return lesson`
      I called ${called(env)} and the result has no debug (it's undefined).

      The server reads settings.debug and settings.port. Both have to be in the object,
      and debug has to be true or false.
    `;
  }
  if (typeof debug !== 'boolean') {
    return lesson`
      I called ${called(env)} and debug is ${typeof debug === 'string' ? `the string '${debug}'` : show(debug)}.

      I hoped for ${wanted}: a real boolean. As long as it is a string, if (debug) asks whether there
      are any letters, not what they say. A comparison gives you a boolean.
    `;
  }
  if (wanted === false && text === undefined) {
    return lesson`
      I called ${called(env)}: DEBUG isn't set at all. But debug is true.

      Off is what happens when nobody asks for it. "Not false" isn't the same as "true":
      which words switch it ON?
    `;
  }
  if (wanted === false) {
    return lesson`
      I called ${called(env)} and debug is true. I hoped for false.

      ${text === ''
        ? 'DEBUG is set, but to nothing. Only two words switch it on. Asking for the words that\nmean "off" always leaves one out.'
        : ['11', 'untrue'].includes(text)
          ? 'There is a "true" or a "1" somewhere in it. Compare the whole string, not a part of it.'
        : text === 'off'
          ? 'Only two words switch it on, true and 1. Asking for the words that mean "off" always\nleaves one out.'
        : text === 'yes'
          ? 'Only two words switch it on, true and 1. Does your list have more of them? Or does it have\nthe words that mean "off"? Such a list always leaves one out.'
        : `An environment variable is always a string, and a non-empty string is true, even '${text}'.
For Boolean() and if (...) only the empty string is false. So don't ask whether there is a
string: ask which one it is.`}
    `;
  }
  return lesson`
    I called ${called(env)} and debug is false. I hoped for true.

    ${text === '1'
      ? 'People write 1 as well as true. Two values switch debugging on.'
      : 'People write true, True and TRUE and mean the same. Comparing strings is exact, so\nconvert the string to one form first.'}
  `;
}

function whyPort(env, port, wanted) {
  if (String(port) === decoys.PORT) return lookedElsewhere(env, 'port', port);
  if (typeof port === 'string') {
    return lesson`
      I called ${called(env)} and port is the string '${port}', not the number ${wanted}.

      Environment variables are always strings. Later, port + 1 would be '${port}1'.
      Turn it into a number here, once, where it comes in.
    `;
  }
  if (wanted === 0 && port === 3000) {
    return lesson`
      I called ${called(env)} and port is 3000.

      0 is a number too, and here it has a meaning. But \`||\` takes the right side for everything
      that counts as false: undefined, '', NaN, and 0 as well. So "not set" and "set to zero"
      look the same. Decide whether PORT is set BEFORE you turn it into a number.
    `;
  }
  if (wanted === 3000) {
    return lesson`
      I called ${called(env)} and port is ${show(port)}. I hoped for 3000.

      ${env.PORT === ''
        ? "PORT= in a start script gives an empty string, not undefined. `??` replaces only undefined\nand null, and Number('') is 0. The empty string means \"not set\" here, too."
        : "PORT isn't set, so env.PORT is undefined, and Number(undefined) is NaN: a number that\ncan be compared with nothing. What should be used instead?"}
    `;
  }
  return lesson`
    I called ${called(env)} and port is ${show(port)}. I hoped for ${wanted}.

    A valid port is taken as it is. Every whole number from 0 to 65535 is valid, including both
    ends.
  `;
}

function whyAccepted(env, value) {
  const { PORT: text } = env;
  const did = `I called ${called(env)}. I hoped for an error and got ${show(value)}.`;
  if (typeof value?.then === 'function') value.then(null, () => {});
  if (text === '80abc') {
    return lesson`
      ${did}

      80abc is a typo, not a port. parseInt reads as far as it can and forgets the
      rest: it finds an 80 in there. Number() looks at the whole string.
    `;
  }
  if (text === 'abc') {
    return lesson`
      ${did}

      ${value?.port === 3000
        ? 'The server would start on a port that nobody asked for, and people would go looking for it.'
        : "A server can't listen on that."}
      A wrong setting should stop the start, at once and loudly. Which value does
      Number('abc') give, and how do you recognize it?
    `;
  }
  if (text === '3.5') {
    return lesson`
      ${did}

      There is no port three and a half. Number('3.5') is a fine number; what you need is a
      whole one. Number has a method that asks for it.
    `;
  }
  return lesson`
    ${did}

    ${text} is a whole number, but ports go from 0 to 65535. The server would fail later, when it
    starts to listen, and that error says nothing about PORT. Where does your function look at
    the limits?
  `;
}

function whyNameless(env, error) {
  if (!(error instanceof Error)) {
    return lesson`
      I called ${called(env)} and it threw this: ${show(error)}

      It isn't an Error: it has no message and no stack, so nobody can say later where it came
      from. Anything can be thrown, but throw an Error, not a string: new Error('...')
    `;
  }
  return lesson`
    I called ${called(env)} and it threw, as it should. But the message is:

        ${error.message}

    The operator who reads this has set twenty variables. Say which one is wrong: the word
    PORT belongs in the message.
  `;
}
