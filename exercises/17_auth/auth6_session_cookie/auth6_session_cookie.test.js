'use strict';
const path = require('node:path');
const { createHmac, randomBytes, randomInt } = require('node:crypto');
const { because, ladder, lesson, said } = require('../../support/teacher.js');
const { browser } = require('../../support/browser.js');
const { appFrom, refusesToStart } = require('../../support/express-app.js');
const { open } = require('../../support/server.js');

const step = ladder();
const file = path.join(__dirname, 'auth6_session_cookie.js');
const secret = randomBytes(32).toString('hex');
const name = `ada${randomInt(1e6)}`;
const https = { 'x-forwarded-proto': 'https' }; // what the proxy adds

step('the session is there in every route', async () => {
  const { cookie, later } = await logIn({ production: false });
  if (!cookie) throw whyNoCookie('I logged in on my own machine (production: false, plain http).');
  if (later.json?.hello === name) return;
  throw lesson`
    I logged in as ${name}, and came back to GET / with my cookie. I hoped to be greeted by my name.
    I got: ${later.status} ${later.text}
  `;
});

step('anyone who only looks gets no cookie', async () => {
  const site = await open(appFrom(file, { secret, production: false }), { steady: true });
  const { headers, json } = await site.visit('GET /');
  if (json?.hello !== 'stranger') throw whyOtherRoutes('GET /', 'stranger', json);
  if (headers.getSetCookie().length === 0) return;
  throw lesson`
    I looked at the first page, nothing else, and got a cookie:

        ${headers.getSetCookie().join('\n').slice(0, 90)}

    So a session was stored for me, with nothing in it: one for each visitor, each robot, each health
    check. And the law wants a reason for a cookie that nothing needs. Which option says
    what happens to a session that nobody has written into?
  `;
});

step("scripts can't read the cookie, and other pages can't use it", async () => {
  const { cookie } = await logIn({ production: false });
  if (!/; HttpOnly/i.test(cookie)) {
    throw lesson`
      I logged in and got the cookie ${shorten(cookie)}
      It has no HttpOnly.

      document.cookie gives it to every script in the page, even one that somebody smuggled
      into a comment. The server is the only one who needs it.
    `;
  }
  if (/; SameSite=(Lax|Strict)/i.test(cookie)) return;
  throw lesson`
    I logged in and got the cookie ${shorten(cookie)}
    ${/; SameSite=None/i.test(cookie) ? 'SameSite=None means: send it with every request.' : 'It has no SameSite.'}

    A form on any other page can then send a request to the library, and (depending on the browser)
    my cookie goes with it. 'lax' sends it when I follow a link, 'strict' not even then.
  `;
});

step('the number is signed with the secret from outside', async () => {
  const { cookie } = await logIn({ production: false });
  const [, value] = decodeURIComponent(cookie.split(';')[0]).split('=s:');
  const end = value.lastIndexOf('.');
  const signature = createHmac('sha256', secret).update(value.slice(0, end)).digest('base64').replace(/=+$/, '');
  if (value.slice(end + 1) !== signature) {
    throw lesson`
      I called createApp({ secret }) with a new secret, logged in, and looked at the signature in
      the cookie. It wasn't made with this secret.

      A secret in the source is known to everybody who ever saw the source, and it's the same on
      each machine. Anyone who knows it can sign session numbers.
    `;
  }
  for (const none of [undefined, '']) {
    if (refusesToStart(file, { secret: none, production: false })) continue;
    throw lesson`
      I called createApp() with the secret ${JSON.stringify(none) ?? 'undefined'}, as on a machine where nobody has set one.
      It opened.

      Either every visitor gets an error then, or a secret from the source takes its place, and nobody
      notices. What can't work should fail at the start, and say why.
    `;
  }
});

step('in production the cookie keeps to https', async () => {
  const { cookie, later } = await logIn({ production: true });
  if (!cookie) throw whyNoCookie('I logged in with production: true, through the proxy ("X-Forwarded-Proto: https").');
  if (!/; Secure/i.test(cookie)) {
    throw lesson`
      With production: true I got the cookie ${shorten(cookie)}
      It has no Secure.

      A single request over plain http is enough, an old link, a picture, and everybody on the same
      wireless network has read it. \`secure\` keeps it in the browser until https is spoken.
    `;
  }
  const plain = await logIn({ production: true, headers: {} });
  if (plain.cookie && !/; Secure/i.test(plain.cookie)) {
    throw lesson`
      With production: true I logged in over plain http, and got the cookie ${shorten(plain.cookie)}
      It has no Secure.

      'auto' means: as the request came. Then the first visit over http shows the number to everybody.
      In production there should be no cookie at all without https.
    `;
  }
  if (later.json?.hello === name) return;
  throw lesson`
    With production: true I logged in through the proxy, and came back with my cookie. I hoped to be
    greeted by my name, and got ${later.status} ${later.text}
  `;
});

// ---------------------------------------------------------------------------

async function logIn({ production, headers = production ? https : {} }) {
  const site = await open(appFrom(file, { secret, production }), { steady: true });
  const visitor = browser(site);
  const login = await visitor.visit('POST /login', { json: { name }, headers, crashes: true });
  if (login.crash) throw whyCrash('POST /login', login.crash);
  if (login.json?.hello !== name) throw whyOtherRoutes('POST /login', name, login.json);
  const later = await visitor.visit('GET /', { headers, crashes: true });
  if (later.crash) throw whyCrash('GET /', later.crash);
  return { cookie: login.headers.getSetCookie().find((line) => /^[^=]+=s%3A/.test(line)), later };
}

const shorten = (cookie) => cookie.replace(/s%3A[^;]*/, 's%3A...');

function whyCrash(request, crash) {
  const early = /of undefined \((reading|setting) 'name'\)/.test(crash.message)
    ? "req.session isn't there. A middleware works for what is registered BELOW it: Express goes through\nall of them from top to bottom, and the first route that answers ends the walk. And if a middleware\nhas a path, it works for that path only."
    : 'The visitor gets a 500. Which line of the settings is it?';
  return because(crash, lesson`
    I sent ${request}, and an error reached Express:

        ${said(crash)}

    ${early}
  `);
}

function whyOtherRoutes(request, hello, json) {
  return lesson`
    I sent ${request} and hoped for ${{ hello }}, as before. I got ${json ?? 'no JSON at all'}
    The two routes were fine: what is wrong is in the settings, and in where they are.
  `;
}

function whyNoCookie(what) {
  return lesson`
    ${what}
    There was no cookie in the answer at all, and I am a stranger again.

    express-session doesn't send a \`secure\` cookie over a connection that it considers plain http. On
    your own machine it is. Behind a proxy it looks like it: the connection between the two is plain
    http, and what the proxy says in X-Forwarded-Proto counts only if Express is told to trust it.
  `;
}
