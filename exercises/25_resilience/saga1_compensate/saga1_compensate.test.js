'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { dying, restarted } = require('../../support/crash.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const NAMES = ['reserve', 'pay', 'ship'];

step('all goes well', async () => {
  const journey = book();
  const end = await start(journey);
  if (end.error) throw because(end.error, lesson`All three steps work. runSaga() was rejected: ${said(end.error)}`);
  expectCalls(journey, NAMES, 'All three steps work.', 'When all goes well, nothing is undone.');
  if (show(end.value) !== show(results(journey))) throw lesson`The steps gave ${show(results(journey))}. runSaga() gave ${show(end.value)}.`;
});

step('what is finished is undone, the last one first', async () => {
  for (const [failing, calls] of [
    ['pay', ['reserve', 'pay', 'undo reserve']],
    ['ship', ['reserve', 'pay', 'ship', 'undo pay', 'undo reserve']],
    ['reserve', ['reserve']],
  ]) {
    for (const how of ['rejected', 'threw']) {
      const journey = book({ fails: { [failing]: how } });
      const end = await start(journey);
      const late = journey.calls.slice(calls.length - 1).some((name) => !name.startsWith('undo')) && journey.calls.length > calls.length;
      expectCalls(journey, calls, `The step ${failing} failed (it ${how === 'threw' ? 'threw' : 'was rejected with'} an error).`, whyCalls(journey, failing, late));
      expectEnd(end, journey, failing, calls.filter((name) => name.startsWith('undo')).map((name) => name.slice(5)), []);
    }
  }
});

step('undo() gets the result of its step', async () => {
  const journey = book({ fails: { ship: 'rejected' } });
  await start(journey);
  for (const name of ['pay', 'reserve']) {
    if (journey.given[name] === journey.results[name]) continue;
    throw lesson`
      The step ${name} gave ${show(journey.results[name])}. Its undo() was called with ${show(journey.given[name])}.

      Without the number of the payment nobody can pay it back.
    `;
  }
});

step('one after the other', async () => {
  const journey = book({ fails: { ship: 'rejected' }, slow: true });
  await start(journey);
  if (journey.atOnce === 1) return;
  throw lesson`
    ${journey.atOnce} calls were under way at the same time.

    The room must not be given up before the money is back: when something goes wrong in between, the customer has neither. Wait for
    each step.
  `;
});

step("a failing undo doesn't stop the others", async () => {
  for (const how of ['rejected', 'threw']) {
    for (const broken of [['pay'], ['pack'], ['pay', 'reserve']]) {
      const journey = book({ names: ['reserve', 'pay', 'pack', 'ship'], fails: { ship: 'rejected', ...Object.fromEntries(broken.map((name) => [`undo ${name}`, how])) } });
      const end = await start(journey);
      expectCalls(journey, ['reserve', 'pay', 'pack', 'ship', 'undo pack', 'undo pay', 'undo reserve'],
        `The step ship failed, and then the undo() of ${broken.join(' and of ')} failed as well.`,
        `Each undo() that isn't tried is money or a room that somebody has to look for. Try all of them, and say at the end which ones
        failed.`);
      expectEnd(end, journey, 'ship', ['pack', 'pay', 'reserve'].filter((name) => !broken.includes(name)), broken);
    }
  }
});

step('the log of a saga that has ended', async () => {
  const journey = book();
  await start(journey);
  journey.calls.length = 0;
  code = undefined;
  const end = await start(journey);
  if (journey.calls.length > 0) {
    throw lesson`
      The saga had ended well. I called runSaga() once more, with its log, and these were called: ${journey.calls.join(', ')}

      ${journey.entries.length === 0 ? 'The log is empty: nobody has written down what is finished.' : 'What does the log say about these steps?'}
    `;
  }
  if (show(end.value) !== show(results(journey))) throw because(end.error, lesson`The saga had ended well with ${show(results(journey))}. I called runSaga() once more, with its log, and ${end.error ? `got ${said(end.error)}` : `got ${show(end.value)}`}. The results have to be in the log, too.`);
});

step('a crash at any point', async () => {
  for (const failing of [undefined, 'ship', 'pay', 'reserve']) {
    for (let last = 1, whole = false; !whole; last += 1) {
      const journey = book({ fails: failing ? { [failing]: 'rejected' } : {} });
      whole = !(await start(journey, dying(last))).died;
      const before = journey.calls.length;
      const end = await start(journey);
      expectSurvived(journey, end, failing, before);
      if (last > 200) throw lesson`runSaga() used the log and the services more than two hundred times, for three steps.`;
    }
  }
});

step('a crash after a failing undo', async () => {
  for (let last = 1, whole = false; !whole; last += 1) {
    const journey = book({ names: ['reserve', 'pay', 'pack', 'ship'], fails: { ship: 'rejected', 'undo pay': 'rejected' } });
    whole = !(await start(journey, dying(last))).died;
    const before = journey.calls.length;
    const end = await start(journey);
    const left = ['reserve', 'pay', 'pack'].filter((name) => journey.state[name] === 'done');
    if (show(left) !== show(['pay'])) {
      throw lesson`
        ship failed, the undo() of pay fails, and the process crashed${before > 0 ? ` after ${journey.calls[before - 1]}` : ''}. A new one went on. Not undone in the end: ${left.join(', ') || 'none'} (I hoped for pay only).

            calls   ${journey.calls.slice(0, before).join(', ')} - crash - ${journey.calls.slice(before).join(', ')}
      `;
    }
    if (!end.error?.notUndone?.includes('pay')) throw because(end.error, lesson`ship failed, the undo() of pay fails, and the process crashed in between. In the end runSaga() gave ${inWords(end)}. I hoped for 'pay' in notUndone: a person has to know about it.`);
  }
});

// ---------------------------------------------------------------------------

let code; // of the process that's running

// A journey: three services, and a log. All of it survives the processes that use it.
function book({ names = NAMES, fails = {}, slow = false } = {}) {
  code = undefined;
  return { names, fails, slow, entries: [], calls: [], results: {}, given: {}, state: {}, errors: {}, atOnce: 0 };
}

function start(journey, program = dying()) {
  return unhandled(async (lost) => {
    code ??= restarted(path.join(__dirname, 'saga1_compensate.js'), 'runSaga');
    const { runSaga } = code;
    let active = 0;
    const service = (call, effect) => {
      const asynchronous = program.wrap(async (given) => {
        journey.calls.push(call);
        active += 1;
        journey.atOnce = Math.max(journey.atOnce, active);
        if (journey.slow) await turns(3);
        active -= 1;
        if (journey.fails[call]) throw journey.errors[call] = new Error(`${call} failed`);
        return effect(given);
      });
      return (given) => {
        if (journey.fails[call] !== 'threw') return asynchronous(given);
        journey.calls.push(call);
        throw journey.errors[call] = new Error(`${call} failed`);
      };
    };
    const steps = journey.names.map((name) => ({
      name,
      run: service(name, () => {
        journey.state[name] = 'done';
        return journey.results[name] = `${name}-${randomInt(1e6)}`;
      }),
      undo: service(`undo ${name}`, (given) => {
        journey.given[name] = given;
        journey.state[name] = 'undone';
      }),
    }));
    const log = {
      write: program.wrap(async (entry) => {
        const text = JSON.stringify(entry);
        await turns(3); // a disk takes its time
        await program.point();
        journey.entries.push(JSON.parse(text));
      }),
      read: program.wrap(async () => structuredClone(journey.entries)),
    };
    const end = await program.run(() => runSaga(steps, log));
    if (end.died) code = undefined;
    await turns(2);
    if (end.pending) throw lesson`I called runSaga(), and nothing goes on: it waits for something that never comes.`;
    if (lost.length > 0) throw because(lost[0], lesson`An error reached nobody: ${said(lost[0])}\nWhich promise hasn't been awaited?`);
    return end;
  });
}

const results = (journey) => journey.names.map((name) => journey.results[name]);
const inWords = ({ value, error }) => (error === undefined ? show(value) : `${said(error)}, with undone: ${show(error.undone)}, notUndone: ${show(error.notUndone)}`);

function expectCalls(journey, calls, what, why) {
  if (show(journey.calls) === show(calls)) return;
  throw lesson`
    ${what}

        expected   ${calls.join(', ')}
        called     ${journey.calls.join(', ') || 'nothing'}

    ${why}
  `;
}

function whyCalls({ calls }, failing, late) {
  const undone = calls.filter((name) => name.startsWith('undo '));
  if (calls.includes(`undo ${failing}`)) return `${failing === 'pay' ? 'A payment that never happened is paid back' : `The step ${failing} has failed, and there's nothing to undo`}. Only what is finished is undone.`;
  if (late) return 'After a step that failed none of the later ones may start.';
  if (undone.length === 0) return `The step failed, and what was done before it stays as it is: ${failing === 'ship' ? "the money is taken, and there's no ticket" : 'a room is reserved, and nobody comes'}.`;
  return 'In forward order, the room is given up before the money is back. The later steps rest on the earlier ones.';
}

function expectEnd({ error, value }, journey, failing, undone, notUndone) {
  const what = `The step ${failing} failed.`;
  if (error === undefined) throw lesson`${what} runSaga() gave ${show(value)}, as if all were well. I hoped that it would be rejected.`;
  if (!(error instanceof Error)) throw lesson`${what} runSaga() was rejected with ${show(error)}. I hoped for an Error.`;
  if (error.cause !== journey.errors[failing]) throw because(error, lesson`${what} runSaga() was rejected with ${said(error)}, and its cause is ${error.cause instanceof Error ? said(error.cause) : show(error.cause)}. I hoped for the error of the step: "${journey.errors[failing].message}".`);
  const sorted = (list) => show(Array.isArray(list) ? [...list].sort() : list);
  if (sorted(error.undone) === sorted(undone) && sorted(error.notUndone) === sorted(notUndone)) return;
  throw because(error, lesson`
    ${what}

        expected   undone: ${show(undone)}, notUndone: ${show(notUndone)}
        got        undone: ${show(error.undone)}, notUndone: ${show(error.notUndone)}
  `);
}

function expectSurvived(journey, end, failing, before) {
  const story = `${failing ? `The step ${failing} fails` : 'All steps work'}, and the process crashed${before > 0 ? ` after ${journey.calls[before - 1]}` : ' at the beginning'}. A new one went on, with the same log.`;
  const calls = `${journey.calls.slice(0, before).join(', ') || '(nothing)'} - crash - ${journey.calls.slice(before).join(', ') || '(nothing)'}`;
  const twice = [...new Set(journey.calls.filter((name, i) => journey.calls.indexOf(name) !== i))].filter((name) => name !== journey.calls[before - 1]);
  const repeated = twice.length > 0 ? twice[0] : journey.calls.filter((name) => name === journey.calls[before - 1]).length > 2 && journey.calls[before - 1];
  const done = journey.names.filter((name) => journey.state[name] === 'done');
  const wanted = failing ? [] : journey.names;
  const details = (why) => lesson`
    ${story}

        calls   ${calls}

    ${why}
  `;
  if (repeated) throw details(`${repeated} was called again, although it had ended before the crash. Is it in the log before the next one begins?`);
  if (show(done) !== show(wanted)) {
    throw details(`In the end, ${failing ? 'not undone' : 'done'}: ${done.join(', ') || 'nothing'}. Does the log say that something has happened before it has, or is there something that it doesn't say?`);
  }
  if (!failing && show(end.value) !== show(results(journey))) throw because(end.error, details(`The results were ${show(results(journey))}, and runSaga() gave ${inWords(end)}. A new process knows only what is in the log.`));
  if (failing && !(end.error instanceof Error)) throw details(`runSaga() gave ${show(end.value)}. A saga that has been undone is rejected, in the new process as well.`);
  for (const [name, given] of Object.entries(journey.given)) {
    if (given !== journey.results[name]) throw details(`undo() of ${name} got ${show(given)}. The step had given ${show(journey.results[name])}: that has to be in the log, too.`);
  }
}
