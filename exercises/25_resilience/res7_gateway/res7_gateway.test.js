'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { once } = require('node:events');
const http = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { open } = require('../../support/server.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const REST = 30_000;

step('by prefix, in turn', () => bakery({ '/users': 3, '/orders': 2 }, async ({ ask, users, orders }) => {
  for (const [path, pool] of [['/users/7?full=1&x=%20', users], ['/users', users], ['/orders/12', orders], ['/users?a=1', users]]) {
    const { status, text } = await ask('GET', path);
    const asked = pool.flatMap(({ seen }) => seen).some(({ url }) => url === path);
    if (status !== 200 || !asked) throw lesson`I asked the gateway for ${path} and got ${status} ${show(text || '(an empty body)')}. The backends of ${pool === users ? '/users' : '/orders'} saw: ${pool.flatMap(({ seen }) => seen.map(({ url }) => url)).join(', ') || 'nothing'}. The path should reach them unchanged.`;
  }
  for (const path of ['/usersecrets', '/', '/admin', '/x/users']) {
    const { status } = await ask('GET', path);
    if (status !== 404) throw lesson`There's no route for ${path}: the routes are /users and /orders. I hoped for 404 and got ${status}.${path === '/usersecrets' ? ' It begins with the same letters, and is something else.' : ''}`;
  }
}));

step('each backend has its turn', () => bakery({ '/users': 3, '/orders': 2 }, async ({ ask }) => {
  const names = [];
  for (let i = 0; i < 6; i += 1) names.push((await ask('GET', '/users/1')).text);
  if (new Set(names.slice(0, 3)).size !== 3 || names.slice(0, 3).join() !== names.slice(3).join()) {
    throw lesson`
      Six requests for /users came, and there are three backends. These answered: ${names.join(', ')}

      ${new Set(names).size < 3 ? 'One of them is asked all the time, and others have nothing to do.' : 'Each one should have its turn before the first one is asked again.'}
    `;
  }
  const answered = { '/users': new Set(), '/orders': new Set() };
  for (let i = 0; i < 4; i += 1) for (const route of Object.keys(answered)) answered[route].add((await ask('GET', `${route}/1`)).text);
  if (answered['/orders'].size === 2) return;
  throw lesson`
    Requests for /users and /orders came alternately. There are two backends for /orders, and of them ${answered['/orders'].size} answered in four requests.

    The routes share one counter: each of them gets only every other number.
  `;
}));

step('an answer comes back as it is', () => bakery({ '/users': 1 }, async ({ ask, users, url }) => {
  const id = randomInt(1e6);
  users[0].answers = (req, res) => res.writeHead(302, { location: `/users/${id}`, 'set-cookie': ['a=1', 'b=2'], 'x-baker': 'Bob' }).end('moved');
  const moved = await ask('POST', '/users', { body: 'name=Ada', headers: { 'content-type': 'text/plain' } });
  const [got] = users[0].seen;
  if (got.method !== 'POST' || got.body !== 'name=Ada' || got.headers['content-type'] !== 'text/plain') throw lesson`I sent POST /users with the body "name=Ada" as text/plain. The backend got ${got.method}, the body ${show(got.body)}, and the content-type ${got.headers['content-type']}.`;
  if (moved.status === 302 && moved.text === 'moved' && moved.headers.location === `/users/${id}` && moved.headers['x-baker'] === 'Bob' && show(moved.headers['set-cookie']) === show(['a=1', 'b=2'])) return;
  throw lesson`
    The backend answered 302, with the headers location: /users/${id}, x-baker: Bob and two times set-cookie (a=1 and b=2). The client of
    ${url} got ${moved.status} ${show(moved.text)} with

        ${show(moved.headers)}

    A redirect is for the client to follow, and each header has to reach it.
  `;
}));

step('the headers of the request', () => bakery({ '/users': 1 }, async ({ ask, users }) => {
  const hop = { connection: 'X-Nothing, X-Trace-Hop', 'keep-alive': 'timeout=77', te: 'trailers', upgrade: 'h2c', 'proxy-authorization': 'Basic c2VjcmV0', 'proxy-connection': 'close', 'x-trace-hop': 'secret' };
  await ask('GET', '/users', { headers: { ...hop, host: 'bakery.example', 'x-flour': 'rye', 'x-forwarded-for': '203.0.113.7, 198.51.100.9' } });
  await ask('GET', '/users');
  const [{ headers }, plain] = users[0].seen;
  if (headers.host !== new URL(users[0].url).host) {
    throw lesson`
      The client asked bakery.example, and the gateway asked a backend at ${users[0].url}. This one got Host: ${show(headers.host)}

      The backend answered for the wrong site: many servers use this name to choose what they show.
    `;
  }
  const left = Object.keys(hop).filter((name) => name !== 'connection' && headers[name] === hop[name]);
  if (left.length > 0 || /trace/i.test(headers.connection)) throw whyHop(left.length > 0 ? left : ['connection'], 'backend', hop.connection);
  if (headers['x-flour'] !== 'rye') throw lesson`The client sent X-Flour: rye, and the backend got ${show(headers['x-flour'])}. All other headers pass.`;
  for (const [seen, wanted] of [[headers, '203.0.113.7, 198.51.100.9, 127.0.0.1'], [plain.headers, '127.0.0.1']]) {
    if (seen['x-forwarded-for']?.replace(/\s/g, '') === wanted.replace(/\s/g, '')) continue;
    throw lesson`
      The client's address is 127.0.0.1.${wanted.length > 12 ? ' Its request had X-Forwarded-For: 203.0.113.7, 198.51.100.9' : ''} The backend got

          expected   X-Forwarded-For: ${wanted}
          got        X-Forwarded-For: ${show(seen['x-forwarded-for'])}

      Each proxy on the way adds, at the end, who has called it. For the backend, everybody has the address of the gateway.
    `;
  }
}));

step('... and those of the answer', () => bakery({ '/users': 1 }, async ({ ask, users }) => {
  const hop = { connection: 'X-Backend-Secret', 'keep-alive': 'timeout=99', trailer: 'x-sum', 'x-backend-secret': 'rack 7', 'proxy-connection': 'close' };
  users[0].answers = (req, res) => res.writeHead(200, { ...hop, 'x-flour': 'rye' }).end('ok');
  const { headers } = await ask('GET', '/users');
  const left = Object.keys(hop).filter((name) => name !== 'connection' && headers[name] === hop[name]);
  if (left.length > 0 || /secret/i.test(headers.connection)) throw whyHop(left.length > 0 ? left : ['connection'], 'client', hop.connection);
}));

step('bodies pass through as they come', () => bakery({ '/users': 1 }, async ({ begin, users }) => {
  const [one, two] = ['first half', 'second half'];
  const upload = begin('POST', '/users');
  upload.write(one);
  const arrived = await within(4000, users[0].request(), whyCollected('The client has sent the first half of its body, and goes on later', "The request hasn't reached the backend yet."));
  const first = await within(4000, once(arrived.req, 'data'), whyCollected('The client has sent the first half of its body, and goes on later', 'The backend has got nothing yet.'));
  if (String(first[0]) !== one) throw lesson`The client sent "${one}", and the backend got "${first[0]}".`;
  arrived.res.writeHead(201).write(one);
  const answer = await within(4000, upload.answer, whyCollected('The backend has sent the first half of its answer, and goes on later', 'The client has got nothing yet, not even the status.'));
  const back = await within(4000, once(answer, 'data'), whyCollected('The backend has sent the first half of its answer, and goes on later', 'The client has got the status, and nothing of the body.'));
  if (String(back[0]) !== one || answer.statusCode !== 201) throw lesson`The backend answered 201 and "${one}". The client got ${answer.statusCode} and "${back[0]}".`;
  upload.end(two);
  const rest = await within(4000, once(arrived.req, 'data'), lesson`The client sent the second half of its body, while the answer had begun. The backend never got it.`);
  arrived.res.end(two);
  const end = await within(4000, once(answer, 'data'), lesson`The backend sent the second half of its answer, and the client never got it.`);
  if (String(rest[0]) !== two || String(end[0]) !== two) throw lesson`The second halves were lost: the backend got "${rest[0]}", the client "${end[0]}".`;
}));

step('a dead backend is skipped, and asked again later', () => bakery({ '/users': 2 }, async ({ ask, users, time }) => {
  const [sick, well] = users;
  sick.break();
  for (let i = 0; i < 4; i += 1) {
    const { status, text } = await ask('GET', '/users/1');
    if (status !== 200 || text !== well.name) throw lesson`One of two backends is dead: it closes each connection. GET /users/1 got ${status} ${show(text || '(an empty body)')}. The other one could have answered: a GET may be asked twice.`;
  }
  if (sick.tries > 1) throw lesson`One of two backends is dead. Four requests came, and it was tried ${sick.tries} times. Each of these requests waits for an error that's known already. Let it rest.`;
  sick.repair();
  time.pass(REST - 1);
  await ask('GET', '/users/1');
  await ask('GET', '/users/1');
  if (sick.seen.length > 0) throw lesson`A backend should rest for ${REST} ms after a failure. It was asked again after ${REST - 1}.`;
  time.pass(1);
  const names = new Set();
  for (let i = 0; i < 4; i += 1) names.add((await ask('GET', '/users/1')).text);
  sick.break();
  for (let i = 0; i < 2; i += 1) {
    const { status } = await ask('HEAD', '/users/1');
    if (status !== 200) throw lesson`One of two backends is dead. HEAD /users/1 got ${status}. The other one could have answered: a HEAD may be asked twice.`;
  }
  if (names.size === 2) return;
  throw lesson`
    A backend was dead for a moment. It has been back for ${REST} ms, and is never asked again: the other one does all the work, until it falls over,
    too.

    How long has it been resting? A timestamp is enough.
  `;
}));

step('nobody left: 502', () => bakery({ '/users': 2, '/orders': 1 }, async ({ ask, users, orders }) => {
  users.forEach((backend) => backend.break());
  for (let i = 0; i < 2; i += 1) {
    const { status } = await ask('GET', '/users/1');
    if (status !== 502) throw lesson`Both backends of /users are dead. GET /users/1 got ${status}, and I hoped for 502 (Bad Gateway).`;
  }
  const { status, text } = await ask('GET', '/orders/1');
  if (status !== 200 || text !== orders[0].name) throw lesson`The backends of /users are dead, the one of /orders is well. GET /orders/1 got ${status} ${show(text || '(an empty body)')}.`;
}));

step('an order is never placed twice', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) await bakery({ '/orders': 2 }, async ({ ask, orders, url }) => {
    for (const backend of orders) backend.answers = (req) => req.socket.destroy();
    const { status, stuck } = await ask(method, '/orders', { body: 'twelve rolls', headers: { 'content-length': 12 } }).catch((error) => ({ stuck: error }));
    const sent = count(orders);
    if (sent > 1) {
      throw lesson`
        ${method} /orders was sent to a backend. It got the order, wrote it down, and died before it answered. Then your gateway sent it to the next one: the order
        was placed twice.

        Nobody knows whether the first one was carried out. Only the client may decide to try again.
      `;
    }
    if (stuck) throw stuck;
    if (status !== 502) throw lesson`${method} /orders was sent to a backend, which died before it answered. The client of ${url} got ${status}, and I hoped for 502.`;
  });
});

step('an upload to a dead backend gets its 502, too', () => bakery({ '/orders': 1 }, async ({ begin, orders }) => {
  orders[0].break();
  const upload = begin('POST', '/orders');
  upload.write('the first half of a long order');
  const answer = await within(4000, Promise.race([upload.answer, upload.failed]), lesson`
    The only backend is dead, and the client is still sending POST /orders. Four seconds later there's no answer.

    The rest of the body can't change anything: send the 502 at once.
  `);
  const { statusCode, error, lost } = answer;
  answer.resume?.();
  upload.destroy();
  if (lost) throw because(lost, whyLost(lost, 'the first half of POST /orders'));
  if (statusCode === 502) return;
  throw lesson`
    The only backend is dead, and the client is still sending POST /orders. I hoped for 502, and ${error ? `the client's connection was closed without an answer: ${said(error)}` : `got ${statusCode}`}

    ${error ? 'The request and its response share one connection. If the request is destroyed, its client gets no answer.' : 'No backend has answered.'}
  `;
}));

step('no answer in time: 504', () => bakery({ '/users': 1 }, { timeout: 80 }, async ({ ask, users }) => {
  let closed;
  users[0].answers = (req, res) => (closed = closing(res));
  const { status } = await ask('GET', '/users/1', {}, 'The backend takes the request and never answers. The timeout is 80 ms.');
  if (status !== 504) throw lesson`The backend takes the request and never answers. After 80 ms I hoped for 504 (Gateway Timeout) and got ${status}.`;
  await within(4000, closed, lesson`The backend never answers, and the client got 504. But the request to the backend is still open. A gateway that gives up has to say so: destroy the request.`);
}));

step('... but a slow body is no timeout', async () => {
  let inTime = false;
  for (const timeout of [80, 800, 3000]) { // a very busy machine may need the longer ones, to get the headers in time
    await bakery({ '/users': 1 }, { timeout }, async ({ begin, users }) => {
      const visit = begin('GET', '/users/1');
      visit.end();
      const { res } = await Promise.race([users[0].request(), visit.answer, visit.failed]);
      if (!res?.writeHead) return;
      res.writeHead(200).write('first half, ');
      const answer = await Promise.race([visit.answer, visit.failed]);
      if (answer.statusCode !== 200) return;
      inTime = true;
      await sleep(timeout + 100); // the timeout has gone by
      res.end('second half');
      const text = await wholeBody(answer).catch((error) => said(error));
      if (text !== 'first half, second half') throw whySlowBody(timeout, text);
    });
    if (inTime) return;
  }
  throw lesson`A backend answers at once, and the timeout is three seconds. The client got no answer with status 200.`;
});

step('the client leaves', () => bakery({ '/users': 1 }, async ({ begin, ask, users }) => {
  const visit = begin('GET', '/users/1');
  visit.end();
  const { res } = await within(4000, users[0].request(), lesson`I asked for /users/1, and the request never reached the backend.`);
  visit.destroy();
  await within(4000, closing(res), lesson`
    A client asked for something that takes long, and left. Its request to the backend is still open.

    The backend works for nobody, and each impatient visitor leaves one more request behind. Which event tells that the client's connection is closed?
  `);
  const { status } = await ask('GET', '/users/2');
  if (status !== 200) throw lesson`A client left before its answer came. The next one got ${status}: is it the backend's fault when a client leaves?`;
}));

step('half an answer', () => bakery({ '/users': 1 }, async ({ begin, users }) => {
  const visit = begin('GET', '/users/1');
  visit.end();
  const { res } = await within(4000, users[0].request(), lesson`I asked for /users/1, and the request never reached the backend.`);
  res.writeHead(200).write('half of it');
  const answer = await visit.answer;
  await once(answer, 'data');
  res.destroy();
  answer.resume();
  const end = new Promise((resolve) => answer.on('end', () => resolve('whole')).on('error', () => resolve('cut')));
  const how = await within(4000, end, lesson`A backend broke off in the middle of its answer. Four seconds later the client is still waiting for the rest.`);
  if (how === 'cut') return;
  throw lesson`
    A backend broke off in the middle of its answer. For the client, the answer came to a normal end.

    It has half a file and believes it's a whole one; a cache in between keeps it. Who closes the connection of the client without ending the answer?
  `;
}));

step('each body has its end', () => bakery({ '/orders': 1 }, async ({ ask, orders }) => {
  for (const method of ['DELETE', 'POST']) {
    orders[0].seen.length = 0;
    const { status } = await ask(method, '/orders', { body: 'twelve rolls', headers: { 'transfer-encoding': 'chunked' } });
    const bodies = orders[0].seen.map(({ body }) => body);
    if (status === 200 && bodies.join() === 'twelve rolls') continue;
    throw lesson`
      I sent ${method} /orders with a body of unknown length (Transfer-Encoding: chunked). I hoped for 200 and got ${status}. The backend saw
      ${bodies.length} request(s), with the bodies: ${show(bodies)}

      Your request to the backend doesn't say where its body ends, so the backend takes these bytes for the beginning of the next request. Somebody
      could smuggle in a request in this way. For POST, PUT and PATCH, Node.js chooses the framing itself; for the others set transfer-encoding: chunked
      if the client's request had that header.
    `;
  }
}));

// ---------------------------------------------------------------------------

// The gateway, and backends that can be broken and repaired. Each answers with its own name.
async function bakery(pools, options, body = options) {
  const { createGateway } = exportsOf(path.join(__dirname, 'res7_gateway.js'), 'createGateway');
  const named = {};
  const routes = {};
  for (const [prefix, size] of Object.entries(pools)) {
    const name = prefix.slice(1);
    named[name] = await Promise.all(Array.from({ length: size }, (_, i) => backend(`${name}-${i + 1}`)));
    routes[prefix] = named[name].map(({ url }) => url);
  }
  let now = randomInt(1e6);
  const gateway = calmly('called createGateway({ routes, timeout, rest, now })', () => createGateway({ routes, timeout: options.timeout ?? 20_000, rest: REST, now: () => now }));
  if (typeof gateway !== 'function') throw lesson`I called createGateway({ routes, timeout, rest, now }) and got ${show(gateway)}. I hoped for a function (req, res).`;
  const { server, url } = await open(gateway);
  await unhandled(async (lost) => {
    const before = timers();
    const begin = (method, target, headers = {}) => {
      const request = http.request(url, { method, path: target, headers, agent: false });
      const failed = once(request, 'error').then(([error]) => ({ error }));
      request.answer = once(request, 'response').then(([answer]) => answer, () => new Promise(() => {}));
      request.failed = Promise.race([failed, lost.first.then((error) => ({ lost: error }))]);
      request.failed.catch(() => {});
      return request;
    };
    const ask = async (method, target, { headers, body: content } = {}, story = '') => {
      const request = begin(method, target, headers);
      request.end(content);
      const answer = await within(5000, Promise.race([request.answer, request.failed]), lesson`
        ${story ? `${story}\n` : ''}I sent ${method} ${target} and waited five seconds. No answer came.

        Each path through your code ends with an answer, also when a backend has failed.
      `);
      if (answer.lost) throw because(answer.lost, whyLost(answer.lost, `${method} ${target}`));
      if (answer.error) throw because(answer.error, lesson`I sent ${method} ${target}, and the connection was closed without an answer: ${said(answer.error)}`);
      const text = await wholeBody(answer);
      await turns(2);
      return { status: answer.statusCode, headers: answer.headers, text };
    };
    await body({ ask, begin, url, time: { pass: (ms) => (now += ms) }, ...named });
    await turns(5);
    if (lost.length > 0) throw because(lost[0], whyLost(lost[0], 'a request'));
    if (timers() > before) throw lesson`All requests have ended, and ${timers() - before === 1 ? 'a timer of yours is' : `${timers() - before} of your timers are`} still running. A server that wants to end waits for it. Who clears the timer when a backend has failed?`;
  }).finally(() => {
    for (const one of [{ server }, ...Object.values(named).flat()]) {
      one.server.closeAllConnections();
      one.server.close();
    }
  });
}

async function backend(name) {
  const self = { name, seen: [], tries: 0, answers: undefined };
  let waiting;
  let broken = false;
  const { server, url } = await open(async (req, res) => {
    const seen = { method: req.method, url: req.url, headers: req.headers, body: '' };
    self.seen.push(seen);
    if (waiting) {
      const wake = waiting;
      waiting = undefined;
      return wake({ req, res });
    }
    if (self.answers && req.method === 'GET') return self.answers(req, res);
    for await (const piece of req) seen.body += piece;
    if (self.answers) return self.answers(req, res);
    return res.end(name);
  });
  server.on('connection', (socket) => {
    if (!broken) return;
    self.tries += 1;
    socket.destroy();
  });
  return Object.assign(self, {
    server,
    url,
    request: () => new Promise((resolve) => (waiting = resolve)), // the next one; the test answers it
    break() {
      broken = true;
      server.closeAllConnections();
    },
    repair: () => (broken = false),
  });
}

async function wholeBody(answer) {
  let text = '';
  for await (const piece of answer) text += piece;
  return text;
}

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
const closing = (res) => new Promise((resolve) => res.on('close', resolve));
const count = (backends) => backends.reduce((sum, { seen }) => sum + seen.length, 0);

function whyHop(names, where, connection) {
  return lesson`
    These headers went through the gateway to the ${where}: ${names.join(', ')}

    They are about one connection, not about the whole way (hop-by-hop). The gateway has a connection of its own to each side${names.includes('proxy-authorization') ? ', and the password for the\nproxy is nobody else\'s business' : ''}.
    ${names.some((name) => name.startsWith('x-')) ? `\`Connection: ${connection}\` names it: such a header ends here, too. Names of headers come in any case.` : ''}
  `;
}

function whyCollected(what, saw) {
  return lesson`
    ${what}. ${saw}

    Your gateway collects the whole body before it passes it on. Somebody sends 20 MB, and your memory grows by 20 MB; with a
    hundred such visitors it's full. A stream passes on what it has.
  `;
}

function whySlowBody(timeout, text) {
  return lesson`
    The timeout is ${timeout} ms. The backend sent its headers and half of the body at once, and the other half after ${timeout + 100} ms. The client got: ${text}

    The limit is for the beginning of the answer. A big file may take longer. What has to happen to the timer when the headers are there?
  `;
}

function whyLost(error, what) {
  return lesson`
    I sent ${what}, and an error came that nobody handled:

        ${said(error)}

    The whole gateway would end here, for all visitors. A request to a backend is a stream: it reports its errors with an event.
  `;
}
