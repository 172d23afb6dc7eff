'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const ok = () => ({ status: 200, id: randomInt(1e6) });
const failure = (status, more) => Object.assign(new Error(status ? `answered ${status}` : 'connect ECONNREFUSED'), { status, ...more });

step('an answer is an answer', async () => {
  const answer = ok();
  const run = await play([answer]);
  if (run.value === answer && run.sent.length === 1 && run.pauses.length === 0) return;
  throw because(run.error, lesson`The first try worked. send() was called ${times(run.sent.length)}, sleep() ${times(run.pauses.length)}, and retry() gave ${inWords(run)}.`);
});

step('after a bad moment it tries again', async () => {
  for (const status of [503, 502, 504, 429, undefined]) {
    const answer = ok();
    const run = await play([failure(status), failure(status), answer]);
    if (run.value === answer && run.sent.length === 3) continue;
    throw because(run.error, lesson`
      Two tries failed (${status ?? 'no answer came, so the error has no status'}), and the third one would have worked. send() was called ${times(run.sent.length)}, and
      retry() gave ${inWords(run)}.
    `);
  }
});

step('the last error comes out, with the number of attempts', async () => {
  for (const tries of [4, 1, 3]) {
    const errors = Array.from({ length: 8 }, () => failure(503));
    const run = await play(errors, { tries });
    if (run.sent.length !== tries || run.pauses.length !== tries - 1) {
      throw lesson`
        Every try failed with 503, and \`tries\` was ${tries}. send() was called ${times(run.sent.length)}, sleep() ${times(run.pauses.length)}.

        The first try counts as well, and after the last one nobody has to wait.
      `;
    }
    if (run.error === errors[tries - 1] && run.error.attempts === tries) continue;
    throw lesson`
      Every try failed with 503, and \`tries\` was ${tries}. retry() gave ${inWords(run)}${run.error ? `, with attempts: ${show(run.error.attempts)}` : ''}

      ${run.error === undefined ? 'The caller believes that all is well, and has nothing. Where did the error go?' : `I hoped for the last error, unchanged but for its property attempts: ${tries}.`}
    `;
  }
});

step('the pauses grow, and chance spreads them', async () => {
  const dice = [0.5, 0.25, 0.875, 0.125, 0.75];
  const run = await play(Array.from({ length: 8 }, () => failure(503)), { tries: 6, dice });
  const wanted = dice.map((number, i) => number * 100 * 2 ** i);
  if (show(run.pauses) === show(wanted)) return;
  throw lesson`
    Six tries failed. random() would give ${dice.join(', ')}.

        expected pauses   ${wanted.join(', ')}
        got               ${run.pauses.join(', ')}

    ${whyPauses(run.pauses, run.rolls)}
  `;
});

step('a "no" isn\'t asked again', async () => {
  for (const status of [400, 401, 404, 409, 422, 500, 501]) {
    const error = failure(status);
    const run = await play([error, ok()]);
    if (run.sent.length === 1 && run.error === error && error.attempts === 1 && run.pauses.length === 0) continue;
    throw lesson`
      The service answered ${status}. send() was called ${times(run.sent.length)}, sleep() ${times(run.pauses.length)}, and retry() gave ${inWords(run)}${run.error ? `, with attempts: ${show(run.error.attempts)}` : ''}

      The same question gets the same ${status}. It isn't in the list of those that are worth another try.
    `;
  }
});

step('nothing is done twice that must not be', async () => {
  for (const [method, headers, again] of [
    ['POST', {}, false], ['PATCH', {}, false],
    ['HEAD', {}, true], ['PUT', {}, true], ['DELETE', {}, true],
    ['POST', { 'idempotency-key': `order-${randomInt(1e6)}` }, true],
  ]) {
    for (const status of [503, undefined]) {
      const request = { method, headers };
      const run = await play([failure(status), ok()], { request });
      if (run.sent.length === (again ? 2 : 1) && run.sent.every((one) => one === request) && Boolean(run.error) !== again) continue;
      throw whyTwice(run, request, status);
    }
  }
});

step('the service knows best when to come back', async () => {
  for (const [retryAfter, dice, least] of [[120, [0.5], 120_000], [0.02, [0.5], 50], [0, [0.25], 25]]) {
    const run = await play([failure(429, { retryAfter }), ok()], { dice });
    const [pause] = run.pauses;
    if (pause >= least && pause <= Math.max(retryAfter * 1000, least) + 100) continue;
    throw lesson`
      The service answered 429 with retryAfter: ${retryAfter} (seconds). random() gives ${dice[0]}, so your own pause would be ${dice[0] * 100} ms.

          expected   a pause of ${least} ms
          got        ${pause === undefined ? 'no pause' : `${pause} ms`}

      ${pause === retryAfter ? 'retryAfter is in seconds, sleep() takes milliseconds.' : pause < least ? 'A client that comes back early is refused again. The longer of the two pauses counts.' : 'That is longer than either of the two pauses. Is something counted in the wrong unit?'}
    `;
  }
});

step('never past the deadline', async () => {
  for (const { what, room, took, errors, sends } of [
    { what: 'The deadline was 60 ms away. The first pause took 50 ms, and the second one would have taken 100', room: 60, errors: [failure(503), failure(503), failure(503)], sends: 2 },
    { what: 'The deadline was 5 s away, and the service said retryAfter: 60', room: 5000, errors: [failure(429, { retryAfter: 60 }), failure(503)], sends: 1 },
    { what: 'The first try took longer than the deadline allows', room: 60, took: 70, errors: [failure(503), failure(503)], sends: 1 },
  ]) {
    const run = await play([...errors, ok()], { room, took, dice: [0.5, 0.5, 0.5] });
    if (run.sent.length === sends && run.error === errors[sends - 1] && run.error.attempts === sends && run.pauses.length === sends - 1) continue;
    throw lesson`
      ${what}. send() was called ${times(run.sent.length)}, the pauses were: ${run.pauses.join(', ') || 'none'}. retry() gave ${inWords(run)}${run.error ? `, with attempts: ${show(run.error.attempts)}` : ''}

      Your caller gives up at the deadline. An answer that comes later is of no use to anybody, so fail now, with
      the last error.
    `;
  }
  const run = await play([failure(503), ok()], { room: 1000, dice: [0.5] });
  if (run.value?.status !== 200) throw because(run.error, lesson`The deadline was a second away and the pause took 50 ms. There was time for another try, and retry() gave ${inWords(run)}.`);
});

step('an abort ends the pause', async () => {
  const reason = new Error('the visitor has left');
  const before = await play([ok()], { signal: AbortSignal.abort(reason) });
  if (before.error !== reason || before.sent.length > 0) {
    throw lesson`The signal was aborted before the first try. send() was called ${times(before.sent.length)}, and retry() gave ${inWords(before)}. I hoped for signal.reason, and that nothing is sent.`;
  }
  const controller = new AbortController();
  const run = await play([failure(503), ok()], { signal: controller.signal, inPause: () => controller.abort(reason) });
  if (run.error === reason && run.sent.length === 1) return;
  throw lesson`
    The signal was aborted during the first pause. send() was called ${times(run.sent.length)}, and retry() gave ${inWords(run)}.

    I hoped for signal.reason, and that nothing is sent any more.
  `;
});

// ---------------------------------------------------------------------------

// Runs retry() with a send() that answers from a list, and a clock that only sleep() and send() move.
async function play(answers, { tries = 4, room = 1e9, dice = [], took = 0, signal, request = { method: 'GET', headers: {} }, inPause = () => {} } = {}) {
  const { retry } = exportsOf(path.join(__dirname, 'res2_retry.js'), 'retry');
  const run = { sent: [], pauses: [], rolls: 0, asleep: false };
  let time = randomInt(1e6);
  const send = async (what) => {
    run.sent.push(what);
    if (run.asleep) throw lesson`sleep() was called, and the next try began before the pause was over. Its promise has to be awaited.`;
    time += took;
    if (run.sent.length > 50) throw lesson`send() was called more than fifty times. Nothing ends these tries.`;
    const answer = answers[Math.min(run.sent.length, answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const sleep = async (ms, given) => {
    run.pauses.push(ms);
    run.asleep = true;
    await turns(2);
    inPause();
    given?.throwIfAborted();
    if (signal?.aborted) await new Promise(() => {}); // nobody told it: it sleeps on
    time += ms;
    run.asleep = false;
  };
  const random = () => dice[run.rolls++] ?? 0.5;
  const deadline = time + room;
  const options = { send, tries, deadline, signal, now: () => time, sleep, random };
  const got = {};
  await unhandled(async (lost) => {
    (async () => retry(request, options))().then((value) => Object.assign(got, { value, done: true }), (error) => Object.assign(got, { error, done: true }));
    for (let i = 0; i < 20 && !got.done && lost.length === 0; i += 1) await turns(5);
    if (got.error?.name === 'Lesson') throw got.error;
    if (lost.length > 0) throw because(lost[0], lost[0]?.name === 'Lesson' ? lost[0] : lesson`I called retry(), and an error reached nobody: ${said(lost[0])}\nWhich promise has been left alone?`);
    if (!got.done) throw whyPending(signal);
  });
  return { ...run, ...got };
}

const times = (count) => ['not at all', 'once', 'twice'][count] ?? `${count} times`;
const inWords = ({ value, error }) => (error === undefined ? show(value) : `the error ${said(error)}`);

function whyPending(signal) {
  return lesson`
    ${signal ? 'The signal was aborted during the pause, and the promise of retry() is still pending.' : 'I called retry(), and all that it could wait for has happened: its promise is still pending.'}

    ${signal ? 'Nobody told sleep(): it keeps sleeping. It takes a signal, too.' : 'The only pauses should be those of the sleep() that it gets: here the clock belongs to the test.'}
  `;
}

function whyPauses(pauses, rolls) {
  if (pauses.some((ms) => !Number.isFinite(ms))) return 'sleep() takes a number of milliseconds.';
  if (new Set(pauses).size === 1 || rolls === 0) {
    return `${rolls === 0 ? 'Nobody asked random()' : 'All pauses are the same'}. A thousand clients that failed together wait equally long, come back together,
      and bring the service down again.`;
  }
  if (rolls < pauses.length) return 'One roll of the dice is not enough for all pauses: roll again for each.';
  return `The limit doubles from pause to pause: 100, 200, 400, ... Chance picks a point between 0 and the limit ("full
      jitter"), not a little around it.`;
}

function whyTwice(run, { method, headers }, status) {
  const key = headers['idempotency-key'];
  const what = `${method}${key ? ` with the idempotency-key ${key}` : ''}`;
  if (run.sent.length > 1 && !key && run.sent.length > 0 && ['POST', 'PATCH'].includes(method)) {
    return lesson`
      I sent a ${what}, and ${status ? `the answer was ${status}` : 'no answer came'}. Your code sent it again.

      Perhaps the first one was carried out, and only its answer got lost. Then the customer has paid twice. Without a
      key by which the service recognises it, a ${method} is sent only once.
    `;
  }
  return because(run.error, lesson`
    I sent a ${what}, and ${status ? `the answer was ${status}` : 'no answer came'}. send() was called ${times(run.sent.length)}${run.sent.some((one) => one.method !== method) ? ', with another request' : ''}, and retry() gave ${inWords(run)}.

    ${key ? 'With a key the service knows that it is the same order: it may come twice.' : `A ${method} that comes twice does no more than one that comes once. It may be tried again.`}
  `);
}
