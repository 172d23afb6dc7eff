'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const MINUTE = 60_000;
const limits = { pair: randomInt(4, 7), name: randomInt(12, 16), address: randomInt(25, 30), windowMs: 15 * MINUTE };
const secret = randomBytes(5).toString('hex');
const [home, cafe, strange] = [`203.0.113.${randomInt(1, 99)}`, `203.0.113.${randomInt(100, 200)}`, `198.51.100.${randomInt(1, 200)}`];

step('right and wrong', async () => {
  const school = open();
  await school.tries('ada', secret, home, 'ok');
  await school.tries('ada', 'rubbish', home, 'wrong');
  await school.tries('nobody', secret, home, 'wrong', "There's no such member, but strangers shouldn't learn that.");
  await school.tries('ada', secret, cafe, 'ok');
  const addresses = school.known.get('ada');
  if (addresses instanceof Set && addresses.has(home) && addresses.has(cafe)) return;
  throw lesson`ada logged in from ${home} and from ${cafe}. I looked at known.get('ada'), hoped for a Set with both addresses, and found ${show(addresses)}`;
});

step('one name from one address', async () => {
  const school = open();
  await school.wrong(limits.pair, 'ada', strange);
  await school.tries('ada', 'rubbish', strange, 'later', `That was wrong password number ${limits.pair + 1} for this name from this address.`);
  await school.tries('ada', secret, strange, 'later', 'The right password, beyond the limit. If it gets in, guessing isn\'t slowed down at all.');
  await school.tries('ada', 'rubbish', strange, 'later', undefined, { asks: false });
  await school.tries('ben', secret, home, 'ok', 'Another member, from another address.');
  await school.tries('ada', secret, home, 'ok', `A stranger typed ${limits.pair} wrong passwords elsewhere. The owner comes from her own address, and is locked out. So anybody can
lock anybody out.`);
  school.wait(15 * MINUTE + 1);
  await school.wrong(limits.pair, 'ada', strange, 'The window is over, so counting starts again.');
  await school.tries('ada', 'rubbish', strange, 'later', 'The window was over, and there were as many wrong passwords again.');
});

step('a window has a fixed end', async () => {
  const school = open();
  await school.wrong(limits.pair - 1, 'ada', home);
  school.wait(14 * MINUTE);
  await school.tries('ada', 'rubbish', home, 'wrong');
  school.wait(MINUTE + 1);
  await school.tries('ada', secret, home, 'ok', "The window began with her first wrong password, more than 15 minutes ago. Another wrong one in between doesn't make it longer: then a slip\nevery few minutes would keep her out forever.");
  const other = open();
  await other.wrong(1, 'ben', cafe);
  other.wait(14 * MINUTE);
  await other.wrong(limits.pair, 'ada', strange);
  other.wait(MINUTE + 1);
  await other.tries('ada', secret, strange, 'later', 'One window is over, for another name and another address. This one began a minute ago. Forget only the counts whose own window is over:\notherwise one old mistake of an attacker\'s own clears all of them.');
});

step("what is refused isn't counted", async () => {
  const school = open();
  await school.wrong(limits.pair, 'ada', home);
  for (let minute = 1; minute <= 14; minute += 1) {
    school.wait(MINUTE);
    await school.tries('ada', secret, home, 'later', "The limit was reached some minutes ago, and the window isn't over yet.");
  }
  school.wait(MINUTE + 1);
  await school.tries('ada', secret, home, 'ok', 'The window ended a millisecond ago. She tried in between and was refused. If refused tries count, she never gets in as long as she keeps\ntrying.');
  const office = open();
  await office.wrong(limits.pair, 'ada', home);
  for (let i = 0; i < limits.address; i += 1) await office.tries('ada', 'rubbish', home, 'later');
  await office.tries('ben', secret, home, 'ok', `From this address came ${limits.pair} wrong passwords for ada, and ${limits.address} more tries for her, which were refused. A refused try must not be counted for
the address either: Ben, at the same address, has done nothing wrong.`);
});

step("right passwords aren't counted", async () => {
  const school = open();
  for (let i = 0; i < limits.address + 2; i += 1) await school.tries('ada', secret, home, 'ok', `She logged in ${i} times today, always with the right password.`);
  for (let round = 0; round < 2; round += 1) {
    await school.wrong(limits.pair - 1, 'ada', home, 'She mistyped it a few times, and then got in. After that, her count for this address starts again.');
    await school.tries('ada', secret, home, 'ok', 'She mistyped it a few times, fewer than allowed, and then got it right.');
  }
});

step('one address, many names', async () => {
  const school = open();
  for (let i = 0; i < limits.address; i += 1) {
    if (i % 5 === 1) await school.tries('eve', secret, strange, 'ok', 'Eve has an account of her own at this school. Between her guesses she logs in, with her own password.');
    await school.tries(`member${i}`, 'rubbish', strange, 'wrong');
  }
  await school.tries('another', 'rubbish', strange, 'later', `${limits.address} wrong passwords came from this address, one for each name. No count for a single name notices that. (In between, its owner logged
in as herself. If that clears the count for the address, she can guess forever.)`);
  await school.tries('ada', secret, home, 'ok', 'Somebody else has guessed, from another address.');
});

step('many addresses, one name', async () => {
  const school = open();
  await school.tries('ada', secret, home, 'ok');
  for (let i = 0; i < limits.name; i += 1) await school.tries('ada', 'rubbish', `192.0.2.${i}`, 'wrong', `Wrong password number ${i + 1} for ada, each from another address. ${limits.name} are allowed. Ada logged in before, with the right password, which
isn't counted: take it back from the same counts to which you added it.`);
  await school.tries('ada', 'rubbish', '192.0.2.250', 'later', `There were ${limits.name} wrong passwords for ada, each from another address: a botnet. No count for a single address notices that.`);
  await school.tries('ada', secret, home, 'ok', `Ada has logged in from ${home} before. The limit for a name only applies to strangers. Otherwise a botnet can lock out anybody it likes.`);
  await school.tries('ada', secret, cafe, 'later', 'This address is new for ada, and her name is under attack.');
  await school.tries('ben', secret, home, 'ok', 'Another name.');
  await school.wrong(limits.pair, 'ada', home, 'A known address has its own limit.');
  await school.tries('ada', 'rubbish', home, 'later', 'The address is known, but the limit for one name from one address still applies: her laptop may have been stolen.');
});

step("names and addresses don't get mixed up", async () => {
  const school = open();
  await school.wrong(limits.pair, 'ada', strange);
  for (const [name, ip] of [['ad', `a${strange}`], [strange, 'ada'], ['__proto__', home], ['constructor', home]]) {
    await school.tries(name, 'rubbish', ip, 'wrong', 'A name can look like anything. What do the keys of your counters look like?');
  }
  const other = open();
  const madeUp = [...' :|/,;-_@#'].flatMap((between) => [`ada${between}${strange}`, `${strange}${between}ada`]);
  for (const [n, name] of madeUp.entries()) {
    for (let i = 0; i < limits.pair; i += 1) await other.tries(name, 'rubbish', `192.0.${n}.${i}`, 'wrong');
  }
  await other.tries('ada', 'rubbish', strange, 'wrong', `There were wrong passwords for strange names, such as "${madeUp[0]}". This one is for ada, from ${strange}, and it's the first. A name can
look like the key of another count. What do the keys of your counters look like?`);
  for (let i = 0; i < limits.name; i += 1) await other.tries(cafe, 'rubbish', `192.1.0.${i}`, 'wrong');
  for (let i = 0; i < limits.address; i += 1) {
    await other.tries(`member${i}`, 'rubbish', cafe, 'wrong', `There were wrong passwords for a member called "${cafe}", from other addresses. From the address ${cafe} there were only ${i}. A name can look
like an address. What do the keys of your counters look like?`);
  }
});

step('many at the same moment', async () => {
  const school = open();
  const gate = school.hold();
  const tries = Array.from({ length: 40 }, () => school.login({ name: 'ada', password: 'rubbish', ip: strange }));
  await turns();
  const asked = school.asked.length;
  gate.open();
  const answers = await all(tries);
  const wrong = answers.filter((answer) => answer === 'wrong').length;
  if (asked > limits.pair || wrong !== limits.pair) {
    throw lesson`
      I sent 40 wrong passwords at the same moment, for one name and from one address. ${limits.pair} are allowed.
      verify() was called ${asked} times, and ${wrong} answers were 'wrong'.

      While verify() is running, the others look at the count, and nothing has been counted yet. Count before you wait, and take it back
      if the password was right.
    `;
  }
  const other = open();
  const second = other.hold();
  const rights = Array.from({ length: limits.pair }, () => other.login({ name: 'ada', password: secret, ip: home }));
  await turns();
  second.open();
  await all(rights);
  await other.wrong(limits.pair, 'ada', home, `She logged in ${limits.pair} times at the same moment, and all were right, so nothing is counted.`);
});

step('an error is nobody\'s fault', async () => {
  const school = open();
  school.breaks = true;
  for (let i = 0; i < limits.address + 1; i += 1) {
    const { value, error } = await outcome(school.login({ name: 'ada', password: secret, ip: home }));
    if (error?.message === 'The database is down') continue;
    throw lesson`
      The database was down: verify() was rejected. That was try number ${i + 1}. I hoped that login() is rejected with the same error, and got ${error ? said(error) : show(value)}
      ${value === 'later' ? '\nThe earlier tries were counted, although nobody gave a wrong password.' : ''}
    `;
  }
  school.breaks = false;
  await school.tries('ada', secret, home, 'ok', 'The database is up again. The tries while it was down say nothing about Ada.');
});

step('windows that are over are forgotten', async () => {
  const school = open();
  const crowd = 1500;
  for (let i = 0; i < crowd; i += 1) await school.login({ name: `guess${i}`, password: 'rubbish', ip: `10.1.${i >> 8}.${i & 255}` });
  const most = school.seen.size;
  school.wait(31 * MINUTE);
  for (let i = 0; i < 3; i += 1) await school.login({ name: `late${i}`, password: 'rubbish', ip: `10.9.0.${i}` });
  const left = school.seen.size;
  if (most === 0 || left > 100) throw whyNotForgotten(crowd, most, left);
  const late = open();
  await late.tries('ada', secret, home, 'ok');
  late.wait(14 * MINUTE);
  for (let i = 0; i < limits.name; i += 1) await late.tries('ada', 'rubbish', `192.0.2.${i}`, 'wrong');
  late.wait(MINUTE + 1);
  await late.tries('ada', 'rubbish', '192.0.2.250', 'later', `Ada logged in, with the right password. 14 minutes later came ${limits.name} wrong ones, from as many addresses. Now it's one more minute later.
The window began with the first WRONG password. A count that is back at zero has no window: remove it, or its old window goes on.`);
  const slow = open();
  const gate = slow.hold();
  const hers = slow.login({ name: 'ada', password: secret, ip: home });
  await turns();
  slow.hold().open(); // for all who come later
  slow.wait(15 * MINUTE + 1);
  const why = `Ada's login was slow: verify() was called in one window, and answered in the next one. In this next window there were ${limits.name} wrong passwords for
her name. What her right password gives back belongs to the old window. So keep the counter itself, not only its key.`;
  for (let i = 0; i < limits.name; i += 1) {
    if (i === limits.name - 1) {
      gate.open();
      await all([hers]);
    }
    await slow.tries('ada', 'rubbish', `192.0.2.${i}`, 'wrong', `Wrong password number ${i + 1} for ada, each from another address. ${limits.name} are allowed. A login of her own, with the right
password, began in the window before, and ended in this one. It isn't counted, in neither of them.`);
  }
  await slow.tries('ada', 'rubbish', '192.0.2.250', 'later', why);
});

// ---------------------------------------------------------------------------

function open() {
  const { createLogin } = exportsOf(path.join(__dirname, 'login1_throttle.js'), 'createLogin');
  const [seen, known] = [new Map(), new Map()];
  let clock = 1_700_000_000_000 + randomInt(1e9);
  let held;
  const school = { seen, known, asked: [], breaks: false };
  const verify = async (name, password) => {
    school.asked.push(name);
    await held;
    if (school.breaks) throw new Error('The database is down');
    return ['ada', 'ben', 'eve'].includes(name) && password === secret;
  };
  let made;
  try {
    made = createLogin({ verify, now: () => clock, limits: { ...limits }, seen, known });
  } catch (error) {
    throw because(error, lesson`I called createLogin(), and it threw: ${said(error)}`);
  }
  if (typeof made?.login !== 'function') throw lesson`I called createLogin() and hoped for { login }, a function. I got ${show(made)}`;
  school.login = async (given) => made.login(given);
  school.wait = (ms) => (clock += ms);
  school.hold = () => {
    let release;
    held = new Promise((resolve) => (release = resolve));
    return { open: release };
  };
  school.wrong = async (count, name, ip, why) => {
    for (let i = 1; i <= count; i += 1) await school.tries(name, 'rubbish', ip, 'wrong', why, { nth: i });
  };
  school.tries = async (name, password, ip, expected, why, { nth, asks = expected === 'later' ? 'as you like' : true } = {}) => {
    const before = school.asked.length;
    const { value, error } = await outcome(school.login({ name, password, ip }));
    const asked = school.asked.length > before;
    if (value === expected && (asked === asks || asks === 'as you like')) return;
    throw lesson`
      ${name} from ${ip}, with ${password === secret ? 'the right' : 'a wrong'} password${nth ? ` (number ${nth})` : ''}

          expected   '${expected}'
          got        ${error === undefined ? `${show(value)}${value === expected ? ', but verify() was called all the same' : ''}` : said(error)}

      ${value === expected ? 'verify() is slow. Don\'t do that work for a try that is refused anyway.' : why ?? `The limits are ${limits.pair} for one name from one address, ${limits.name} for a name, ${limits.address} for an address.`}
    `;
  };
  return school;
}

function whyNotForgotten(crowd, most, left) {
  return lesson`
    ${crowd} addresses tried one password each. Half an hour later came three more. In \`seen\` there were
    ${most} entries after the crowd, and ${left} are left now.

    ${most === 0 ? 'Keep the counts in `seen`, so that they can be inspected.' : 'Strangers never run out of names and addresses, so the memory grows for ever. At each try, a look at the oldest entries is enough: a Map\nkeeps the order of insertion.'}
  `;
}

async function outcome(promise) {
  try {
    return { value: await within(4000, promise, lesson`I called login() and waited four seconds. The promise hasn't settled.`) };
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    return { error: error ?? new Error('nothing') };
  }
}

const all = async (promises) => {
  const answers = await Promise.all(promises.map(outcome));
  const failed = answers.find(({ error }) => error);
  if (failed) throw because(failed.error, lesson`I called login() many times at once, and it was rejected: ${said(failed.error)}`);
  return answers.map(({ value }) => value);
};

async function turns() {
  for (let i = 0; i < 5; i += 1) await new Promise(setImmediate);
}
