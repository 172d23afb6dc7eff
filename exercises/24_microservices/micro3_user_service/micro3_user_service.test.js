'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
process.env.NODE_ENV = 'test'; // or Express prints errors that a lesson is about to explain
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { open } = require('../../support/server.js');

const step = ladder();
const calmly = calmlyWith({ saw: 'it threw an error', ask: '' });
const number = randomInt(1000, 9000);
const ada = { name: `Ada ${number}`, email: `ada${number}@bakery.test` };
const bob = { name: `Bob ${number}`, email: `bob${number}@bakery.test` };

step('500 users in one moment are 500 users', () => {
  const users = learnersUsers();
  const made = Array.from({ length: 500 }, (_, i) => users.create({ name: `user ${i}`, email: ada.email }));
  const stored = new Set(made.map((user, i) => users.find(user?.id)?.name === `user ${i}` && user.id));
  stored.delete(false);
  if (stored.size === 500) return;
  throw lesson`
    I created 500 users, one right after the other, and looked for each of them by the id that I had
    been given. 500 users created, ${stored.size} stored.

    ${stored.size > 400
    ? `That is nearly all. Some of them got an id that another one had already, and in a Map the last one
wins. A short random number comes again sooner than you think. What is never the same twice?`
    : stored.size > 0
    ? `The clock counts milliseconds, and a processor creates hundreds of users in one. Many of them
got the same id, and in a Map the last one wins. What is never the same twice?`
    : 'The first one I was given is ' + show(made[0]) + ', and find() gave me ' + show(users.find(made[0]?.id))}
  `;
});

step('each store has users of its own', () => {
  const [one, other] = [learnersUsers(), learnersUsers()];
  const { id } = Object(one.create(ada));
  const found = other.find(id);
  if (found === undefined) return;
  throw lesson`
    I made two stores, const one = new Users(), other = new Users(), and created a user in the first.
    other.find() with the id of that user gave me

        ${show(found)}

    Both stores keep their users in the same place. What should belong to one object is a field of the class.
  `;
});

step('what is returned is a copy', () => {
  const ways = {
    create: (users) => users.create(ada),
    find: (users) => users.find(users.create(ada).id),
    update: (users) => users.update(users.create(bob).id, ada),
  };
  for (const [method, way] of Object.entries(ways)) {
    const users = learnersUsers();
    const user = way(users);
    if (!same(user, ada) || !user.id) throw unexpected(`called ${method}(), and hoped to get the user`, `${show(ada)}, with id and createdAt`, user);
    user.name = 'changed by the caller';
    const now = users.find(user.id);
    if (now?.name === ada.name) continue;
    throw lesson`
      I changed the name in the object that ${method}() had given me. Then I asked find() for this user:

          expected   ${ada.name}
          got        ${show(now?.name)}

      The object you returned is the stored one itself. Anyone who gets it can change the
      store, without any check.
    `;
  }
});

step('POST /users takes a name and an email, and nothing else', async () => {
  const { visit } = await service();
  const chosen = `mine-${number}`;
  const { status, json } = await visit('POST /users', { json: { ...ada, id: chosen, createdAt: 'long ago', role: 'admin' } });
  if (status !== 201 || !same(json, ada)) throw unexpected(`sent POST /users with ${show(ada)}`, `201 ${show(ada)}`, `${status} ${show(json)}`);
  if (Number.isNaN(Date.parse(json.createdAt)) || json.id === chosen || 'role' in json) {
    throw lesson`
      I sent a user with more than was asked for: { id: '${chosen}', createdAt: 'long ago', role: 'admin' }
      The answer was

          ${json}

      If you take over the whole body, visitors can write fields that aren't theirs to write.
    `;
  }
  await expectRefusals(visit, 'POST', '/users');
});

step('GET /users/:id finds those who are there', async () => {
  const { visit } = await service();
  const { json: made } = await visit('POST /users', { json: ada });
  const { status, json } = await visit(`GET /users/${made.id}`);
  if (status !== 200 || !same(json, made)) throw unexpected('created a user and sent GET /users/<that id>', `200 ${show(made)}`, `${status} ${show(json)}`);
  for (const id of [`${made.id}0`, 'constructor', '__proto__']) {
    const { status, json } = await visit(`GET /users/${id}`);
    if (status === 404 && isError(json)) continue;
    throw lesson`
      I sent GET /users/${id}. Nobody has this id. I hoped for 404 { error: '...' } and got

          ${status} ${show(json)}

      ${id.startsWith(made.id) ? "Nothing is there: that's what 404 means." : 'A plain object has more keys than were put into it. A Map has none but its own.'}
    `;
  }
});

step('PUT /users/:id changes a user, and only that', async () => {
  const { visit, users } = await service();
  const [one, other] = [ada, ada].map((user) => users.create(user));
  const { status, json } = await visit(`PUT /users/${one.id}`, { json: { ...bob, id: other.id, createdAt: 'long ago', role: 'admin' } });
  const expected = { ...one, ...bob };
  const [stored, untouched] = [users.find(one.id), users.find(other.id)];
  for (const [what, user] of [['The answer', json], ['What find() says now', stored]]) {
    if (status === 200 && same(user, expected) && same(expected, user)) continue;
    throw lesson`
      I sent PUT /users/<id of Ada> with ${show(bob)}
      and with an id, a createdAt and a role, which must not be taken over. ${what}:

          expected   200 ${show(expected)}
          got        ${status} ${show(user)}

      ${status === 404 ? 'Is there a route for PUT, and does update() return the user?' : 'Everything else stays, and only name and email are replaced.'}
    `;
  }
  if (!same(untouched, ada)) throw unexpected('changed one user with PUT, and asked find() for ANOTHER', show(other), show(untouched));
  await expectRefusals(visit, 'PUT', `/users/${one.id}`);
  if (users.find(one.id)?.name !== bob.name) throw unexpected('sent bad PUT requests, which were refused. Then I asked find() for the name', bob.name, users.find(one.id)?.name);
});

step('PUT never creates a user', async () => {
  const { visit, users } = await service();
  const id = `nobody-${number}`;
  const { status, json } = await visit(`PUT /users/${id}`, { json: bob });
  const found = users.find(id);
  if (status === 404 && isError(json) && found === undefined && users.update(id, bob) === undefined) return;
  throw lesson`
    I sent PUT /users/${id}, and nobody has this id. I hoped for 404 { error: '...' }.

        got          ${status} ${show(json)}
        find() says  ${show(found)}

    Here the service assigns the ids. A PUT that creates silently turns every typo in an
    address into a new user.
  `;
});

// ---------------------------------------------------------------------------

const isError = (json) => typeof json?.error === 'string' && json.error.trim() !== '';
const same = (user, wanted) => Object.keys(wanted).every((key) => user?.[key] === wanted[key]);

function exported(name) {
  const found = load(path.join(__dirname, 'micro3_user_service.js'))?.[name];
  if (typeof found === 'function') return found;
  throw lesson`
    I looked for ${name} in what the file exports, and found ${show(found)}
    The last line was fine: module.exports = { Users, createApp };
  `;
}

function learnersUsers() {
  const users = new (exported('Users'))();
  for (const method of ['create', 'find', 'update']) {
    const original = users[method];
    users[method] = (...args) => calmly(`called users.${method}(${args.map(show).join(', ')})`, () => original.apply(users, args));
  }
  return users;
}

async function service() {
  const users = learnersUsers();
  const { visit } = await open(exported('createApp')(users));
  return { users, visit };
}

async function expectRefusals(visit, method, path) {
  const bodies = [{}, { name: ada.name }, { email: ada.email }, { ...ada, name: '' }, { ...ada, email: '  ' }, { ...ada, name: 7 }, { ...ada, email: null }];
  for (const options of [...bodies.map((json) => ({ json })), {}]) {
    const { status, json } = await visit(`${method} ${path}`, options);
    if (status === 400 && isError(json)) continue;
    throw lesson`
      I sent ${method} ${path.startsWith('/users/') ? '/users/<an id>' : path} with ${options.json ? `the body ${show(options.json)}` : 'no body at all'}.
      I hoped for 400 { error: '...' } and got ${status} ${show(json)}

      ${status === 500
    ? "A visitor's mistake isn't an error of the server. (Without a body, req.body is undefined in\nExpress 5.)"
    : 'Name and email have to be strings with more in them than spaces. Both routes need this check.'}
    `;
  }
}

function unexpected(what, expected, got) {
  return lesson`
    I ${what}.

        expected   ${expected}
        got        ${got}
  `;
}
