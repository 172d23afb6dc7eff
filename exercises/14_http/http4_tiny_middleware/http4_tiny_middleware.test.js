'use strict';
const path = require('node:path');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();

step('the steps run in order, then done()', async () => {
  const { log, visit } = line({ a: go, b: go, c: go });
  await visit();
  expect(log, 'a b c done', 'three steps that each call next()', ({ text }) => (text === ''
    ? 'Nobody was called. compose() returns a function, and that one calls the first step.'
    : text.includes('done:')
      ? "done() is for the end: it's called with nothing if all went well."
      : 'Each next() calls the step after the one it was given to, and the last one calls done().'));
  for (const { args } of log.steps) {
    if (args[0] === log.req && args[1] === log.res && typeof args[2] === 'function') continue;
    throw lesson`A step was called with ${show(args)}. I hoped for (req, res, next): the two objects I passed in, and a function.`;
  }
});

step("a step that doesn't call next() ends the chain", async () => {
  const { log, visit } = line({ a: go, b: () => {}, c: go });
  await visit();
  expect(log, 'a b', 'three steps, and the second one calls nothing (it has answered)', () => `
    A step that doesn't call next() must stop the chain. If all steps are called in a loop, they run whether
    they're wanted or not, even the one after "you may not enter".`);
});

step('without steps, done() is called', async () => {
  const { log, visit } = line({});
  await visit();
  expect(log, 'done', 'no step at all', () => "When there's no step left, it's the turn of done(). Here that is so from the beginning.");
});

step('next() may come later', async () => {
  const { log, visit } = line({ a: (req, res, next) => void setImmediate(next), b: async (req, res, next) => void (await null, next()), c: go });
  await visit();
  expect(log, 'a b c done', 'steps that call next() a little later (one of them is async)', () => `
    A step isn't over when its function returns. Only next() hands over.`);
  const quiet = line({ a: async () => {}, b: go });
  await quiet.visit();
  expect(quiet.log, 'a', "an async step that doesn't call next() (it has answered)", () => `
    A step's promise is fulfilled when the function is through. That doesn't mean "go on": only next() does.`);
});

step('next(error) skips the rest', async () => {
  const { log, visit } = line({ a: go, b: (req, res, next) => next(new Error('no tea')), c: go });
  await visit();
  expect(log, 'a b done:no tea', "three steps, and the second one calls next(new Error('no tea'))", () => `
    Whatever you pass to next() is an error. Then no other step is called, and done() gets the error.`);
  const nothing = line({ a: (req, res, next) => next(null), b: (req, res, next) => next(undefined), c: go });
  await nothing.visit();
  expect(nothing.log, 'a b c done', 'steps that call next(null) and next(undefined)', () => "null and undefined mean: no error. That's how it is in all of Node's callbacks.");
});

step('a thrown error arrives at done()', async () => {
  const { log, visit } = line({ a: go, b: () => { throw new Error('no milk'); }, c: go });
  const { thrown } = await visit();
  if (thrown) throw whyThrown(thrown);
  expect(log, 'a b done:no milk', 'three steps, and the second one throws', () => 'A try around the call of a step can catch what it throws.');
});

step('a rejected promise arrives at done()', async () => {
  for (const late of [false, true]) {
    const { log, visit } = line({ a: go, b: async () => { if (late) await null; throw new Error('no sugar'); }, c: go });
    const { lost } = await visit();
    if (lost.length > 0) throw whyLost(lost[0]);
    expect(log, 'a b done:no sugar', 'three steps, and the second one is async and throws', () => "An async function doesn't throw: it returns a promise that's rejected. What does your code do with a step's return value?");
  }
});

step('next() twice is an error, and runs nothing twice', async () => {
  const seen = [];
  const twice = (req, res, next) => {
    next();
    try {
      next();
    } catch (error) {
      seen.push(error);
    }
  };
  const { log, visit } = line({ a: twice, b: () => {}, c: go });
  await visit();
  expect(log, 'a b', 'a step that calls next() twice (the step after it answers)', () => `
    The second next() called
    ${log.text.startsWith('a b c') ? 'the step after that, as if the next one had handed over' : 'the same step again'}. In a shop, that's an order sent twice. Each next() may hand over once.`);
  if (!(seen[0] instanceof Error)) throw whyNoError(seen[0]);
  const open = line({ a: (req, res, next) => { next(); next(); }, b: () => {} });
  const { thrown } = await open.visit();
  if (thrown) throw whyThrown(thrown);
  if (!/^a b done:./.test(open.log.text)) {
    throw lesson`
      A step called next() twice and didn't catch the error of the second call. That error belongs to done(), like
      every error a step throws. I saw: ${open.log.text}
    `;
  }
  const early = line({ a: (req, res, next) => { next(new Error('first')); try { next(); } catch { /* expected */ } }, b: go });
  await early.visit();
  expect(early.log, 'a done:first', "a step that calls next(new Error('first')), and then next()", () => 'After an error, the chain is over, for good.');
});

step('done() is called at most once', async () => {
  const after = line({ a: (req, res, next) => { next(); throw new Error('too late'); } });
  await after.visit();
  const count = after.log.text.split(' ').filter((word) => word.startsWith('done')).length;
  if (count === 1) return;
  throw lesson`
    The only step called next() and then threw an error. I saw: ${after.log.text}

    done() was called ${count} times. It ends the request; calling it twice means answering twice.
  `;
});

step("two requests at the same time don't disturb each other", async () => {
  const again = line({ a: go, b: go });
  for (const id of ['1', '2']) await again.visit(id);
  expect(again.log, 'a1 b1 done1 a2 b2 done2', 'two steps, and sent a second request through after the first one', () => "The function has to work for any number of requests. Is the list of steps used up, or a counter that's already at its end?");
  const doors = [];
  const { log, visit } = line({ a: (req, res, next) => void doors.push(next), b: go, c: go });
  await Promise.all([visit('1'), visit('2')]);
  doors[1]();
  await turns(2);
  doors[0]();
  await turns(2);
  expect(log, 'a1 a2 b2 c2 done2 b1 c1 done1', 'three steps, and sent two requests; the first step keeps both waiting, then lets the second one go first', () => `
    How far a request has come belongs to that request. Is there one counter for all of them, made when
    compose() was called?`);
});

step('a composed function is a step again', async () => {
  const { compose } = exported();
  const { log, visit } = line({ a: go, b: 'inner', c: go }, (named) => compose(named.a, compose(named.c, named.c), named.a));
  await visit();
  expect(log, 'a c c a done', 'compose(a, compose(c, c), a)', () => 'The inner one gets a next as its done: it has the same shape as a step.');
});

// ---------------------------------------------------------------------------

function go(req, res, next) {
  next();
}

const exported = () => exportsOf(path.join(__dirname, 'http4_tiny_middleware.js'), 'compose');

// A composed function whose steps write their names into a log; visit() sends a request through it.
function line(steps, how) {
  const { compose } = exported();
  const log = { text: '', steps: [], req: undefined, res: undefined };
  const note = (word) => (log.text += `${log.text && ' '}${word}`);
  const named = Object.fromEntries(Object.entries(steps).map(([name, body]) => [name, (...args) => {
    note(`${name}${args[0]?.id ?? ''}`);
    log.steps.push({ name, args });
    return body(...args);
  }]));
  const handle = how ? how(named) : compose(...Object.values(named));
  if (typeof handle !== 'function') throw lesson`I called compose(...) and hoped for a function (req, res, done). I received: ${show(handle)}`;
  const visit = (id = '') => unhandled(async (lost) => {
    const [req, res] = [{ id }, { id }];
    Object.assign(log, { req, res });
    let thrown;
    try {
      const result = handle(req, res, (...args) => note(`done${id}${args.length === 0 || args[0] === undefined || args[0] === null ? '' : `:${args[0]?.message ?? show(args[0])}`}`));
      result?.then?.(null, () => {});
    } catch (error) {
      thrown = error;
    }
    await turns(5);
    return { thrown, lost: [...lost] };
  });
  return { log, visit };
}

function expect(log, hoped, story, why) {
  if (log.text === hoped) return;
  throw lesson`
    I composed ${story}${story.includes('request') ? '' : ', and sent a request through'}.
    I hoped for these calls:  ${hoped}
    I saw:                    ${log.text || '(none)'}

    ${why(log).trim()}
  `;
}

function whyThrown(error) {
  return because(error, lesson`
    A step threw an error, and it came out of the composed function:

        ${said(error)}

    Nobody is there to catch it: the caller is the HTTP server, and the process would end. All the steps' errors
    go to done(error), where one place decides about the answer.
  `);
}

function whyLost(error) {
  return because(error, lesson`
    An async step rejected, and nobody caught the error:

        ${said(error)}

    It didn't throw, so a try around the call sees nothing. It returned a promise, and Node ends a program when
    nobody handles a rejection. What can you do with a promise so that its error goes to done()?
  `);
}

function whyNoError(value) {
  return lesson`
    A step called next() a second time. ${value === undefined ? 'Nothing happened' : `It threw ${show(value)}`}, and I hoped for an Error.

    It's good that nothing ran twice. But the bug in that step goes unnoticed. Say it loudly, right where it
    happens: throw an Error.
  `;
}
