'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const jwt = require('jsonwebtoken');
const { ladder, lesson } = require('../../support/teacher.js');
const { appFrom } = require('../../support/express-app.js');
const { open } = require('../../support/server.js');

const step = ladder();
const secret = randomBytes(32).toString('hex');
const first = randomInt(2, 1e6);
const [ada, bob, cleo] = [['ada', 'member'], ['bob', 'member'], ['cleo', 'librarian']]
  .map(([name, role], i) => ({ id: first + i, name, email: `${name}${randomInt(1e6)}@example.org`, role }));
const nobody = first + randomInt(100, 1000);
let members;
let site;

step('everybody reads and changes their own profile', async () => {
  for (const owner of [ada, bob]) {
    expectProfile(await visit(owner, 'GET', owner.id), owner, `${owner.name} asked for /members/${owner.id}, and that is ${owner.name}.`);
    const email = newEmail();
    expectProfile(await visit(owner, 'PUT', owner.id, { email }), { ...owner, email }, `${owner.name} sent PUT /members/${owner.id} with another email.`);
  }
});

step('nobody reads or changes the profile of somebody else', async () => {
  for (const [who, whose] of [[bob, ada], [ada, bob], [ada, cleo]]) {
    const read = await visit(who, 'GET', whose.id);
    if (read.status === 200) throw whyOpen(who, whose, read);
    expectRefused(read, `${who.name} asked for the profile of ${whose.name}.`);
    const changed = await visit(who, 'PUT', whose.id, { email: newEmail() });
    const stored = members.get(whose.id);
    if (stored.email !== whose.email) {
      throw lesson`
        ${who.name} sent PUT /members/${whose.id} and changed the email of ${whose.name} (the answer was ${changed.status}).

        Anyone who has the email can ask for a new password, and then has the account. Each route has its
        own door: GET and PUT both need the question "whose is it?", and a no has to end there.
      `;
    }
    expectRefused(changed, `${who.name} tried to change the profile of ${whose.name}.`);
  }
});

step('a librarian reads and changes all of them', async () => {
  const email = newEmail();
  expectProfile(await visit(cleo, 'GET', ada.id), ada, 'cleo, a librarian, read the profile of ada.');
  expectProfile(await visit(cleo, 'PUT', ada.id, { email }), { ...ada, email }, 'cleo, a librarian, changed the email of ada.');
  const dora = { id: nobody + 1, name: 'dora', role: 'librarian' };
  const { status: doras } = await visit(dora, 'GET', ada.id);
  if (doras !== 200) {
    throw lesson`
      dora is a librarian, says her token, and has no profile of her own in \`members\`. She asked for
      the profile of ada, and the answer was ${doras}.

      Who may do what is in the token: req.user.role. Not every librarian is a member.
    `;
  }
  for (const method of ['GET', 'PUT']) {
    const { status, json, text } = await visit(cleo, method, nobody, { email });
    if (status === 404 && json?.error) continue;
    throw lesson`
      cleo, a librarian, sent ${method} /members/${nobody}. There's no such member.
      I hoped for 404 and { error: '...' }, as it was before, and got ${status} ${text.slice(0, 80)}
    `;
  }
});

step('nobody finds out which numbers exist', async () => {
  for (const method of ['GET', 'PUT']) {
    const [there, notThere] = [await visit(bob, method, ada.id, {}), await visit(bob, method, nobody, {})];
    if (there.status === notThere.status && there.text === notThere.text) continue;
    throw lesson`
      bob, a member, sent ${method} for two profiles that aren't his:

          one that exists:     ${there.status} ${there.text.slice(0, 70)}
          one that doesn't:   ${notThere.status} ${notThere.text.slice(0, 70)}

      By counting upwards he learns which numbers there are. Ask whether he may see it BEFORE
      you check whether it's there. (404 for both would hide it as well; this library says 403.)
    `;
  }
});

step('a role comes from the token, and PUT changes the email only', async () => {
  const claim = { role: 'librarian', id: cleo.id, user: { role: 'librarian' } };
  const [read, changed] = [await visit(bob, 'GET', `${ada.id}?role=librarian`), await visit(bob, 'PUT', ada.id, { ...claim, email: newEmail() })];
  if (read.status !== 403 || changed.status !== 403) {
    throw lesson`
      bob wrote "role": "librarian" into his request for the profile of ada, and the answer was ${Math.min(read.status, changed.status)}.

      Everything in the body and in the address is what bob claims about himself. What the library
      knows about him is in req.user: the doorman has checked the signature.
    `;
  }
  for (const [id, whose] of [[bob.id, 'his own number'], [ada.id, 'her number']]) {
    const posed = await visit(bob, 'PUT', ada.id, { id, email: newEmail() });
    if (posed.status === 403) continue;
    throw lesson`
      bob sent PUT /members/${ada.id}, the profile of ada, and wrote ${whose} into the body: "id": ${id}.
      The answer was ${posed.status}.

      The address says which profile is changed, and the token says who asks. The body decides neither.
    `;
  }
  const email = newEmail();
  const { status, text } = await visit(bob, 'PUT', bob.id, { ...claim, name: 'king', email });
  const stored = members.get(bob.id);
  if (isDeepStrictEqual(stored, bob)) {
    throw lesson`
      bob changed the email of his own profile, and wrote more than an email into the body:

          ${JSON.stringify({ ...claim, name: 'king', email })}

      I hoped that the email is changed, and the rest of the body ignored. Nothing was changed:
      ${status} ${text.slice(0, 80)}

      The address says which profile is changed, and the token says who asks. The body decides neither.
    `;
  }
  if (isDeepStrictEqual(stored, { ...bob, email })) return;
  throw lesson`
    bob changed his own profile, and wrote more than an email into the body:

        ${JSON.stringify({ ...claim, name: 'king', email })}

    Now ${stored ? `the library has stored:\n\n    ${JSON.stringify(stored)}` : `his profile is gone: ${text.slice(0, 60)}`}

    Object.assign() and { ...member, ...body } take whatever they get${stored?.role === 'librarian' ? ', also a role:\nbob has made himself a librarian forever.' : ', also what no form shows.'}
    Take what you want out of the body by its name.
  `;
});

step('nobody is a librarian by accident', async () => {
  for (const role of ['guest', undefined]) {
    const { status } = await visit({ ...bob, role }, 'GET', ada.id);
    const claimed = [await visit({ ...bob, role }, 'GET', `${ada.id}?role=librarian`), await visit({ ...bob, role }, 'PUT', ada.id, { role: 'librarian', email: newEmail() })];
    if (status === 403 && claimed.some((answer) => answer.status !== 403)) {
      throw lesson`
        bob's token has ${role === undefined ? 'no role at all' : `the role '${role}'`}. He wrote "role": "librarian" into his request for the profile of ada,
        and the answer was ${Math.min(...claimed.map((answer) => answer.status))}.

        A role that isn't in the token is no role. The body and the address are no place to look for one.
      `;
    }
    if (status === 403) continue;
    throw lesson`
      bob's token has ${role === undefined ? 'no role at all' : `the role '${role}'`}. He asked for the profile of ada, and the answer was ${status}.

      "Not a member" isn't "a librarian": next year the library may have guests, and old tokens may have no role.
      Ask for the one role that may do it.
    `;
  }
});

// ---------------------------------------------------------------------------

const newEmail = () => `new${randomInt(1e6)}@example.org`;

// One visit to a library that starts from scratch each time.
async function visit(who, method, id, json) {
  site ??= await open(appFrom(path.join(__dirname, 'auth5_whose_profile.js'), { members: (members = new Map()), secret }), { steady: true });
  members.clear();
  for (const member of [ada, bob, cleo]) members.set(member.id, { ...member });
  const { id: userId, name, role } = who;
  const authorization = `Bearer ${jwt.sign({ id: userId, name, role }, secret, { expiresIn: '1h' })}`;
  return site.visit(`${method} /members/${id}`, { json: method === 'GET' ? undefined : json, headers: { authorization } });
}

function expectProfile({ status, json, text }, wanted, what) {
  if (status === 200 && isDeepStrictEqual(json, wanted) && isDeepStrictEqual(members.get(wanted.id), wanted)) return;
  const locked = status === 403
    ? 'The door is locked for somebody who may come in. Parts of an address are strings: req.params.id is\n\'7\', and the id in the token is 7. (It\'s undefined in a middleware whose own path has no :id.) And a role\nis compared letter by letter.'
    : '';
  throw lesson`
    ${what}
    I hoped for 200 and ${JSON.stringify(wanted)}
    I got:      ${status} ${text.slice(0, 120)}
    Stored is:  ${JSON.stringify(members.get(wanted.id)) ?? 'nothing'}

    ${locked}
  `;
}

function expectRefused({ status, json, text }, what) {
  if (status === 403 && json?.error) return;
  const why = status === 401
    ? "401 means: I don't know who you are. But the doorman does know. 403 means: I know you, and you may not."
    : 'The client should learn that it may not, and why.';
  throw lesson`
    ${what}
    I hoped for 403 and { error: '...' }, and got ${status} ${text.slice(0, 80)}

    ${why}
  `;
}

function whyOpen(who, whose, { text }) {
  return lesson`
    ${who.name} is logged in, and asked for /members/${whose.id}. That's the profile of ${whose.name}:

        200 ${text.slice(0, 90)}

    Knowing who somebody is (authentication) is half of it. The other half is to ask, for each
    thing that somebody wants: may you? (authorization) The number in the address is only a request.
  `;
}
