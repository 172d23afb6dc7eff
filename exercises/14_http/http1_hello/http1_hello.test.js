'use strict';
const http = require('node:http');
const path = require('node:path');
const { once } = require('node:events');
const { after } = require('node:test');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { oneLine, visit } = require('../../support/server.js');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const number = Math.floor(Math.random() * 9000);
const servers = [];
after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

step("createHello() returns a server that doesn't listen yet", async () => {
  const server = await make('Hello');
  if (!(server instanceof http.Server)) {
    throw lesson`
      I called createHello('Hello') and hoped for a server, an instance of http.Server. I received:
      ${show(server)}

      ${server === undefined ? 'The function has to return it.' : 'http.createServer(...) makes one, and returns it.'}
    `;
  }
});

step('it says the greeting, as plain text', async () => {
  const url = await start('Hello');
  await expectGreeting(url, 'GET /', 'Hello');
});

step('it says it to everybody, every time', async () => {
  const greeting = `Grüß Gott ${number}`;
  const url = await start(greeting);
  for (const request of ['GET /', 'GET /news?page=2', 'POST /orders', 'GET /']) await expectGreeting(url, request, greeting);
});

step('two servers at once: each says what it was given', async () => {
  const [first, second] = [await start(`one ${number}`), await start(`two ${number}`)];
  await expectGreeting(second, 'GET /', `two ${number}`);
  await expectGreeting(first, 'GET /', `one ${number}`);
});

// ---------------------------------------------------------------------------

// Nobody may be listening after this: neither now nor a moment later.
async function make(greeting) {
  const { createHello } = exportsOf(path.join(__dirname, 'http1_hello.js'), 'createHello');
  const listening = [];
  const { listen } = http.Server.prototype;
  http.Server.prototype.listen = function (...args) {
    servers.push(this);
    listening.push(args);
    return listen.apply(this, args);
  };
  try {
    return await unhandled(async (lost) => {
      const server = calmly(`called createHello('${greeting}')`, () => createHello(greeting));
      await new Promise((resolve) => setImmediate(resolve));
      if (listening.length > 0 || server?.listening) throw whyListening(listening[0]?.[0]);
      if (lost.length > 0) throw because(lost[0], lesson`Something failed while the server was being made: ${said(lost[0])}`); return server;
    });
  } finally {
    http.Server.prototype.listen = listen;
  }
}

async function start(greeting) {
  const server = await make(greeting);
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

async function expectGreeting(url, request, greeting) {
  const answer = await visit(url, request).catch((error) => {
    if (error.cause?.code) throw whyLost(request, error.cause);
    throw error;
  });
  if (answer.lost.length > 0) throw whyLost(request, answer.lost[0]);
  const { status, type, text } = answer;
  if (status === 200 && text === greeting && /^text\/plain\b/.test(type)) return;
  throw lesson`
    I sent:       ${request}
    I hoped for:  200 text/plain: ${greeting}
    I got:        ${status} ${type || '(no type)'}: ${oneLine(text) || '(empty)'}

    ${whyOther(answer, greeting, request)}
  `;
}

function whyOther({ status, type, text }, greeting, request) {
  if (status !== 200 && request !== 'GET /') {
    return 'This server should give one answer to everything: every address and every method gets the greeting, with status 200.';
  }
  if (status !== 200) return "Status 200 means that all is well. It's also what Node sends if you don't set one.";
  if (text === '') return 'The answer ended without a body. Whatever you pass to res.end() becomes the end of the body.';
  if (text !== greeting) {
    return text.includes(greeting)
      ? 'The greeting is in there, but so is something else. The body should be just the greeting.'
      : /\uFFFD|Ã/.test(text)
        ? 'Some letters have changed. Leave the encoding to Node: it sends strings as UTF-8.'
        : greeting.startsWith(text) && /[^\x00-\x7F]/.test(greeting)
          ? `The end of the greeting is missing. content-length counts bytes, and ü and ß have two bytes each. You don't have to
    set it: if you leave it out, Node gets it right.`
          : 'Each server greets with the words it was made with. Where does your handler get them from?';
  }
  return type === ''
    ? 'The body is right. But nothing says what it is, so a browser has to guess. The type is a header of the response:\n    content-type. Headers come before the body.'
    : "The body is right, but its type isn't. For plain text it's text/plain.";
}

function whyListening(port) {
  return lesson`
    I only called createHello('Hello'), and the server was already told to listen${typeof port === 'number' ? ` on port ${port}` : ''}.

    A port belongs to one server. If two tests (or two programs) each made one, they'd meet on the same port, and
    the second one would get EADDRINUSE. So the function only makes the server, and whoever needs it says where it
    should listen.
  `;
}

function whyLost(request, error) {
  if (error.code === 'ERR_STREAM_WRITE_AFTER_END') {
    return because(error, lesson`
      I sent ${request}, and your handler wrote something after the end:

          ${said(error)}

      res.end() closes the answer: nothing can be added after it. So it comes last.
    `);
  }
  return because(error, lesson`
    I sent ${request}, and an error came out of your handler:

        ${said(error)}

    ${error.code === 'ERR_HTTP_HEADERS_SENT'
      ? "The headers go out before the first piece of the body, and can't be changed after that. Set them first."
      : 'In a real program, the server would be gone now, and all its visitors with it.'}
  `);
}
