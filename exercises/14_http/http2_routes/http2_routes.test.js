'use strict';
const path = require('node:path');
const url = require('node:url');
const { exportsOf } = require('../../support/exports-of.js');
const { oneLine, open } = require('../../support/server.js');
const { because, ladder, lesson } = require('../../support/teacher.js');

const step = ladder();
const name = `Ada${Math.floor(Math.random() * 9000)}`;
const deprecated = watchUrlParse();
let machine;

step('GET /hello?name=... greets by name', async () => {
  const { handler } = exportsOf(path.join(__dirname, 'http2_routes.js'), 'handler');
  machine = await open(handler);
  await expectHello(`/hello?name=${name}`, name);
  if (deprecated.calls > 0) throw whyDeprecated();
});

step("without a name, it's a stranger", async () => {
  for (const query of ['', '?', '?name=', '?lang=en']) await expectHello(`/hello${query}`, 'stranger');
});

step('a name can contain any letters', async () => {
  for (const odd of ['Renée', 'Zoë & Co', '李明', '50%', 'a=b', 'x?y', '/hello']) {
    await expectHello(`/hello?name=${encodeURIComponent(odd)}`, odd);
    await expectHello(`/hello?lang=en&${new URLSearchParams({ name: odd })}`, odd); // a space becomes a +
  }
});

step('the answer is text, not a page', async () => {
  const answer = await machine.visit(`GET /hello?name=${encodeURIComponent('<script>alert(1)</script>')}`);
  if (/^text\/plain; *charset=utf-8$/i.test(answer.type)) return;
  throw whyNoText(answer);
});

step('other paths are 404', async () => {
  for (const other of ['/', '/goodbye', '/hello/', '/hello/Ada', '/helloworld', '/Hello', '/goodbye?/hello', '/goodbye?next=/hello?name=Ada']) {
    await expectStatus(`GET ${other}`, 404);
  }
  await expectStatus('POST /goodbye', 404);
});

step('other methods are 405, with Allow', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const answer = await expectStatus(`${method} /hello?name=${name}`, 405);
    const allow = (answer.headers.get('allow') ?? '').toUpperCase().split(/ *, */);
    if (!allow.includes('GET') || !allow.includes('HEAD') || allow.includes(method)) throw whyAllow(method, answer);
  }
});

step('HEAD is a GET without a body', async () => {
  const answer = await expectStatus('HEAD /hello', 200);
  if (answer.text === '' && answer.type.startsWith('text/plain')) return;
  throw lesson`
    I sent HEAD /hello. The headers of the answer should be those of a GET; the type is: ${answer.type || '(none)'}
  `;
});

step("odd addresses don't end the server", async () => {
  for (const odd of ['//', '//hello', '/%', '/hello%', '/hello?name=%', '/hello?name=%E0%A4%A', '/hello?%', '/hello?name=a&name=b']) {
    const answer = await machine.visit(`GET ${odd}`).catch((error) => {
      throw error.cause ? because(error.cause, whyOdd(odd, error.cause)) : error;
    });
    if (answer.status >= 500) throw lesson`I sent GET ${odd} and got a ${answer.status}: the visitor's mistake, reported as one of the server.`;
    if (odd.startsWith('//') && answer.status === 200) throw lesson`I sent GET ${odd}, which isn't the path /hello, and I was greeted: ${oneLine(answer.text)}`;
  }
  await expectHello(`/hello?name=${name}`, name);
});

// ---------------------------------------------------------------------------

async function expectHello(address, who) {
  const answer = await machine.visit(`GET ${address}`);
  if (answer.status === 200 && answer.text === `Hello, ${who}!`) return;
  throw lesson`
    I sent:       GET ${address}
    I hoped for:  200 Hello, ${who}!
    I got:        ${answer.status} ${oneLine(answer.text) || '(empty)'}

    ${whyNoHello(answer, address, who)}
  `;
}

function whyNoHello({ status, text }, address, who) {
  if (status === 404 && address.includes('?')) {
    return `req.url is everything in the first line of the request, and the query is part of that: "${address}". So it isn't equal to "/hello". Take it apart first.`;
  }
  if (status !== 200) return 'This is the route that should work.';
  if (/Hello, (undefined|null)?!/.test(text)) return `There's no name in the address, so the visitor is a
  stranger. That goes for a name that's missing and for one that's empty.`;
  if (text === `Hello, ${who}`) return 'Only the ! is missing.';
  if (text.replaceAll('+', ' ') === `Hello, ${who}!`) return 'In a query, a space is often written as +. decodeURIComponent() leaves it alone; URLSearchParams knows it.';
  if (decoded(text) === `Hello, ${who}!` || text.includes('%')) {
    return `In an address, most letters are written as % and two hex digits for each byte. URLSearchParams decodes
    that; a string you cut out by hand is still encoded.`;
  }
  if (text.length < who.length + 8) return 'Part of the name is missing. A name can contain =, &, ? and / in encoded form: split the address first, decode the parts later.';
  return address.includes('lang=') ? 'The name can be anywhere in the query, even after other values.' : 'Compare the two lines, letter by letter.';
}

function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

async function expectStatus(request, status) {
  const answer = await machine.visit(request);
  if (answer.status === status) return answer;
  throw lesson`
    I sent:       ${request}
    I hoped for:  ${status}
    I got:        ${answer.status} ${oneLine(answer.text) || '(empty)'}

    ${whyStatus(request, answer.status, status)}
  `;
}

function whyStatus(request, got, status) {
  if (status === 405) {
    return got === 404
      ? `404 says that there's nothing at this address. But there is something: it's just the wrong method. That's
    what 405 ("Method Not Allowed") is for. Check the path first, the method second.`
      : 'This address can only be read. A method that means nothing here is refused with 405.';
  }
  if (status === 404 && got === 405) return "There's nothing at this address, whatever the method. Check the path first.";
  if (status === 404) {
    return `The path is everything before the ?. Check that it's equal to /hello; "begins with" and "contains" are
    true for many others.`;
  }
  return request.startsWith('HEAD') ? "Monitoring tools and link checkers send HEAD to see whether an address works. It's allowed wherever GET is." : 'This is the route that should work.';
}

function whyNoText({ type }) {
  return lesson`
    I sent a name with HTML in it: <script>alert(1)</script>
    The type of the answer is ${type || 'not set'}.

    ${/html/.test(type)
      ? `In a page, the browser runs that script. Anyone can send somebody such a link, and then their code runs
    in your page (cross-site scripting). A greeting doesn't need to be a page: the story asks for text/plain;
    charset=utf-8.`
      : type === ''
        ? `Without a type, a browser guesses, and whatever looks like HTML may be shown as a page, script
    included. Say what it is: text/plain; charset=utf-8.`
        : 'The story asks for text/plain; charset=utf-8. Without the charset, é and 李 may be read as something else.'}
  `;
}

function whyAllow(method, answer) {
  const allow = answer.headers.get('allow');
  return lesson`
    I sent ${method} /hello and got a 405, as I should. Its header Allow: ${allow ?? '(none)'}

    ${allow === null
      ? 'With a 405, the server has to say which methods it allows there. A client can read that, and do better.'
      : `It should list all the methods that work at this address, separated by commas, and no others.
      ${/\bGET\b/i.test(allow) && !/\bHEAD\b/i.test(allow) ? 'HEAD works here, too.' : ''}`}
  `;
}

function whyOdd(address, error) {
  return lesson`
    I sent GET ${address}, and an error came out of your handler that nobody caught:

        ${error.name}: ${error.message}

    ${error.code === 'ERR_INVALID_URL'
      ? `Two slashes at the beginning of an address mean "a host follows", and here none does, so new URL()
    throws. If you join the host and req.url into one string, that can't happen: new
    URL(\`http://localhost\${req.url}\`)`
      : `decodeURIComponent() throws when % isn't followed by the right digits, and anybody can send that. To read
    what strangers send, you need a way that never throws, or a catch.`}
    One such request, and the server is gone for everybody.
  `;
}

// url.parse() is deprecated. Node 24 warns about it, older versions don't; here every version notices.
function watchUrlParse() {
  const seen = { calls: 0 };
  const { parse } = url;
  url.parse = (...args) => {
    seen.calls += 1;
    return parse(...args);
  };
  return seen;
}

function whyDeprecated() {
  return lesson`
    The answer is right. But your handler called url.parse(), which is deprecated: it understands some addresses
    differently than browsers do, and that has opened security holes. Newer versions of Node print a warning
    (DEP0169).

    The class URL reads addresses the way browsers do. It wants a complete address, with a host; any will do.
  `;
}
