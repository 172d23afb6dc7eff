'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { ladder, lesson, run, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const file = path.join(__dirname, 'ops3_log_lines.js');
const calmly = calmlyWith({ ask: 'A logger that throws takes the program down while it tries to tell what happens.' });
const LEVELS = ['debug', 'info', 'warn', 'error'];
const order = randomInt(1000, 9000);

step('one JSON object on one line', () => {
  for (const message of ['stock is low', 'two\nlines, a "quote" and a tab:\t.']) {
    const { log, lines } = logger();
    call(log, 'warn', message, { order, gift: true, note: null });
    const line = only(lines, `log.warn(${JSON.stringify(message)}, { order: ${order}, ... })`);
    const wanted = { time: '2026-05-04T03:00:00.000Z', level: 'warn', message, order, gift: true, note: null };
    for (const [name, value] of Object.entries(wanted)) {
      if (line[name] === value) continue;
      throw lesson`
        I called log.warn(${JSON.stringify(message)}, { order: ${order}, gift: true, note: null }). In the line, ${name} is ${show(JSON.stringify(line[name]))}.
        I hoped for ${JSON.stringify(value)}. The whole line:

            ${JSON.stringify(line).slice(0, 180)}
      `;
    }
  }
});

step('levels', () => {
  for (const [least, level] of [...LEVELS.entries(), [1, undefined]]) {
    for (const [rank, method] of LEVELS.entries()) {
      const { log, lines } = logger({ level });
      call(log, method, 'hello');
      if (lines.length === Number(rank >= least)) continue;
      throw lesson`
        A logger was made ${level ? `with the level '${level}'` : "without a level, so it's 'info'"}. log.${method}('hello') wrote ${lines.length ? `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}` : 'nothing'}.

        From low to high: ${LEVELS.join(', ')}. As strings they'd be in a different order: debug, error, info, warn. What can you
        compare instead?
      `;
    }
  }
});

step("fields that nobody needs aren't computed", () => {
  const { log, lines } = logger({ level: 'warn' });
  let computed = 0;
  const fields = () => ({ computed: (computed += 1) });
  call(log, 'debug', 'dump', fields);
  if (computed > 0) {
    throw lesson`
      The level is 'warn', and I called log.debug('dump', () => ...). Nothing is written, but the function was called.

      It may be expensive. Ask for the level first.
    `;
  }
  call(log, 'error', 'dump', fields);
  const line = only(lines, "log.error('dump', () => ({ computed: 1 }))");
  if (line.computed === 1) return;
  throw lesson`I called log.error('dump', () => ({ computed: 1 })). In the line, computed is ${show(line.computed)}. Who calls the function?`;
});

step('children add their fields', () => {
  const { log, lines } = logger();
  const request = calmly("called log.child({ request: 'a1' })", () => log.child?.({ request: 'a1' }));
  if (typeof request?.info !== 'function') throw lesson`I called log.child({ request: 'a1' }) and got ${show(request)}. I hoped for a logger.`;
  const query = calmly('called child() of a child', () => request.child({ query: order, request: 'a1/1' }));
  const expected = [
    [query, { last: true, request: 'a1/1', query: order }, 'the child of the child'],
    [request, { last: true, request: 'a1', query: undefined }, 'the child'],
    [log, { last: true, request: undefined, query: undefined }, 'the first logger'],
  ];
  for (const [one, wanted, who] of expected) {
    lines.length = 0;
    call(one, 'info', 'hello', { last: true });
    const line = only(lines, `info('hello', { last: true }) of ${who}`);
    for (const [name, value] of Object.entries(wanted)) {
      if (line[name] === value) continue;
      throw lesson`
        log.child({ request: 'a1' }) is the child, and its child has { query: ${order}, request: 'a1/1' }. In a line of ${who}, ${name} is ${show(line[name])}.
        I hoped for ${show(value)}.

        ${value === undefined || (line.request === 'a1/1' && one === request) ? "What a child adds is its own. It mustn't change the logger that it comes from." : 'Fields come from above, then from the child, then from the call.'}
      `;
    }
    call(one, 'debug', 'below the level');
    if (lines.length > 1) throw lesson`The level is 'info', but debug() of ${who} wrote a line. Children have the level of their parent.`;
  }
});

step('errors are written with their stack and their cause', () => {
  const { log, lines } = logger();
  const cause = Object.assign(new RangeError('port 5432 is closed'), { code: `E${order}` });
  const error = new TypeError('no price', { cause });
  call(log, 'error', 'order failed', { error, order });
  const line = only(lines, "log.error('order failed', { error })");
  for (const [what, found, original] of [['error', line.error, error], ['error.cause', line.error?.cause, cause]]) {
    for (const name of ['name', 'message', 'stack', 'code']) {
      if (found?.[name] === original[name]) continue;
      throw lesson`
        I called log.error('order failed', { error }). In the line, ${what}.${name} is ${show(found?.[name])}; ${what} is ${show(JSON.stringify(found) ?? 'missing').slice(0, 120)}

        ${JSON.stringify(found) === '{}' ? "An Error's name, message, stack and cause aren't enumerable: JSON.stringify() looks only at enumerable properties, and sees\nnothing. Name them one by one." : `The original has ${show(original[name]).split('\n')[0]}. Without that line, who could find the fault?`}
      `;
    }
  }
});

step("whatever the fields are, it doesn't throw", () => {
  const cycle = { name: 'a cycle' };
  cycle.self = cycle;
  const bad = [
    ['an object in a cycle', cycle],
    ['a BigInt', 10n],
    ['an object whose toJSON() throws', { toJSON() { throw new Error('no JSON today'); } }],
  ];
  for (const [what, value] of bad) {
    const { log, lines } = logger();
    call(log, 'info', 'hello', { value, order }, ` with ${what} among the fields`);
    const line = only(lines, `log.info('hello', { value, order }) with ${what}`);
    if (line.message === 'hello' && line.order === order && line.value !== undefined) continue;
    throw lesson`
      Among the fields was ${what}, which JSON can't write. The line:

          ${JSON.stringify(line).slice(0, 180)}

      I hoped for the message, the other field (order: ${order}), and some text in place of the value.
    `;
  }
  const { log, lines } = logger();
  call(log, 'info', 'hello', () => { throw new Error('no fields today'); }, ' with a function that throws');
  only(lines, "log.info('hello', () => { throw ... })");
});

step('no field replaces time, level and message', () => {
  const { log, lines } = logger();
  call(log, 'info', 'temperature', { level: 'high', time: 'noon', message: 'hot' });
  const { time, level, message } = only(lines, "log.info('temperature', { level: 'high', time: 'noon', message: 'hot' })");
  if (time === '2026-05-04T03:00:00.000Z' && level === 'info' && message === 'temperature') return;
  throw lesson`
    I called log.info('temperature', { level: 'high', time: 'noon', message: 'hot' }). The line says level ${show(level)}, time ${show(time)}, message ${show(message)}.

    A search for all lines of the level 'info' won't find it. Which of two equal names in { ...a, ...b } wins?
  `;
});

step('main.js: the lines are on standard output', async () => {
  const before = fs.readdirSync(__dirname);
  const { stdout, stderr, code } = await run(['main.js'], { cwd: __dirname });
  const files = fs.readdirSync(__dirname).filter((name) => !before.includes(name));
  for (const name of files) fs.rmSync(path.join(__dirname, name));
  let lines = [];
  try {
    lines = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  } catch {
    // the lesson below shows it
  }
  const recent = Math.abs(Date.parse(lines[0]?.time) - Date.now()) < 60_000;
  if (code === 0 && stderr === '' && files.length === 0 && lines.length === 2 && recent && lines[1].request === 'a1') return;
  throw lesson`
    I ran main.js, which uses createLogger({}): neither level nor now() nor write(). Its standard output was:

        ${stdout.trim().slice(0, 300) || '(nothing)'}

    ${files.length > 0 ? "And there was a new file in the folder (I've removed it). The platform collects the output; where it's stored, and for how long, isn't up to the program."
    : `${stderr ? `On standard error: ${stderr.match(/^\w*Error\b.*/m)?.[0] ?? stderr.slice(0, 100)}` : ''}
I hoped for two lines of JSON, with the time of now, and for nothing anywhere else.`}
  `;
});

// ---------------------------------------------------------------------------

function logger(given = { level: 'info' }) {
  const { createLogger } = exportsOf(file, 'createLogger');
  const lines = [];
  const options = { ...given, now: () => new Date('2026-05-04T03:00:00Z'), write: (line) => lines.push(line) };
  const log = calmly('called createLogger({ level, now, write })', () => createLogger(options));
  if (LEVELS.every((name) => typeof log?.[name] === 'function')) return { log, lines };
  throw lesson`
    I called createLogger({ level: 'info', now, write }) and got ${show(log)}.
    I need an object with the methods ${LEVELS.join(', ')} and child.
  `;
}

function call(log, method, message, fields, how = '') {
  calmly(`called log.${method}(${JSON.stringify(message)}${fields ? ', ...' : ''})${how}`, () => (fields ? log[method](message, fields) : log[method](message)));
}

// The one line that was written, as an object.
function only(lines, what) {
  const text = lines.join('');
  if (lines.length === 0) {
    throw lesson`
      I called ${what}, and write() wasn't called.

      This level is high enough to be written. The line goes to the function write that createLogger() got; console.log() would
      print it for people, with line breaks.
    `;
  }
  let line;
  try {
    line = JSON.parse(text);
  } catch {
    // not JSON, or several objects
  }
  if (lines.length === 1 && line && text.indexOf('\n') === text.length - 1 && typeof line === 'object') return line;
  throw lesson`
    I called ${what}. write() was called ${lines.length === 1 ? 'once' : `${lines.length} times`}, with:

        ${JSON.stringify(text.slice(0, 200))}

    A program reads the log line by line. It needs one whole JSON object, then one \\n, and no other line break.
  `;
}
