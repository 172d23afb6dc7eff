'use strict';
const http = require('node:http');
const path = require('node:path');
const { once } = require('node:events');
const { after } = require('node:test');
const { because, ladder, lesson, load, said, show, within } = require('../../support/teacher.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const answer = 'Good morning!';

step('the shop opens, and nobody has come yet', async () => {
  const { server, told } = await open(0);
  if (told.length > 0) {
    throw lesson`
      The server listens, all is well. But report() was called, with ${said(told[0])}

      It's only for when something has gone wrong. (The callback of listen() is called once the server is
      listening, and gets no error.)
    `;
  }
  const { address } = server.address();
  if (address === '127.0.0.1') return;
  throw lesson`
    The server listens on host ${address}. The story asks for '127.0.0.1': this machine only. Without a host, a
    server can be reached from the whole network. listen() takes the host after the port.
  `;
});

step('three requests over one connection: 3 and 1', async () => {
  const { counter, visit } = await open(0);
  const agent = keepAlive();
  for (let i = 0; i < 3; i += 1) await visit(agent);
  expect(counter, 3, 1, 'A browser sent three requests, one after the other, over the same connection.');
});

step('a second visitor has a connection of their own', async () => {
  const { counter, visit } = await open(0);
  const [one, two] = [keepAlive(), keepAlive()];
  for (const agent of [one, two, one, two, one]) await visit(agent);
  expect(counter, 5, 2, 'Two browsers sent five requests. Each of them kept its connection.');
});

step('a visitor who has left still counts', async () => {
  const { counter, visit, server } = await open(0);
  const agent = keepAlive();
  await visit(agent);
  const [left] = server.sockets.map((socket) => once(socket, 'close'));
  agent.destroy();
  await within(4000, left, lesson`A visitor closed the connection, and four seconds later the server still has it open.`);
  await turn();
  expect(counter, 1, 1, 'A browser sent one request, and closed its connection.', `
    connections says how many were made so far, not how many are open at this moment.`);
});

step('a port in use is reported, and the program goes on', async () => {
  const { server } = await open(0);
  const { told, lost } = await open(server.address().port);
  if (lost.length > 0) {
    throw because(lost[0], lesson`
      I opened a second shop on the port of the first one. The program would have ended here:

          ${said(lost[0])}

      listen() returns right away, and only later does it turn out whether the port is free. So no try around it
      can catch this. The server emits it as an event, and without a listener, that event ends the program.
    `);
  }
  if (told.length === 1 && told[0]?.code === 'EADDRINUSE') return;
  throw lesson`
    I opened a second shop on the port of the first one. I hoped for one call of report(error), with the
    error EADDRINUSE. I saw: ${told.map((error) => said(error)).join(', ') || 'no call'}

    When the server can't listen, it emits an event with the error. Who hears it, and what happens then?
  `;
});

// ---------------------------------------------------------------------------
// Below: a shop of its own for each step, its visitors, and the words.

// A server that knows whether it was asked to listen, and when it is known what came of it.
class WebShop extends http.Server {
  keepAliveTimeout = 60_000;
  sockets = [];
  settled = new Promise((resolve) => (this.settle = resolve));

  listen(...args) {
    this.asked = true;
    return super.listen(...args);
  }

  emit(name, ...values) {
    if (name === 'connection') this.sockets.push(values[0]);
    if (name === 'listening' || name === 'error') this.settle?.();
    return super.emit(name, ...values);
  }
}

const servers = [];
const agents = [];

after(() => {
  for (const agent of agents) agent.destroy();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

function keepAlive() {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  agents.push(agent);
  return agent;
}

async function open(port) {
  const openShop = load(path.join(__dirname, 'events5_http_events.js'))?.openShop;
  if (typeof openShop !== 'function') {
    throw lesson`
      I looked for openShop in what your file exports, and found ${show(openShop)}.
      The last line was fine as it was: module.exports = { openShop };
    `;
  }
  const server = new WebShop((req, res) => {
    if (!res.writableEnded) res.end(answer);
  });
  servers.push(server);
  const told = [];
  const seen = await unhandled(async (lost) => {
    const counter = call(() => openShop(server, port, (error) => told.push(error)));
    await turn();
    if (!server.asked) throw notAsked();
    await within(4000, server.settled, lesson`
      openShop() called server.listen(), but after four seconds the server is neither listening nor has it
      reported an error. What did it get as its port?
    `);
    await turn();
    return { counter, lost };
  });
  if (port === 0) expect(seen.counter, 0, 0, 'The shop is open, nobody has come.');
  return { ...seen, server, told, visit: (agent) => visit(server, agent) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

function call(body) {
  try {
    return body();
  } catch (error) {
    throw because(error, lesson`
      I called openShop(server, port, report), and an error came out of it:

          ${said(error)}

      Is every name in there spelled the way it was declared, and is every listener a function?
    `);
  }
}

function visit(server, agent) {
  const visited = new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port: server.address().port, agent }, async (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      await once(response, 'end');
      resolve(text);
    });
    request.on('error', reject);
  }).then((text) => {
    if (text === answer) return;
    throw lesson`
      A visitor got a different answer: "${text}". The server already has a 'request' listener that answers. Yours
      only has to count: every listener is called, and only one of them may answer.
    `;
  });
  return within(4000, visited, lesson`A visitor sent a request and got no answer in four seconds.`);
}

function notAsked() {
  return lesson`
    I called openShop(server, port, report). The server wasn't told to listen, so nobody can come in. A server has
    a method for that.
  `;
}

function expect(counter, requests, connections, story, why) {
  if (counter?.requests === requests && counter.connections === connections) return;
  const { requests: r, connections: c } = Object(counter);
  throw lesson`
    ${story}
    I hoped for:  { requests: ${requests}, connections: ${connections} }
    I saw:        ${typeof counter === 'object' && counter ? `{ requests: ${show(r)}, connections: ${show(c)} }` : show(counter)}

    ${why && r === requests && c < connections ? why.trim() : typeof r !== 'number' || typeof c !== 'number'
      ? 'openShop() has to return an object with two numbers, which the listeners keep counting up.'
      : requests === 0
        ? 'Each shop counts on its own, from 0. Where do your numbers live: in openShop(), or once for the whole file?'
        : r === 0 && c === 0
          ? `Nothing was counted in that object. \`{ requests }\` copies the number of that moment: a later
            change of the variable doesn't reach it. Do the listeners change the object you returned?`
          : r === c
            ? `Both numbers are the same. A connection is made once, and then many requests come over it. The
            server has two events for that, with two names.`
            : 'Does each of the two events have one listener that adds 1, added once when the shop opens?'}
  `;
}
