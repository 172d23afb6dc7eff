'use strict';
const path = require('node:path');
const { randomInt, randomUUID } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { open } = require('../../support/server.js');
const { Town } = require('./town.js');

const step = ladder();
const town = new Town();
const clientId = `library-${randomInt(1e6)}`;
const redirectUri = `https://library.example/back?desk=${randomInt(1e6)}&from=the town`;
let site;

step('the address asks for a code, with a state and a challenge', async () => {
  const { start } = await library();
  checkAddress(start(newSession()));
});

step('the code is exchanged for tokens', async () => {
  const { start, finish } = await library();
  for (const session of [newSession(), newSession()]) {
    const address = start(session);
    const { error, value } = await finish(session, town.approve(address));
    const fields = town.requests.at(-1);
    if (town.problem) throw whyNotExchanged(fields, address);
    if (error) throw because(error, lesson`The town gave the tokens, and finishLogin() failed: ${said(error)}`);
    if (!isDeepStrictEqual(value, town.tokens)) {
      throw lesson`
        The town gave      ${town.tokens}
        finishLogin() gave ${show(value)}
      `;
    }
    checkVerifier(fields.code_verifier, address);
  }
});

step('state and verifier are new for each login', async () => {
  const { start } = await library();
  const [one, two] = [newSession(), newSession()].map((session) => Object.fromEntries(new URL(start(session)).searchParams));
  for (const [name, what] of [['state', 'state'], ['code_challenge', 'verifier']]) {
    if (one[name] !== two[name]) continue;
    throw lesson`
      Two browsers started a login, and both addresses have the ${name} ${one[name]}

      Whatever is the same for everybody, anybody can read in their own address bar. Make a new ${what} in each
      startLogin().
    `;
  }
});

step('nobody can guess them', async () => {
  const { start } = await library();
  const real = { random: Math.random, now: Date.now };
  Math.random = () => 0.25;
  Date.now = () => 1.8e12;
  let starts;
  try {
    starts = [newSession(), newSession()].map((session) => Object.fromEntries(new URL(start(session)).searchParams));
  } finally {
    Math.random = real.random;
    Date.now = real.now;
  }
  for (const [name, what] of [['state', 'state'], ['code_challenge', 'verifier']]) {
    if (starts[0][name] !== starts[1][name]) continue;
    throw lesson`
      I let Math.random() and Date.now() return the same value twice, and two logins had the same ${what}.

      Neither is a secret: the clock is known to everybody, and a few numbers of Math.random() are enough to work out the
      next ones. node:crypto has random bytes that nobody can guess.
    `;
  }
});

step("somebody else's login isn't finished here", async () => {
  const { start, finish } = await library();
  const [ada, mallory, stranger] = [newSession(), newSession(), newSession()];
  start(ada);
  const his = () => town.approve(start(mallory));
  const withoutState = () => his().replace(/&state=[^&]*/, '');
  for (const [where, session, callback] of [
    ['In that browser she had started a login of her own', ada, his],
    ['In that browser no login was started', stranger, his],
    ['In that browser no login was started, and he had cut the state out of the link', newSession(), withoutState],
  ]) {
    await refused(finish, session, callback(), () => lesson`
      Mallory logged in at the town, stopped before the last step, and sent Ada the link back to the library,
      with HIS code in it. ${where}. finishLogin() took it all the same.

      I have finished MY login in Ada's browser, says Mallory: what she writes now, her loans, her card,
      goes into his account. The state in the link has to be the one THIS session started with,
      and a missing one is never right.
    `);
  }
});

step('one start is good for one finish', async () => {
  const { start, finish } = await library();
  const session = newSession();
  const callback = town.approve(start(session));
  await finish(session, callback);
  await refused(finish, session, callback, () => lesson`
    I finished a login, and opened the same link again (it's in the history of the browser). finishLogin()
    took the state a second time. Once it's used, it has to be forgotten.
  `);
  const other = newSession();
  const twice = town.approve(start(other));
  const before = town.requests.length;
  await Promise.all([finish(other, twice), finish(other, twice)]);
  const sent = town.requests.length - before;
  if (sent === 1) return;
  throw lesson`
    I opened one link twice at the same moment (an impatient double click). finishLogin() sent the code to the
    town ${sent} times${sent === 0 ? '. I hoped for one.' : ': while it waited for the first answer, the state was still good.'}
    ${sent === 0 ? '' : 'Take the state out of the session BEFORE you wait for anything.'}
  `;
});

step("a no from the town isn't a login", async () => {
  const { start, finish } = await library();
  const session = newSession();
  const denied = new URL(town.approve(start(session)));
  denied.searchParams.delete('code');
  denied.searchParams.set('error', 'access_denied');
  await refused(finish, session, denied.href, () => lesson`
    The reader said no at the town. The link back had ?error=access_denied and no code, and finishLogin()
    went on all the same. Look for \`error\` first.
  `);
  const other = newSession();
  const spoilt = town.approve(start(other)).replace(/code=[^&]*/, 'code=made-up');
  const { error, value } = await finish(other, spoilt);
  if (error) return;
  throw lesson`
    The town didn't take the code: 400 { error: 'invalid_grant' }. finishLogin() gave ${show(value)}

    fetch() fails when there's no answer at all. An answer that says no is an answer: response.ok.
  `;
});

// ---------------------------------------------------------------------------

const newSession = () => ({ id: randomUUID() });

async function library() {
  site ??= await open(town.listener);
  const { createLogin } = exportsOf(path.join(__dirname, 'pkce1_handshake.js'), 'createLogin');
  const { startLogin, finishLogin } = createLogin({ authorizeUrl: `${site.url}/authorize`, tokenUrl: `${site.url}/token`, clientId, redirectUri });
  return {
    start: (session) => calmly('called startLogin(session)', () => startLogin(session)),
    finish(session, callback) {
      const call = (async () => finishLogin(session, callback))().then((value) => ({ value }), (error) => ({ error }));
      return within(4000, call, lesson`I called finishLogin() and waited four seconds. Its promise is still pending.`);
    },
  };
}

async function refused(finish, session, callback, whyTaken) {
  const before = town.requests.length;
  const { error } = await finish(session, callback);
  if (error instanceof TypeError) {
    throw because(error, lesson`
      I came back with a link that has to be refused, and finishLogin() broke: ${said(error)}
      A session may have no login in it. Check whether there is one, and throw an error that says so.
    `);
  }
  if (!error || town.requests.length > before) throw whyTaken();
}

const whatFor = {
  state: 'The town gives it back in the link, so that you know the logins that you have started yourself.',
  code_challenge: 'The town keeps it. Anyone who comes for the tokens has to bring the secret that it is the hash of.',
  code_challenge_method: 'It tells the town how the challenge was made.',
};

function checkAddress(address) {
  if (!URL.canParse(String(address)) || !String(address).startsWith(`${site.url}/authorize?`)) {
    throw lesson`I called startLogin(session), and hoped for the town's address, a string. I got ${show(address)}`;
  }
  const asked = Object.fromEntries(new URL(address).searchParams);
  const wanted = { response_type: 'code', client_id: clientId, redirect_uri: redirectUri };
  for (const name of [...Object.keys(wanted), 'state', 'code_challenge', 'code_challenge_method']) {
    if (asked[name] !== undefined && (wanted[name] ?? asked[name]) === asked[name]) continue;
    throw lesson`
      In the address of startLogin() I hoped for ${name}${wanted[name] ? ` = ${wanted[name]}` : ''}
      I found: ${asked[name] ?? 'nothing of that name'}
      ${asked[name] === undefined ? whatFor[name] ?? '' : wanted[name] ? 'Some characters have a meaning in an address, such as & and the space. URLSearchParams writes them right.' : ''}
    `;
  }
  if (asked.state.length < 16) throw lesson`The state is "${asked.state}". That can be guessed. Use at least 16 random letters and digits.`;
  if (asked.code_challenge_method !== 'S256') {
    throw lesson`
      code_challenge_method is ${asked.code_challenge_method}. With "plain" the challenge is the verifier itself, and it is in
      the address: whoever saw the first request can finish the login. S256 sends a hash of it.
    `;
  }
}

function checkVerifier(verifier, address) {
  if (!/^[\w.~-]{43,128}$/.test(verifier)) {
    throw lesson`
      The verifier was "${verifier}", ${verifier.length} characters. It should have 43 to 128 letters, digits and - . _ ~
      (32 random bytes give 43 in base64url). A town that follows the standard refuses others.
    `;
  }
  const session = Object.values(Object.fromEntries(new URL(address).searchParams));
  if (!session.some((value) => value.includes(verifier))) return;
  throw lesson`
    The verifier is in the address: ${address.slice(0, 60)}...
    The address goes through the browser, its history and many logs. The verifier is what a thief of the
    code must not have: it stays in the session, and is a secret of its own.
  `;
}

function whyNotExchanged({ code_verifier: verifier }, address) {
  const challenge = new URL(address).searchParams.get('code_challenge');
  const hint = () => {
    if (verifier === challenge) {
      return 'The challenge is the verifier itself: whoever saw the first request could finish the login. Send\nthe hash of it first, and the verifier only now.';
    }
    if (/[^\w-]/.test(challenge)) return `The challenge is ${challenge}. That's base64, and + / = mean\nsomething else in an address: base64url has - and _ and no = at the end.`;
    if (/^[0-9a-f]{64}$/.test(challenge)) return 'The challenge looks like hex. The standard wants base64url.';
    if (/code_verifier/.test(town.problem)) return "A thief of the code would have got the same answer: that's what PKCE is for.";
    return 'The fields of the exchange have to fit those of the address. Compare the two.';
  };
  return lesson`
    I started a login, the reader said yes, and finishLogin() asked for the tokens. The town refused:

        400 invalid_grant: ${town.problem}

    ${hint()}
  `;
}
