'use strict';
const path = require('node:path');
const { after, mock } = require('node:test');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');

process.env.TZ = 'Pacific/Auckland'; // far away: who asks for the local day gets another one

const step = ladder();
const pick = 1000 + Math.floor(Math.random() * 9000); // four digits that cannot be written into the exercise
const half = (pick + 0.5) / 10_000;
const at = (text) => new Date(`${text}Z`).getTime();

step('the same clock and the same dice give the same coupon', () => {
  for (const [time, day] of [['2030-01-15T12:00', '0115'], ['2031-07-04T12:00', '0704']]) {
    const expires = time.slice(0, 8) + (day === '0115' ? '22' : '11');
    expectCoupon(coupon({ time, random: half }), { code: `TEA-${day}-${pick}`, expires });
  }
});

step('without arguments, the clock and the dice are the real ones', () => {
  const given = { now: () => new Date('2033-03-03T12:00Z'), random: () => 0.4321 };
  const cases = [
    [undefined, { code: `TEA-0506-${pick}`, expires: '2031-05-13' }],
    [{ now: given.now }, { code: `TEA-0303-${pick}`, expires: '2033-03-10' }],
    [{ random: given.random }, { code: 'TEA-0506-4321', expires: '2031-05-13' }],
  ];
  for (const [options, wanted] of cases) {
    const made = withRealOnes('2031-05-06T12:00', half, () => call(options));
    expectCoupon({ made, how: `couponCode(${options ? `{ ${Object.keys(options)} }` : ''}), and the real clock said 2031-05-06T12:00Z` }, wanted);
  }
});

step('there are always four digits', () => {
  for (const [random, digits] of [[0.0427, '0427'], [0, '0000'], [0.00011, '0001'], [0.99999, '9999']]) {
    expectCoupon(coupon({ time: '2030-01-15T12:00', random }), { code: `TEA-0115-${digits}`, expires: '2030-01-22' });
  }
});

step('the calendar is right at the end of a month, of February, and of a year', () => {
  const days = [['2030-01-24', '2030-01-31'], ['2030-01-25', '2030-02-01'], ['2030-04-30', '2030-05-07'], ['2030-12-29', '2031-01-05'],
    ['2030-04-03', '2030-04-10'], ['2030-09-25', '2030-10-02'], // the clocks in Auckland change in these weeks
    ['2028-02-22', '2028-02-29'], ['2028-02-29', '2028-03-07'], ['2030-02-22', '2030-03-01']];
  for (const [today, expires] of days) {
    for (const hour of ['00:00:00.000', '12:00', '23:59:59.999']) {
      expectCoupon(coupon({ time: `${today}T${hour}`, random: half }), { code: `TEA-${today.slice(5, 7)}${today.slice(8)}-${pick}`, expires });
    }
  }
});

step('the caller keeps their own Date', () => {
  const today = new Date('2030-01-15T12:00Z');
  const seen = [1, 2].map(() => call({ now: () => today, random: () => half }));
  if (today.getTime() === at('2030-01-15T12:00') && isDeepStrictEqual(seen[0], seen[1])) return;
  throw lesson`
    My now() gave the same Date twice. After couponCode() it says ${today.toISOString()}, and was 2030-01-15T12:00:00.000Z.
    The two coupons: ${show(seen[0])} and ${show(seen[1])}

    A Date that somebody passes in still belongs to them. setUTCDate() changes the object itself:
    calculate with a copy, new Date(date).
  `;
});

step('midnight may come between two looks at the clock', () => {
  for (const [before, wanted] of [['2030-01-15', '2030-01-22'], ['2030-12-31', '2031-01-07']]) {
    const midnight = at(`${before}T00:00`) + 86_400_000;
    let looks = 0;
    const made = call({ now: () => new Date(midnight - 1 + looks++), random: () => half });
    if (isDeepStrictEqual(made, { code: `TEA-${before.slice(5, 7)}${before.slice(8)}-${pick}`, expires: wanted })) continue;
    throw lesson`
      My clock stood one millisecond before midnight, and went on while couponCode() worked: it was
      asked for the time ${looks} times. The first answer was ${before}T23:59:59.999Z.

      I got: ${show(made)}

      Half of the coupon is from yesterday and half from today. That happens once in a thousand
      nights, and nobody can repeat it. How often does a function have to look at the clock?
    `;
  }
});

after(() => mock.timers.reset());

// ---------------------------------------------------------------------------
// Below: one call, and the words about it.

function learners() {
  const exported = load(path.join(__dirname, 'flaky1_clock_and_dice.js'));
  if (typeof exported?.couponCode === 'function') return exported.couponCode;
  throw lesson`
    I hoped for a function called \`couponCode\`, but the file exports ${show(exported)}
    Its last line was fine: module.exports = { couponCode };
  `;
}

function call(options) {
  const couponCode = learners();
  const globals = [Date, Date.now, Math.random];
  let made;
  try {
    made = options === undefined ? couponCode() : couponCode(options);
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    throw because(error, lesson`
      I called couponCode(${options ? `{ ${Object.keys(options).join(', ')} }` : ''}), and it failed:

          ${said(error)}

      \`now\` is a function that gives a Date, \`random\` is a function that gives a number. Each may be left
      out, and both together.
    `);
  }
  if ([Date, Date.now, Math.random].some((one, i) => one !== globals[i])) {
    [globalThis.Date, Date.now, Math.random] = globals;
    throw lesson`
      After one call, the Date or the Math.random of the whole program has been replaced. Everybody else in the
      program lives with that clock and those dice now.

      Let couponCode() ask what it was given: now() and random().
    `;
  }
  return made;
}

function coupon({ time, random }) {
  let throws = 0;
  const dice = () => {
    throws += 1;
    if (throws <= 50) return random;
    throw lesson`
      My dice show ${random}, each time. Your code has thrown them 50 times and keeps throwing.

      Throwing again until the number looks right hides the mistake, and makes the small numbers
      impossible. Can a small number have four digits?
    `;
  };
  return { made: call({ now: () => new Date(at(time)), random: dice }), how: `couponCode({ now, random }): now() says ${time}Z, random() says ${random}` };
}

function withRealOnes(time, random, body) {
  const real = Math.random;
  mock.timers.reset();
  mock.timers.enable({ apis: ['Date'], now: at('2001-01-01T12:00') });
  learners();
  mock.timers.setTime(at(time));
  const fake = () => random;
  Math.random = fake;
  try {
    return body();
  } finally {
    if (Math.random === fake) Math.random = real;
    mock.timers.reset();
  }
}

function expectCoupon({ made, how }, wanted) {
  if (isDeepStrictEqual(made, wanted)) return;
  throw lesson`
    I called ${how}
    I hoped for:  ${wanted}
    I got:        ${show(made)}

    ${reason(made, wanted)}
  `;
}

function reason(made, wanted) {
  if (typeof made?.code !== 'string' || typeof made.expires !== 'string') return 'A coupon is an object with two strings: code and expires.';
  const [, day, digits] = made.code.split('-');
  const [, wantedDay, wantedDigits] = wanted.code.split('-');
  if (day !== wantedDay) return `The day in the code isn't the day of the clock that counts here. Where does it come from?
    (Days are days in UTC: getUTCDate(), toISOString().)`;
  if (digits !== wantedDigits && Number(digits) === Number(wantedDigits)) return 'One number in ten is smaller than 1000. How does the day get its two digits?';
  if (digits !== wantedDigits) return `The digits should be Math.floor(random() * 10_000). Either they come from dice other than those that count
    here, or they are computed from the same dice in another way.`;
  if (Number(made.expires.slice(8)) > 31 || /NaN|Invalid/.test(made.expires)) return `There's no such day. A month ends; a Date knows when: setUTCDate(getUTCDate() + 7) goes on into the
    next month by itself.`;
  return `The day of the expiry isn't one week after the day of the clock, in UTC. Seven days are
    7 * 24 * 60 * 60 * 1000 milliseconds, and a Date knows the calendar.`;
}
