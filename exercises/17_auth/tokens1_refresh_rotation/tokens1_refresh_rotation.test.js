'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { TokenTable } = require('./table.js');

const step = ladder();
const LIFETIME = 30 * 24 * 60 * 60 * 1000;
const ada = randomInt(1e6);

step('a token is exchanged for a new one, again and again', async () => {
  const { login, refresh } = shop();
  const tokens = [await login(ada)];
  for (let i = 0; i < 3; i += 1) {
    const last = tokens.at(-1);
    const result = await refresh(last);
    if (result?.memberId !== ada || typeof result.token !== 'string') {
      throw lesson`
        I logged in as member ${ada} and called refresh(token). I hoped for { memberId: ${ada}, token: '...' }
        I got: ${show(result)}
      `;
    }
    if (tokens.includes(result.token)) {
      throw lesson`
        I called refresh(token), and got a token that I had before. So it can be used again.

        When somebody copies it, the thief and the owner both have a session now, for as long as
        they like, and nobody notices. You need a new one each time, and the old one has to end.
      `;
    }
    tokens.push(result.token);
  }
});

step("anyone who reads the table can't log in", async () => {
  const { login, refresh, table } = shop();
  const first = await login(ada);
  const { token: second } = await refresh(first);
  if (table.rows.length < 2) {
    throw lesson`
      I logged in and refreshed once, and found ${table.rows.length} rows in the table.
      Whatever isn't in the table is forgotten when the server starts again: everybody is logged out.
    `;
  }
  const stored = JSON.stringify(table.rows);
  for (const token of [first, second]) {
    if (!/^[\x21-\x7e]{22,}$/.test(token)) {
      throw lesson`
        A token was ${JSON.stringify(token)}. It travels in headers and cookies, so it's made of letters and
        digits, and is long enough not to be guessed: at least 16 random bytes, as text.
      `;
    }
    const forms = ['utf8', 'hex', 'base64'].map((form) => Buffer.from(token.split('.').at(-1)).toString(form));
    if (!forms.some((form) => stored.includes(form))) continue;
    throw lesson`
      I looked into the table after ${token === first ? 'login()' : 'refresh()'}, and found the token in it:

          hash: '${table.rows[token === first ? 0 : 1].hash}'

      Anyone who reads the table, a backup is enough, can log in as everybody. To recognise a token again
      you only need its hash. (A plain SHA-256 will do: nobody guesses 32 random bytes.)
    `;
  }
});

step('a token that comes a second time ends its family', async () => {
  const { login, refresh, refused, table } = shop();
  const stolen = await login(ada);
  const otherDevice = await login(ada);
  const { token: child } = await refresh(stolen);
  const { token: grandchild } = await refresh(child);
  await refused(stolen, () => lesson`
    I called refresh() twice with the same token, and got a new one both times.

    The thief and the owner now both have a session, and nobody notices. table.use(hash) marks a token.
  `);
  await refused(grandchild, () => lesson`
    A token was stolen. Its owner refreshed twice, then the thief came with the old one and was refused.
    But the newest token of that family is still good.

    ${table.familiesEnded > 0 ? 'You ended the family, and find() says so: each row has `ended`. Where do you look at it?\n\n' : ''}It might be the other way round: the thief was quicker, and the one you refused is the owner. You
    can't tell, so everything that came from that login has to end.
  `);
  await accepted(() => refresh(otherDevice), (error) => lesson`
    One token of a member was used twice, on her phone. Now the token of her other device is refused
    too: ${said(error)}

    She logged in there by herself, and that token was in one pair of hands only. A family is what comes
    from ONE login.
  `);
});

step('of two at the same moment only one wins', async () => {
  const { login, refresh, refused } = shop();
  const token = await login(ada);
  const both = await Promise.allSettled([refresh(token), refresh(token)]);
  const winners = both.filter(({ status }) => status === 'fulfilled');
  if (winners.length !== 1) {
    throw lesson`
      Two requests came with the same token at the same moment. ${winners.length === 2 ? 'Both got a new one.' : 'Neither got a new one.'}

      What find() says is already out of date when you act on it: between the two there's a wait, and both
      saw a token that wasn't used. table.use() checks and marks in one go. What does it return?
    `;
  }
  await refused(winners[0].value.token, () => lesson`
    Two requests came with the same token at the same moment. One was refused, that's right. But then
    this token has been in two pairs of hands: its family should be ended, and the new token still works.
  `);
});

step('after 30 days a token is worth nothing', async () => {
  const { login, refresh, refused, clock } = shop();
  const [first, late] = [await login(ada), await login(ada)];
  clock.time += LIFETIME - 1;
  const { token: second } = await accepted(() => refresh(first), (error) => lesson`
    One millisecond before its 30 days were over, a token was refused: ${said(error)}
  `);
  clock.time += 1;
  await refused(late, () => lesson`
    A token was exactly 30 days old, and I got a new one for it. A phone that lay in a drawer, or in
    the thief's, should be asked for the password again. The row knows when it expires.
  `);
  clock.time += LIFETIME - 2;
  await accepted(() => refresh(second), (error) => lesson`
    I refreshed in time, and the new token was refused before its own 30 days were over: ${said(error)}
    Anyone who uses the app every day should never be logged out. When does a new token expire?
  `);
});

step('nobody can work out the next token from the last one', async () => {
  const [shelf, twin] = [shop(), shop()];
  const token = await shelf.login(ada);
  twin.clock.time = shelf.clock.time;
  for (const row of shelf.table.rows) await twin.table.insert(row); // the same row in two tables, say after a backup
  const [next, other] = await Promise.all([shelf, twin].map(({ refresh }) => refresh(token).catch(() => undefined)));
  if (!next || next.token !== other?.token) return;
  throw lesson`
    I copied the table into a second service, and refreshed the same token in both. The new tokens are
    the same: ${next.token.slice(0, 40)}

    So the next token follows from the last one, and nothing in it is random. Anyone who has copied one
    token can work out all that will ever come after it, without asking you.
  `;
});

step('what was never issued is refused', async () => {
  const { login, refused } = shop();
  const token = await login(ada);
  const at = token.lastIndexOf('.') + 1;
  const other = (letter) => (letter === 'A' ? 'B' : 'A');
  for (const made of [forged(token), token.slice(0, at) + other(token[at]) + token.slice(at + 1), 'A'.repeat(43), '']) {
    if (made !== token) await refused(made, (result) => lesson`
      I made this token myself: ${made.slice(0, 50) || "''"}
      and refresh() took it, as if member ${result.memberId} had sent it.

      What a token says is only a claim. It counts when the table knows it (or when
      its signature was checked).
    `);
  }
});

// ---------------------------------------------------------------------------

function shop() {
  const { createTokens, Refused } = exportsOf(path.join(__dirname, 'tokens1_refresh_rotation.js'), 'createTokens, Refused');
  const table = new TokenTable();
  const clock = { time: randomInt(1e12) };
  const made = createTokens({ table, now: () => clock.time });
  const call = (name) => (...args) => within(4000, (async () => made[name](...args))().catch((error) => {
    throw error instanceof Refused ? error : because(error, lesson`
      I called ${name}(${args[0] === '' ? "''" : args[0]}), and it failed with something that isn't Refused:

          ${said(error)}
    `);
  }), lesson`I called ${name}() and waited four seconds. Its promise is still pending. What does it wait for?`);
  const refresh = call('refresh');
  return {
    table, clock, refresh,
    async login(memberId) {
      const token = await call('login')(memberId);
      if (typeof token === 'string' && token !== '') return token;
      throw lesson`I called login(${memberId}) and hoped for a promise of a token, a string. I got ${show(token)}`;
    },
    async refused(token, whyLetIn) {
      const result = await refresh(token).catch((error) => {
        if (error instanceof Refused) return error;
        throw error;
      });
      if (result instanceof Refused) return;
      if (result?.token) throw whyLetIn(result);
      throw lesson`
        I came with a token that isn't good any more, and refresh() gave me ${show(result)}
        I hoped for an error: throw new Refused('...'). Otherwise a caller who forgets to look at the result goes on.
      `;
    },
  };
}

const accepted = (start, whyNot) => start().catch((error) => {
  throw error?.name === 'Lesson' ? error : whyNot(error);
});

// If parts of the token are readable JSON: the same with another member in it.
function forged(token) {
  return token.split('.').map((part) => {
    const text = Buffer.from(part, 'base64url').toString();
    return /^\{.*\}$/s.test(text) ? Buffer.from(text.replaceAll(String(ada), String(ada + 1))).toString('base64url') : part;
  }).join('.');
}
