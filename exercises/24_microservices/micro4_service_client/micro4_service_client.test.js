'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { once } = require('node:events');
const { isDeepStrictEqual, promisify } = require('node:util');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { open } = require('../../support/server.js');
const { outcomeOf } = require('../../support/unhandled.js');
const { userService } = require('./user_service.js');

const step = ladder();
const name = `user-service-${randomInt(100, 900)}`;
const ada = { id: '7', name: `Ada ${randomInt(1000)}` };
const LONG = 8000;

// From Node.js 24 on, a response that is garbage collected gives its connection back, sooner or later. Here
// every response stays alive, so that the outcome does not depend on when the collector comes.
const responses = [];
const { fetch } = globalThis;
globalThis.fetch = async (...args) => {
  const response = await fetch(...args);
  responses.push(response);
  return response;
};

step('a good answer is its JSON, 404 is null', async () => {
  await expectAddress('');
  const { client } = await service();
  await expectValue(client, '/users/7', ada, 'The user is there.', 'The body of the answer has what was asked for.');
  await expectValue(client, '/users/8', null, 'Nobody has this id: the service answered 404, with JSON that says so.',
    'For fetch(), every answer is a good one. Which property of a response says how it went?');
});

step('the address is put together correctly', async () => {
  for (const base of ['/', '/api', '/api/']) await expectAddress(base);
});

step('another status is an error that names the service', async () => {
  const { client } = await service();
  for (const [path, status, body] of [['/crash', 500, 'an HTML page'], ['/unavailable', 503, 'JSON'], ['/forbidden', 403, 'JSON']]) {
    await expectError(client, path, `The service answered ${status}, with ${body}.`, {
      status,
      why: `null would say "there's no such user", and nobody would notice the outage. fetch() itself is
happy with every answer: look at its status before its body.`,
    });
  }
});

step('an answer without JSON is an error that names the service', async () => {
  const { client } = await service();
  await expectError(client, '/garbage', "The service answered 200 with text that isn't JSON.", {
    cause: true,
    why: "A SyntaxError from somewhere doesn't say which service sent nonsense.",
  });
});

step('no connection is an error that names the service', async () => {
  const { client, server } = await service();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await expectError(client, '/users/7', 'The service is down: nobody listens on its port.', {
    cause: 'ECONNREFUSED',
    why: '"fetch failed" says neither who nor why. The reason is in its cause.',
  });
});

step("a service that hangs doesn't hang its callers", async () => {
  await expectEnd('/hang', 'The service takes the request and never answers.', 60);
  for (const timeout of [60, 600, 1800]) {
    const begun = await answersBegun(() =>
      expectEnd('/drip', 'The service answers 200, and then sends one byte after another, without end.', timeout));
    if (begun) break; // on a very busy machine not even the headers came in time: once more, with patience
  }
});

step('nothing is left behind', async () => {
  const { client, server } = await service();
  const connections = () => promisify(server.getConnections).call(server);
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  for (let i = 0; i < 12; i++) await ask(client, ['/users/8', '/crash', '/users/7'][i % 3]);
  const left = timers() - before;
  if (left > 0) {
    throw lesson`
      I called get() twelve times, and all calls were answered. But ${left} more ${left === 1 ? 'timer is' : 'timers are'} running than before, and
      ${left === 1 ? 'it runs' : 'they run'} until the timeout of ${LONG / 1000} seconds is over. A program that wants to end has to wait for them.

      Who clears the timer when the answer was quicker, even if the answer is an error?
    `;
  }
  for (let i = 0; i < 50 && await connections() > 4; i++) await new Promise((resolve) => setTimeout(resolve, 10));
  if (await connections() <= 4) return;
  throw lesson`
    I called get() twelve times, one after the other; eight answers were errors with a long body.
    ${await connections()} connections to the service are still open.

    A connection can be used again once its last answer has been read to the end. If you look only
    at the status, the body stays unread, and the connection waits for a reader. Read the
    body in every case.
  `;
});

// ---------------------------------------------------------------------------

async function service({ base = '', timeout = LONG } = {}) {
  const { ServiceClient } = exportsOf(path.join(__dirname, 'micro4_service_client.js'), 'ServiceClient');
  const asked = [];
  const requests = []; // promises: each is done when its connection has ended
  const listener = userService(ada);
  const { server, url } = await open((req, res) => {
    asked.push(req.url);
    requests.push(once(res, 'close'));
    listener(req, res);
  });
  return { client: new ServiceClient(name, url + base, { timeout }), server, asked, requests };
}

// What became of get(path): { value } or { error }
async function ask(client, path) {
  const { lost, ...got } = await outcomeOf(() => client.get(path), lesson`
    I called get('${path}') and waited four seconds. Its promise is still pending.

    ${path === '/drip' ? `The status and the headers came at once, but the body has no end. The limit is for the whole
answer: does it still apply while the body is read?` : `A service that hangs blocks everybody who asks it, and all who ask them. Every call over the
network needs a limit: AbortSignal.timeout(ms) is one.`}
  `);
  if (!lost) return got;
  throw because(lost, lesson`
    I called get('${path}'), and an error came that nobody handled:

        ${said(lost)}

    It reached neither the promise of get() nor its caller. Which event or promise has no listener?
  `);
}

const outcome = ({ value, error }) => (error === undefined ? `the value ${show(value).replace(/\s+/g, ' ').slice(0, 80)}` : `the error ${said(error)}`);

async function expectAddress(base) {
  const { client, asked } = await service({ base });
  const got = await ask(client, '/users/7');
  const wanted = `${base.replace(/\/$/, '')}/users/7`;
  if (asked.length === 1 && asked[0] === wanted) return;
  throw because(got.error, lesson`
    The base URL was http://127.0.0.1:<port>${base} and I called get('/users/7').

        expected   GET ${wanted}
        got        ${asked.length > 0 ? `GET ${asked.join(', GET ')}` : `no request, and ${outcome(got)}`}

    There must be one slash between the two halves, and the path of the base URL stays.
    (new URL('/users/7', base) would drop it.)
  `);
}

async function expectEnd(path, what, timeout) {
  const { client, requests } = await service({ timeout });
  await expectError(client, path, `${what} The timeout was ${timeout} milliseconds.`, {
    cause: true,
    why: 'The limit is for the whole answer, including its body.',
  });
  await within(2000, Promise.all(requests), lesson`
    ${what}
    get() gave up in time, and that's right. But its request is still open, two seconds later.

    If you only stop waiting (Promise.race), you leave the work behind: the connection, and the work in
    the other service. The request itself has to be told to end. What can you pass to it for that?
  `);
}

// Whether the action got the beginning of an answer from fetch(), or does not use it at all.
async function answersBegun(action) {
  const real = globalThis.fetch;
  let [calls, answers] = [0, 0];
  globalThis.fetch = (...args) => {
    calls++;
    const answer = real(...args);
    answer.then(() => answers++, () => {});
    return answer;
  };
  try {
    await action();
  } finally {
    globalThis.fetch = real;
  }
  return calls === 0 || answers > 0;
}

async function expectValue(client, path, expected, what, why) {
  const got = await ask(client, path);
  if (got.error === undefined && isDeepStrictEqual(got.value, expected)) return;
  throw because(got.error, lesson`
    ${what} I called get('${path}').

        expected   ${show(expected)}
        got        ${outcome(got)}

    ${why}
  `);
}

async function expectError(client, path, what, { status, cause, why }) {
  const got = await ask(client, path);
  const { error } = got;
  const missing = [];
  if (!(error instanceof Error)) missing.push('it would be rejected with an Error');
  else {
    if (!error.message.includes(name)) missing.push(`the message would name ${name}`);
    if (status && !error.message.includes(status)) missing.push(`the message would have the status ${status}`);
    if (cause && !causes(error).some((one) => cause === true || one?.code === cause)) missing.push(`its cause would tell why${cause === true ? '' : ` (${cause})`}`);
  }
  if (missing.length === 0) return;
  throw because(error, lesson`
    ${what}
    I called get('${path}') and hoped that ${missing.join(', and that ')}. I got:

        ${outcome(got)}

    ${why}
  `);
}

const causes = (error) => (error?.cause === undefined ? [] : [error.cause, ...causes(error.cause)]);
