'use strict';
const path = require('node:path');
const { inspect } = require('node:util');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');

const file = path.join(__dirname, 'env2_config.js');
const step = ladder();
const digits = () => String(Math.floor(1e5 + Math.random() * 9e5));
// Consonants without vowels: they can't be a part of a word in a message.
const letters = (count) => Array.from({ length: count }, () => 'qxzjvkw'[Math.floor(Math.random() * 7)]).join('');
const complete = () => ({
  PORT: '8080',
  LOG_LEVEL: 'debug',
  DB_HOST: `db-${digits()}.local`,
  DB_PASSWORD: `pw-${digits()}${digits()}`,
});

step('a complete environment becomes a config', () => {
  const lowest = { PORT: '0', LOG_LEVEL: 'info', DB_PASSWORD: 'x'.repeat(12) };
  const highest = { PORT: '65535', LOG_LEVEL: 'error' };
  for (const change of [{}, lowest, highest]) {
    const env = { ...complete(), ...change };
    const want = [Number(env.PORT), env.LOG_LEVEL, env.DB_HOST, env.DB_PASSWORD];
    compare(env, config(env), want);
  }
});

step('optional settings have defaults', () => {
  for (const nothing of [undefined, '']) {
    const env = { ...complete(), PORT: nothing, LOG_LEVEL: nothing };
    compare(env, config(env), [3000, 'info', env.DB_HOST, env.DB_PASSWORD]);
  }
});

step('a setting that is missing or wrong is an error with its name', () => {
  for (const text of ['abc', '80abc', '3.5', '-1', '65536']) expectProblems({ PORT: text });
  for (const text of ['loud', 'inf', 'toString']) expectProblems({ LOG_LEVEL: text });
  for (const text of [undefined, '']) expectProblems({ DB_HOST: text });
  for (const text of [undefined, '', 'x'.repeat(11)]) expectProblems({ DB_PASSWORD: text });
});

step('one error names all the problems', () => {
  expectProblems({ PORT: 'abc', LOG_LEVEL: 'loud', DB_HOST: undefined, DB_PASSWORD: 'short' });
  expectProblems({ PORT: '-1', DB_PASSWORD: '' });
});

step('the password is not in the error', () => {
  const secret = `${letters(3)}-${digits().slice(0, 3)}-${letters(3)}`;
  const env = { ...complete(), PORT: 'abc', DB_PASSWORD: secret };
  const [{ error }, printed] = recorded(() => call(env));
  const places = [
    ["the error's message", String(error?.message)],
    ['what console.error(error) prints', inspect(error, { depth: 9 })],
    ['what your function printed', printed],
  ];
  for (const part of [secret, secret.slice(0, 3), secret.slice(-3)]) {
    const found = places.find(([, text]) => text.includes(part));
    if (found) throw whyLeaked(secret, part, ...found);
  }
});

step('nothing in the config can be changed', () => {
  const attempts = {
    'config.port = 1': (config) => (config.port = 1),
    "config.logLevel = 'none'": (config) => (config.logLevel = 'none'),
    'config.db = {}': (config) => (config.db = {}),
    "config.db.host = 'evil'": ({ db }) => (db.host = 'evil'),
    "config.db.password = 'evil'": ({ db }) => (db.password = 'evil'),
  };
  for (const [what, change] of Object.entries(attempts)) {
    const env = complete();
    const mine = config(env);
    try {
      change(mine);
    } catch {
      // In strict mode, changing a frozen object throws. Good.
    }
    if (differs(mine, [8080, 'debug', env.DB_HOST, env.DB_PASSWORD])) throw whyChanged(what, mine);
  }
});

// ---------------------------------------------------------------------------
// Calls loadConfig() with a frozen object. process.env holds other values: one set while the file is
// loaded, another one when the function is called. A lesson can tell by them what was read, and when.

const decoys = (word) => ({
  PORT: '4711',
  LOG_LEVEL: 'error',
  DB_HOST: `${word}.local`,
  DB_PASSWORD: `${word}-${word}-${word}`,
});

function withEnvironment(values, body) {
  const real = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  Object.assign(process.env, values);
  try {
    return body();
  } finally {
    for (const [name, value] of Object.entries(real)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

function call(env) {
  const { loadConfig } = withEnvironment(decoys('before'), () => load(file)) ?? {};
  if (typeof loadConfig !== 'function') {
    throw lesson`
      I looked for the function loadConfig in your file and got ${show(loadConfig)}.

      The last line exports it: module.exports = { loadConfig };  Is it different now?
    `;
  }
  try {
    return { value: withEnvironment(decoys('after'), () => loadConfig(Object.freeze({ ...env }))) };
  } catch (error) {
    return { thrown: true, error };
  }
}

// The result of `body`, and everything that it printed meanwhile; all of that still appears.
function recorded(body) {
  const streams = [process.stdout, process.stderr];
  const originals = streams.map(({ write }) => write);
  let printed = '';
  for (const [i, stream] of streams.entries()) {
    stream.write = (chunk, ...rest) => {
      printed += chunk;
      return originals[i].call(stream, chunk, ...rest);
    };
  }
  try {
    return [body(), printed];
  } finally {
    for (const [i, stream] of streams.entries()) stream.write = originals[i];
  }
}

function config(env) {
  const { value, thrown, error } = call(env);
  if (thrown) throw whyThrown(env, error);
  if (typeof value?.then === 'function') throw aPromise(value);
  if (value !== null && typeof value === 'object') return value;
  throw lesson`
    I called loadConfig(${env})
    and received ${show(value)}.

    I hoped for { port, logLevel, db: { host, password } }. What does your function return?
  `;
}

const names = ['port', 'logLevel', 'db.host', 'db.password'];
const valuesOf = (config) => [config.port, config.logLevel, config.db?.host, config.db?.password];

// The name of the first setting that isn't what it should be.
function differs(config, want) {
  const got = valuesOf(config);
  return names.find((_, i) => got[i] !== want[i]);
}

function compare(env, config, want) {
  const wrong = differs(config, want);
  const at = names.indexOf(wrong);
  if (wrong) throw whyDifferent(env, wrong, valuesOf(config)[at], want[at]);
}

function expectProblems(changes) {
  const { value, thrown, error } = call({ ...complete(), ...changes });
  if (!thrown) throw whyAccepted(changes, value);
  const inMessage = (name) => String(error?.message).includes(name);
  const missing = Object.keys(changes).filter((name) => !inMessage(name));
  const blamed = Object.keys(complete()).filter((name) => !(name in changes) && inMessage(name));
  const fine = error instanceof Error && missing.length === 0 && blamed.length === 0;
  if (!fine) throw whyNotNamed(changes, error, missing, blamed);
}

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function aPromise(value) {
  value.then(null, () => {}); // it may be rejected, too; one lesson at a time
  return lesson`
    I called loadConfig(env) and received a promise. Nothing in it takes time, and the service
    must not start without its settings. Try it without async.
  `;
}

function whyThrown(env, error) {
  if (/read only|not extensible|Cannot assign|Cannot add/.test(error?.message)) {
    return because(error, lesson`
      I called loadConfig(env), and it threw: ${error.message}

      Something wanted to change a frozen object. The env that I pass in is frozen: read from
      it, but don't write into it. Or is your config frozen before it is filled?
    `);
  }
  return because(error, lesson`
    I called loadConfig(${env})
    and it threw an error:

        ${said(error)}

    ${Object.values(env).includes('')
      ? "All four settings are in order here: an empty string counts as not set, so PORT and\nLOG_LEVEL have their defaults. (`??` replaces only undefined and null, not '' as well.)"
      : "All four settings are in order here. (A variable that isn't set is undefined, and an\noptional one may be empty. The limits themselves are allowed: 0, 65535, 12 characters.)"}
  `);
}

function whyDifferent(env, name, got, want) {
  const [before, after] = [decoys('before'), decoys('after')];
  if (Object.values(before).includes(String(got)) && !(name === 'port' || name === 'logLevel')) {
    return lesson`
      I called loadConfig({ DB_HOST: '${env.DB_HOST}', ... })
      and ${name} is ${show(got)}: an OLD value from process.env.

      I set the variable after require(), and your file had already read process.env while it
      was being loaded. So the settings depend on who loads what first. Read them when the
      function is called, from the object that it receives.
    `;
  }
  if (Object.values(after).includes(String(got))) {
    return lesson`
      I called loadConfig({ PORT: ${inspect(env.PORT)}, DB_HOST: '${env.DB_HOST}', ... })
      and ${name} is ${show(got)}. That's a value from process.env.

      Use the object that the function receives. Then a test can pass in any environment, and
      you can see from outside what the config is made of.
    `;
  }
  if (name === 'port' && typeof got === 'string') {
    return lesson`
      I called loadConfig({ PORT: '${env.PORT}', ... }) and config.port is the string '${got}'.

      Everything in the environment is text. The config is the border: behind it, the rest of
      the program should find a number.
    `;
  }
  if (got === undefined || got === '' || Number.isNaN(got) || (name === 'port' && got === 0)) {
    const source = { port: 'PORT', logLevel: 'LOG_LEVEL', 'db.host': 'DB_HOST', 'db.password': 'DB_PASSWORD' }[name];
    return lesson`
      I called loadConfig() with ${source}: ${inspect(env[source])} in the environment.
      config.${name} is ${inspect(got)}. I hoped for ${inspect(want)}.

      ${want === 3000 || want === 'info'
        ? "Optional means: use the default when it isn't set, or set to nothing. There are two\nkinds of nothing here, undefined and the empty string; `??` knows only the first."
        : 'The shape is { port, logLevel, db: { host, password } }. Does this value get into it?'}
    `;
  }
  return lesson`
    I called loadConfig(${env})
    and config.${name} is ${show(got)}. I hoped for ${show(want)}.

    A valid value is taken as it is${name === 'port' ? ', as a number' : ''}; the default is only for values that aren't set.
    (0 is a valid port, although it counts as false.)
  `;
}

function whyAccepted(changes, value) {
  if (typeof value?.then === 'function') return aPromise(value);
  const [name] = Object.keys(changes);
  const returned = value === undefined || value?.db ? '' : ' (it returned something else)';
  return lesson`
    I called loadConfig() with this in the environment:

        ${changes}

    and it threw no error${returned}. The service would start and fail later, at the first order.

    ${{
      PORT: 'PORT has to be a whole number from 0 to 65535. Number() looks at the whole string (parseInt\ndoes not), and Number.isInteger knows what whole is.',
      LOG_LEVEL: changes.LOG_LEVEL === 'toString'
        ? 'That is not one of the three words. But every ordinary object inherits a method of this name, so\n`text in levels` and `levels[text]` find it. Object.hasOwn() and a list of words don\'t.'
        : 'LOG_LEVEL is one of three words. Anything else is a typo.',
      DB_HOST: "What is required has to be there, and an empty string doesn't count as being there.",
      DB_PASSWORD: 'The password needs at least 12 characters.',
    }[name]}
  `;
}

function whyNotNamed(changes, error, missing, blamed) {
  if (!(error instanceof Error)) {
    return lesson`
      loadConfig() threw this, and it isn't an Error:

          ${error}

      So it has no stack, and catch blocks that read error.message get undefined. Throw
      new Error('...') with all the problems in its message.
    `;
  }
  const settings = Object.entries(changes).map(([name, value]) => `${name}: ${inspect(value)}`).join(', ');
  if (missing.length > 0 && /of undefined|of null|is not a function|is not defined/.test(error.message)) {
    return because(error, lesson`
      I called loadConfig() with ${settings}
      and one of your checks crashed itself:

          ${error.name}: ${error.message}

      A variable that isn't set is undefined: it has no length and no methods. The message
      should tell the operator which variable is missing.
    `);
  }
  if (missing.length > 0) {
    return lesson`
      I called loadConfig() with ${settings}
      It threw an error with this message:

          ${error.message.slice(0, 300)}

      Missing from it: ${missing.join(', ')}

      ${Array.isArray(error.errors)
        ? 'The error has a list .errors, but many logs show only the message. The names belong\ninto the message.'
        : missing.length < Object.keys(changes).length
          ? "The operator would repair one thing, deploy, and meet the next: up to four times in one\nnight. Don't throw at the first problem. Collect them, and throw once, at the end."
          : 'The person who reads this has set twenty variables. Which one is wrong?'}
    `;
  }
  return lesson`
    I called loadConfig() with ${settings}
    It threw an error with this message:

        ${error.message.slice(0, 300)}

    But there was nothing wrong with ${blamed.join(', ')}.
    The operator would search for a mistake where there is none. Name those that are missing
    or wrong, and no others.
  `;
}

function whyLeaked(secret, part, where, text) {
  return lesson`
    I gave loadConfig() a password that is too short: '${secret}'. I found ${part === secret ? 'it' : `a part of it, '${part}',`} again,
    in ${where}:

        ${text.split('\n').find((line) => line.includes(part)).trim()}

    Logs are read by many: by colleagues, by tools, by other companies' services. A message
    may say which secret is wrong and what is wrong with it, but never its value${part === secret ? '' : ', and no part\nof it: each letter shown is one less to guess'}.
  `;
}

function whyChanged(what, mine) {
  return lesson`
    I did:   ${what}
    I got:   ${inspect(mine, { getters: true, breakLength: 100 })}

    ${/db\./.test(what)
      ? 'The outer object is closed, but Object.freeze() is shallow: it closes one object only.\nconfig.db is a second object, and that one is still open.'
      : 'One careless line somewhere in the program, and from then on every other part works\nwith a different setting. JavaScript can close an object, so that nobody can change it any more.'}
  `;
}
