'use strict';
const path = require('node:path');
const { randomBytes } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
process.env.NODE_ENV = 'test'; // or Express prints errors that a lesson is about to explain
const { ladder, lesson, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { oneLine, open } = require('../../support/server.js');
const { createMembers } = require('./members.js');

const step = ladder();
const password = randomBytes(5).toString('hex');
const choir = [
  { name: 'ada', password, voice: 'alto' },
  { name: 'ben $ne', password: '{"$ne":null}', voice: 'bass' },
  { name: '[object Object]', password: '[object Object]', voice: 'tenor' },
];

step("an honest login works, and a wrong password doesn't", async () => {
  await login({ name: 'ada', password }, 200, { hello: 'ada' });
  await login({ name: 'ben $ne', password: '{"$ne":null}' }, 200, { hello: 'ben $ne' }, 'Strings may look like anything. Only the type matters.');
  await login({ name: 'ada', password: `${password}x` }, 401);
  await login({ name: 'zoe', password }, 401);
});

step("an operator isn't a password", async () => {
  for (const operator of [{ $ne: null }, { $gt: '' }, { $regex: '.' }, { $exists: true }, { $not: { $in: [] } }]) {
    await login({ name: 'ada', password: operator }, 400);
  }
});

step('... and no name', async () => {
  await login({ name: { $in: ['ada'] }, password }, 400);
  await login({ name: { $ne: null }, password: { $ne: null } }, 400);
});

step('only strings are strings', async () => {
  for (const odd of [null, 7, true, ['ada'], [{ $ne: null }], {}, { first: { $ne: null } }]) {
    await login({ name: odd, password }, 400);
    await login({ name: 'ada', password: odd }, 400);
  }
  await login({ name: 'ada' }, 400, undefined, "A missing field must not be looked up: the password doesn't matter then.");
  await login({ password }, 400, undefined, "A missing field must not be looked up: the name doesn't matter then.");
  await login(undefined, 400, undefined, `A request may come without a body, and then there's nothing to take name and password from: req.body is undefined.
The visitor made the mistake, not the server.`);
});

step('the query string can hold objects, too', async () => {
  await find('name=ada', 200, { name: 'ada', voice: 'alto' });
  await find('name=ben%20%24ne', 200, { name: 'ben $ne', voice: 'bass' });
  await find('name=zoe', 404);
  for (const query of ['name[$ne]=x', 'name[$regex]=.', 'name[]=ada', 'name=ada&name=ben', 'name[first][$ne]=x', '']) await find(query, 400);
});

// ---------------------------------------------------------------------------

const members = createMembers(choir);
let server;

async function visit(request, options) {
  const { createApp } = exportsOf(path.join(__dirname, 'nosql1_operators.js'), 'createApp');
  server ??= await open(calmly('called createApp(members)', () => createApp(members)));
  members.queries.length = 0;
  return { answer: await server.visit(request, options), queries: [...members.queries] };
}

async function login(json, status, body, why) {
  const { answer, queries } = await visit('POST /login', { json });
  check({ what: `I sent POST /login with ${JSON.stringify(json) ?? 'no body'}`, answer, queries, status, body, why, values: [json?.name, json?.password] });
}

async function find(query, status, body) {
  const { answer, queries } = await visit(`GET /members?${query.replaceAll('[', '%5B').replaceAll(']', '%5D')}`);
  check({ what: `I asked for GET /members?${query}`, answer, queries, status, body, values: [] });
}

function check({ what, answer, queries, status, body, why, values }) {
  const right = answer.status === status && (body === undefined || isDeepStrictEqual(answer.json, body));
  if (right && (status !== 400 || queries.length === 0)) return;
  throw lesson`
    ${what}

        expected   ${status}${body ? ` ${show(body)}` : ''}${status === 400 ? ', and no question to the database' : ''}
        got        ${answer.status} ${answer.json === undefined ? oneLine(answer.text) : show(answer.json)}
        database   ${queries.length === 0 ? 'was not asked' : queries.map((query) => show(query)).join(', ')}

    ${why ?? reason()}
  `;

  function reason() {
    const [asked] = queries;
    if (answer.crash) return "A handler threw an error. A value that isn't a string doesn't have a string's methods.";
    if (status !== 400) return answer.status === 400 ? "That's an honest visitor: strings, and nothing else." : 'Honest visitors should notice nothing.';
    if (Object.values(asked ?? {}).some((value) => value === '[object Object]' || (typeof value === 'string' && !values.includes(value) && values.length > 0))) {
      return `Something that wasn't a string was turned into one, and looked up: ${show(Object.values(asked).at(-1))}. Nobody meant that. Refuse what doesn't
fit, instead of repairing it.`;
    }
    if (asked && Object.values(asked).some((value) => Object(value) === value && Object.keys(value).length === 0)) {
      return "The operator was removed, and the rest was looked up. Refuse what doesn't fit, instead of repairing it.";
    }
    if (asked && JSON.stringify(asked).includes('$')) {
      return `The operator got as far as the database, which read it as part of YOUR query. JSON and query strings bring
objects; the database understands objects as commands. Which type may a value have here?`;
    }
    if (asked) return "A list of what is forbidden has holes. It's easier to say what is allowed: a string, and nothing else.";
    return `The request is malformed, and 400 says so. 401 and 404 are answers to a question that was understood.`;
  }
}
