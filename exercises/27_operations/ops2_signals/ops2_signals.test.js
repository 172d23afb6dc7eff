'use strict';
const http = require('node:http');
const path = require('node:path');
const { EventEmitter, once } = require('node:events');
const { spawn } = require('node:child_process');
const { after } = require('node:test');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const file = path.join(__dirname, 'ops2_signals.js');
const NUMBERS = { SIGINT: 2, SIGTERM: 15 };

for (const signal of ['SIGTERM', 'SIGINT']) {
  step(`${signal}: not ready, wait, close, exit`, () => play(async (game) => {
    await turns(3);
    if (game.log.length > 0) throw lesson`I called handleSignals(), and no signal had come. But: ${game.log.join(', ')}`;
    game.send(signal);
    await turns(5);
    if (game.died) throw whyUnheard(signal);
    if (game.log[0] !== 'health.ready = false') throw whyNotRed(signal, game);
    if (game.log.join() !== 'health.ready = false,noticed()') throw whyTooEarly(signal, game);
    game.notices();
    await turns(5);
    if (!game.log.includes('shutdown()')) {
      throw lesson`The balancer had noticed that the server isn't ready any more. shutdown() wasn't called. So far: ${game.log.join(', ')}`;
    }
    if (game.exits.length > 0) {
      throw lesson`
        shutdown() was called, and it was still serving the last visitors when your code called proc.exit(${show(game.exits[0])}).

        shutdown() returns a promise of the exit code.
      `;
    }
    game.closes(0);
    await turns(5);
    if (game.exits[0] !== 0) throw whyNoEnd(signal, game);
    if (game.log.filter((what) => what === 'shutdown()').length > 1) throw lesson`One ${signal} came, and shutdown() was called twice.`;
  }));
}

step('the exit code says how it went', () => play(async (game) => {
  game.send('SIGTERM');
  game.notices();
  await turns(5);
  game.closes(1);
  await turns(5);
  if (game.exits[0] !== 1) {
    throw lesson`
      shutdown() brought the exit code 1: it had to be forced. Your code called ${game.exits.length ? `proc.exit(${show(game.exits[0])})` : 'no proc.exit()'}.

      The platform reads the exit code. A 0 says that all went well.
    `;
  }
}));

for (const [what, fail] of [['shutdown()', 'closes'], ['noticed()', 'notices']]) {
  step(`${what} fails`, () => play(async (game) => {
    game.send('SIGINT');
    if (fail === 'closes') game.notices();
    await turns(5);
    game[fail](new Error('out of order'));
    await turns(5);
    if (game.exits[0] === 1) return;
    if (game.lost.length > 0) throw whyLost(game.lost[0]);
    throw lesson`
      ${what} was rejected with "out of order". I hoped for proc.exit(1), and your code ${game.exits.length ? `called proc.exit(${show(game.exits[0])})` : 'never called it: the process stays forever'}.
    `;
  }));
}

for (const [first, second, when] of [
  ['SIGTERM', 'SIGTERM', 'noticed() was still waiting'],
  ['SIGINT', 'SIGINT', 'shutdown() was still waiting'],
  ['SIGTERM', 'SIGINT', 'shutdown() was still waiting'],
  ['SIGINT', 'SIGTERM', 'noticed() was still waiting'],
]) {
  step(`${first}, then ${second}: now!`, () => play(async (game) => {
    game.send(first);
    await turns(5);
    if (when.startsWith('shutdown')) game.notices();
    await turns(5);
    game.send(second);
    const code = game.died ? game.died : game.exits[0];
    if (game.log.filter((what) => what === 'health.ready = false').length > 1) {
      throw lesson`
        ${first} came, then ${second} while ${when}. The second one started the end again, from the beginning: ${game.log.join(', ')}

        The end begins once. Two handlers need to know of each other: what can both of them look at?
      `;
    }
    if (code !== 128 + NUMBERS[second]) throw whyNotForced(first, second, when, code);
  }));
}

// Windows has no signals that a process could send to another one.
const stepWithSignals = process.platform === 'win32' ? () => {} : step;

stepWithSignals('real processes: one is replaced by another, and nobody is lost', async () => {
  const [old, fresh] = await Promise.all([start(), start()]);
  let current = old;
  let lost = 0;
  for (let i = 0; i < 5 || old.ended === undefined; i += 1) {
    if (i % 5 === 4 && (await ask(current, '/ready')) !== 200) current = fresh;
    if (i === 2) old.child.kill('SIGTERM');
    if ((await ask(current, '/ticket')) !== 200) lost += 1;
    if (i > 20_000) throw lesson`I sent SIGTERM to main.js and asked it 20,000 times. It's still there.`;
    await turns(1);
  }
  const { code, signal } = await old.ended;
  if (lost > 0 || code !== 0) {
    throw lesson`
      Two processes of main.js were running, and I was the balancer: I asked /ready after every fifth visitor. One process got SIGTERM.
      ${lost} ${lost === 1 ? 'visitor' : 'visitors'} hit a closed door, and it ended with ${show(code ?? signal)}. I hoped for no lost visitors, and 0.
    `;
  }
  fresh.child.kill('SIGINT');
  await within(4000, fresh.notReady, lesson`I sent SIGINT to main.js. After four seconds it was still ready.`);
  fresh.child.kill('SIGINT');
  const end = await within(4000, once(fresh.child, 'close'), lesson`I sent SIGINT to main.js twice. After four seconds it's still running.`);
  if (end[0] === 130 || end[1] === 'SIGINT') return;
  throw lesson`I sent SIGINT to main.js twice. It ended with ${show(end[0] ?? end[1])}, and I hoped for 130.`;
});

// ---------------------------------------------------------------------------

// A fake process: signals come when the test sends them, and exit() is only written down.
function play(body) {
  return unhandled(async (lost) => {
    const { handleSignals } = exportsOf(file, 'handleSignals');
    const game = { log: [], exits: [], died: undefined, lost };
    const gate = (name) => {
      const promise = new Promise((resolve, reject) => {
        game[name] = (value) => (value instanceof Error ? reject(value) : resolve(value));
      });
      promise.catch(() => {});
      return promise;
    };
    const [noticed, closed] = [gate('notices'), gate('closes')];
    const proc = Object.assign(new EventEmitter(), {
      pid: 4711,
      exitCode: undefined,
      exit: (code = proc.exitCode ?? 0) => game.exits.push(code),
      kill: (pid, signal) => game.exits.push(128 + NUMBERS[signal]),
    });
    game.send = (signal) => {
      // A signal without a handler ends the process, and a shell shows 128 plus its number.
      if (proc.listenerCount(signal) === 0) game.died = 128 + NUMBERS[signal];
      else calmly(`sent ${signal}`, () => proc.emit(signal, signal, NUMBERS[signal]));
    };
    const health = {
      set ready(now) {
        game.log.push(`health.ready = ${now}`);
      },
      get ready() {
        return !game.log.includes('health.ready = false');
      },
    };
    calmly('called handleSignals({ ... })', () => handleSignals({
      proc,
      health,
      noticed: () => (game.log.push('noticed()'), noticed),
      shutdown: () => (game.log.push('shutdown()'), closed),
    }));
    await body(game);
    if (lost.length > 0) throw whyLost(lost[0]);
  });
}

const children = new Set();
after(() => children.forEach((child) => child.kill('SIGKILL')));

async function start() {
  const env = { ...process.env };
  for (const name of ['NODE_OPTIONS', 'NODE_TEST_CONTEXT']) delete env[name];
  const child = spawn(process.execPath, ['main.js'], { cwd: __dirname, env, stdio: ['ignore', 'pipe', 'ignore'] });
  children.add(child);
  const one = { child, port: undefined, ended: undefined };
  child.once('close', (code, signal) => (one.ended = { code, signal }));
  let out = '';
  let red;
  one.notReady = new Promise((resolve) => (red = resolve));
  await new Promise((resolve, reject) => {
    child.once('close', () => reject(lesson`I started main.js. It ended before it listened.`));
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
      if (out.includes('not ready')) red();
      one.port = out.match(/port (\d+)\n/)?.[1];
      if (one.port) resolve();
    });
  });
  return one;
}

const ask = ({ port }, url) => new Promise((resolve) => {
  const request = http.get({ port, host: '127.0.0.1', path: url, agent: false }, (res) => res.resume().once('end', () => resolve(res.statusCode)).once('error', () => resolve(0)));
  request.once('error', () => resolve(0));
});

function whyUnheard(signal) {
  return lesson`
    I sent ${signal}. Nobody was listening for it, so Node.js ended the process at once, with everything it was doing.

    Which events of \`proc\` are called like the signals?
  `;
}

function whyNotRed(signal, { log, exits }) {
  return lesson`
    I sent ${signal}. What happened: ${[...log, ...exits.map((code) => `proc.exit(${code})`)].join(', ') || 'nothing'}

    ${log.length + exits.length === 0
    ? `As soon as a signal has a listener, Node.js doesn't end the process any more. It was heard, and the process stays: after 30
seconds the platform kills it. Your handler has to end the process.`
    : 'First of all the balancer has to learn that this process isn\'t ready any more. Who sets health.ready?'}
  `;
}

function whyTooEarly(signal, { log, exits }) {
  return lesson`
    I sent ${signal}. The balancer hadn't asked /ready since. What happened: ${[...log, ...exits.map((code) => `proc.exit(${code})`)].join(', ')}

    ${log.includes('shutdown()') || exits.length > 0
    ? 'It still sends visitors, and they hit a closed door. noticed() returns a promise: wait for it.'
    : 'noticed() tells you when the balancer knows.'}
  `;
}

function whyNoEnd(signal, { exits }) {
  return lesson`
    ${signal} came, the balancer noticed, and shutdown() brought the exit code 0. Your code ${exits.length ? `called proc.exit(${show(exits[0])})` : 'never called proc.exit()'}.

    ${exits.length ? 'All went well, and the exit code should say so.' : 'Something may still be open, a timer or a socket of a library, and then the process would stay.'}
  `;
}

function whyNotForced(first, second, when, code) {
  return lesson`
    ${first} came, then ${second} while ${when}. ${code === undefined ? "The second one was ignored: proc.exit() wasn't called." : `Your code called proc.exit(${show(code)}).`}

    ${code === undefined
    ? 'Somebody pressed Ctrl-C twice, because the first one hangs. They mean it.'
    : `Programs that a signal ends have an exit code that names the signal: I hoped for ${128 + NUMBERS[second]}.`}
  `;
}

function whyLost(error) {
  return because(error, lesson`
    A signal came, something failed, and nobody took the error:

        ${said(error)}

    Node.js would end the process here, with a stack trace, and nobody would have decided it. In a handler nobody waits for
    your promise. Who catches what goes wrong in it, and calls proc.exit(1)?
  `);
}
