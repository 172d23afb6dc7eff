'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { once } = require('node:events');
const http = require('node:http');
const net = require('node:net');
const { after } = require('node:test');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { outcomeOf } = require('../../support/unhandled.js');

const step = ladder();
const LONG = 20_000;
const price = `Bern - Oslo: ${randomInt(100, 900)}`;

step('an answer is a status and a text', async () => {
  for (const status of [200, 404, 500]) {
    const got = await ask([answer(status)], { timeout: LONG, retries: 2 });
    if (got.value?.status !== status || got.value.text !== price) {
      throw whyOther(`answered ${status} with the text "${price}"`, got, `{ status: ${status}, text: '${price}' }`, got.error && status !== 200 ? `The airline was reached, and it has answered. ${status} is an answer like any other.` : typeof got.value?.text?.then === 'function' ? "response.text() returns a promise: the whole text is there when it's fulfilled." : '');
    }
    if (got.requests.length > 1) throw whyCount(`answered ${status}`, got, 1, 'A status is an answer: the airline was reached, and it has answered.');
  }
  const post = await ask([answer(201)], { timeout: LONG, method: 'POST', headers: { 'x-agency': 'north' }, body: 'two seats' });
  const [seen] = post.requests;
  if (post.value?.status === 201 && seen?.method === 'POST' && seen.headers['x-agency'] === 'north' && seen.body === 'two seats') return;
  throw whyOther('answered 201 to a POST with a body and the header x-agency', post, "{ status: 201, ... }, and all of it arrives at the airline");
});

step('a silent airline costs one timeout', async () => {
  await patiently((timeout) => expectTimeout([silent], 'took the request and said nothing', timeout));
  await expectTimeout('handshake', 'accepted the connection, and its side of the TLS handshake never came', 100);
});

step('the body is a part of it', async () => {
  await patiently((timeout) => heads(() => expectTimeout([half], 'sent the head and half of the body, and then nothing more', timeout)));
});

step('what failed is repeated', async () => {
  for (const method of [undefined, 'GET', 'PUT', 'DELETE', 'HEAD']) {
    const got = await ask([tornAway, tornAway, answer(200)], { timeout: LONG, retries: 2, ...(method && { method }) });
    if (got.value?.status !== 200) throw whyOther(`closed the connection of the first two ${method ?? 'GET'} requests without a word, and answered the third one (retries: 2)`, got, '{ status: 200, ... }', got.requests.length === 1 ? `A ${method ?? 'GET'} can be done twice without harm, so it's repeated.` : '');
    if (got.requests.length !== 3) throw whyCount('closed the connection of the first two requests', got, 3);
  }
  const broken = await ask([brokenBody, answer(200)], { timeout: LONG, retries: 1 });
  if (broken.value?.text === price) return;
  throw whyOther('broke the first answer off in the middle of the body, and answered the second request well (retries: 1)', broken, `{ status: 200, text: '${price}' }`);
});

step('but not forever', async () => {
  for (const [retries, count] of [[2, 3], [1, 2], [0, 1], [undefined, 1]]) {
    const got = await ask([tornAway], { timeout: LONG, retries });
    const what = `closed the connection of every request without a word (retries: ${retries})`;
    if (!(got.error instanceof Error)) throw whyOther(what, got, 'an Error');
    if (got.requests.length !== count) throw whyCount(what, got, count, "`retries` is how often it's repeated, after the first time.");
    if (got.error.cause instanceof Error) continue;
    throw because(got.error, lesson`
      The airline ${what}. The promise was rejected, as it should:

          ${said(got.error)}

      Its cause is ${show(got.error.cause)}. The log should say why the last attempt failed: new Error(text, { cause }).
    `);
  }
  await patiently(async (timeout) => {
    const { error } = await ask([silent], { timeout, retries: 0 });
    if (error instanceof Error && error.cause instanceof Error) return true;
    throw because(error, lesson`
      The airline said nothing at all (timeout: ${timeout}). I hoped for an Error that has the attempt's error as its cause, and got ${show(error)}, whose cause is ${show(error?.cause)}.

      What you threw is what the attempt threw. Make an Error of your own around it, in any case: new Error(text, { cause }).
    `);
  });
  const [torn, broken, both] = [await causeOf([tornAway], 0), await causeOf([brokenBody], 0), await causeOf([tornAway, brokenBody], 1)];
  if (torn === broken || both !== torn) return;
  throw lesson`
    The airline closed the connection of the first request, and broke the second answer off in the middle (retries: 1). The cause of your error is the
    first attempt's: ${both}

    The last attempt's error should be the cause: the story of all attempts ends with it.
  `;
});

step('only what is safe twice', async () => {
  for (const method of ['POST', 'PATCH', 'post']) {
    for (const [bad, what] of [[tornAway, `closed the connection of a ${method} without an answer`], [brokenBody, `broke the answer to a ${method} off in the middle`]]) {
      const got = await ask([bad, answer(200)], { timeout: LONG, retries: 3, method, body: 'two seats' });
      if (got.requests.length !== 1) throw whyCount(what, got, 1, `Perhaps the seats were booked, and only the answer got lost. Now they are booked ${got.requests.length} times.${method === 'post' ? ' (fetch accepts lower case, too.)' : ''}`);
      if (!(got.error instanceof Error)) throw whyOther(what, got, 'an Error');
    }
  }
});

step('each attempt has its own time', async () => {
  const got = await ask([silent, answer(200)], { timeout: 300, retries: 5 });
  if (got.value?.text === price) return;
  throw whyOther('said nothing to the first request, and answered all the others at once (timeout: 300, retries: 5)', got, `{ status: 200, text: '${price}' }`,
    'A signal that has timed out stays aborted: with it, the next attempt is over before it begins. Each attempt needs a new one.');
});

// ---------------------------------------------------------------------------

const causeOf = async (plan, retries) => String((await ask(plan, { timeout: LONG, retries })).error?.cause);
const answer = (status) => (req, res) => res.writeHead(status, { 'content-type': 'text/plain' }).end(price);
const silent = () => {};
const tornAway = (req) => req.socket.destroy();
const half = (req, res) => res.writeHead(200, { 'content-length': 1000 }).write(price);
const brokenBody = (req, res) => {
  res.writeHead(200, { 'content-length': 1000 }).write(price);
  setImmediate(() => res.socket.destroy());
};

const servers = new Set();
after(() => servers.forEach((close) => close()));

// An airline that does what the plan says: the first entry with the first request, the last one with all that follow.
async function airline(plan) {
  const [requests, sockets, ends] = [[], [], []];
  const tls = plan === 'handshake';
  const server = tls ? net.createServer((socket) => socket.resume()) : http.createServer((req, res) => {
    const seen = { method: req.method, headers: req.headers, body: '' };
    const index = requests.push(seen) - 1;
    ends.push(new Promise((resolve) => req.socket.once('close', resolve)));
    req.on('error', () => {}).on('data', (piece) => (seen.body += piece));
    req.on('end', () => plan[Math.min(index, plan.length - 1)](req, res));
  });
  server.on('connection', (socket) => sockets.push(socket.on('error', () => {})));
  servers.add(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  return { url: `http${tls ? 's' : ''}://127.0.0.1:${port}/prices`, requests, closed: () => Promise.all(ends) };
}

async function ask(plan, options) {
  const { request } = exportsOf(path.join(__dirname, 'fetch1_no_timeout.js'), 'request');
  const { url, requests, closed } = await airline(plan);
  const given = JSON.stringify({ timeout: options.timeout, retries: options.retries });
  const { lost, ...got } = await outcomeOf(() => request(url, { ...options }), lesson`
    I called request(url, ${given}). After four seconds its promise was still pending.

    ${plan[0] === half ? 'The head of the answer had come, and half of its body. A limit that ends with the head lets the body wait forever: does it still apply while the text is read?'
      : 'Nothing else ends this: fetch() waits for minutes. You can pass it a signal, and AbortSignal.timeout(ms) makes one that aborts by itself.'}
  `);
  if (!lost) return { ...got, requests, closed };
  throw because(lost, lesson`
    I called request(url, ${given}), and an error reached nobody:

        ${said(lost)}

    It belongs to an attempt that nobody waits for any more. Does something go on after you have given it up?
  `);
}

// On a very busy machine a short time is over before anything has happened: once more, with patience.
async function patiently(attempt) {
  for (const timeout of [150, 1000, 2500]) if (await attempt(timeout)) return;
}

// Whether the airline has got a request at all.
async function expectTimeout(plan, what, timeout) {
  const got = await ask(plan, { timeout, retries: 0 });
  if (!(got.error instanceof Error)) throw whyOther(`${what} (timeout: ${timeout})`, got, 'an Error');
  await within(3000, got.closed(), lesson`
    The airline ${what}. After the timeout of ${timeout} milliseconds your promise was rejected, and that's right. But the connection is still open, three seconds later.

    Promise.race() ends the waiting, but not the request: it goes on, and its connection with it, and forty airlines fill the server as before. What can be
    given to fetch() so that the request itself ends?
  `);
  return got.requests.length > 0;
}

// Whether the head of an answer had come when the action was over, or fetch() isn't used at all.
async function heads(action) {
  const real = globalThis.fetch;
  let came = false;
  let [calls, answers] = [0, 0];
  globalThis.fetch = (...args) => {
    calls += 1;
    const response = real(...args);
    response.then(() => (answers += 1), () => {});
    return response;
  };
  try {
    came = await action();
  } finally {
    globalThis.fetch = real;
  }
  return came && (calls === 0 || answers > 0);
}

const outcome = ({ value, error }) => (error === undefined ? show(value).replace(/\s+/g, ' ') : `the error ${said(error)}${error?.cause ? ` (cause: ${said(error.cause)})` : ''}`);

function whyOther(what, got, hoped, why = '') {
  return because(got.error, lesson`
    The airline ${what}. It got ${got.requests.length} request(s).

        hoped for  ${hoped}
        got        ${outcome(got)}

    ${why || (got.error === undefined ? "Is there a status and a whole text? If not, it's an Error, and never half an answer." : 'Which attempt is this the error of? Is there one left?')}
  `);
}

function whyCount(what, got, hoped, why = 'Each of them was one attempt, and there are as many as the story says.') {
  return because(got.error, lesson`
    The airline ${what}. I hoped that it gets ${hoped} request(s), and it got ${got.requests.length}.

    ${why}
  `);
}
