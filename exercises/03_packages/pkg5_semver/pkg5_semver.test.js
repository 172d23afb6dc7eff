'use strict';
const path = require('node:path');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');

const step = ladder();

step('an exact range', () => {
  expect('1.9.0', '1.9.0', true, 'Without a sign in front the range is one version, and it is this one.');
  expect('1.9.1', '1.9.0', false, 'Without a sign in front the range is one version: neither older nor newer.');
  expect('1.9.0', '1.9.1', false, 'Without a sign in front the range is one version: neither older nor newer.');
  expect('1.9.10', '1.9.1', false, why.beginning);
  expect('1.9.1', '1.9.10', false, why.beginning);
});

step('~ lets the patch number grow', () => {
  expect('1.9.4', '~1.9.4', true, why.itself);
  expect('1.9.5', '~1.9.4', true, '1.9.5 is newer, and the major and minor numbers are the same.');
  expect('1.9.10', '~1.9.9', true, why.text('1.9.10', '1.9.9', '10', '9'));
  expect('1.0.20261122', '~1.0.9', true, why.large);
  expect('1.9.3', '~1.9.4', false, why.lower);
  expect('1.10.4', '~1.9.4', false, "With ~ the minor number has to stay: 9 isn't 10. Only the patch number may grow.");
  expect('2.9.4', '~1.9.4', false, 'The major number is different. ~ lets only the last of the three numbers grow.');
});

step('^ lets the minor number grow, too', () => {
  expect('1.9.0', '^1.9.0', true, 'A range begins with the version that it names: 1.9.0 itself belongs to it.');
  expect('1.10.2', '^1.9.0', true, why.text('1.10.2', '1.9.0', '10', '9'));
  expect('1.9.0', '^1.10.2', false, why.text('1.9.0', '1.10.2', '9', '10'));
  expect('1.10.0', '^1.9.5', true, why.oneByOne);
  expect('1.8.9', '^1.9.0', false, why.lower);
  expect('2.0.0', '^1.9.0', false, why.major);
  expect('10.0.0', '^1.9.0', false, why.major);
  expect('0.9.9', '^1.9.0', false, why.lower);
});

step('^ before 1.0.0', () => {
  expect('0.2.9', '^0.2.3', true, 'The zero and the 2 stayed the same, and 9 is newer than 3.');
  expect('0.3.0', '^0.2.3', false, why.zero);
  expect('0.2.2', '^0.2.3', false, why.lower);
  expect('1.2.3', '^0.2.3', false, 'The zero in front of the 2 has to stay as well. From 0.2 to 1.2 everything may change.');
  expect('0.0.3', '^0.0.3', true, 'A range begins with the version that it names.');
  expect('0.0.4', '^0.0.3', false, why.zeroZero);
  expect('0.1.3', '^0.0.3', false, why.zeroZero);
});

step('pre-releases stay out', () => {
  expect('1.10.0-beta.1', '^1.9.0', false, why.preRelease);
  expect('1.10.0-rc.1', '^1.9.0', false, why.preRelease);
  expect('1.9.5-rc.1', '~1.9.4', false, why.preRelease);
  expect('2.0.0-alpha', '^1.9.0', false, why.preRelease);
  expect('1.9.0-beta.1', '1.9.0', false, why.preRelease);
  expect('0.0.3-0', '^0.0.3', false, why.preRelease);
});

step('every pair of 64 versions and 191 ranges', () => {
  const numbers = [0, 1, 2, 10];
  const versions = numbers.flatMap((a) => numbers.flatMap((b) => numbers.map((c) => [a, b, c])));
  for (const low of versions) {
    for (const [sign, high] of Object.entries(ends(low))) {
      for (const version of versions) {
        const inside = older(version, high) && !older(version, low);
        const until = sign === '' ? 'exactly this version' : `${low.join('.')} or newer, but older than ${high.join('.')}`;
        expect(version.join('.'), sign + low.join('.'), inside, `The range ${sign}${low.join('.')} means: ${until}.`);
      }
    }
  }
});

// ---------------------------------------------------------------------------

// Where the three ranges end: the first version that is too new.
function ends([a, b, c]) {
  const exact = { '': [a, b, c + 1], '~': [a, b + 1, 0] };
  if (a > 0) return { ...exact, '^': [a + 1, 0, 0] };
  if (b > 0) return { ...exact, '^': [0, b + 1, 0] };
  return c > 0 ? { ...exact, '^': [0, 0, c + 1] } : exact; // what ^0.0.0 means isn't the question here
}

function older([a, b, c], [x, y, z]) {
  return a !== x ? a < x : b !== y ? b < y : c < z;
}

function expect(version, range, wanted, reason) {
  const did = `satisfies('${version}', '${range}')`;
  const { satisfies } = load(path.join(__dirname, 'pkg5_semver.js')) ?? {};
  if (typeof satisfies !== 'function') {
    throw lesson`
      I looked for a function called satisfies in what the file exports, and found ${show(satisfies)}.
      The last line of the file exports it: module.exports = { ... }
    `;
  }
  let answer;
  try {
    answer = satisfies(version, range);
  } catch (error) {
    throw because(error, lesson`
      I called   ${did}
      and it threw an error:   ${said(error)}

      What do your variables hold at that moment? A console.log inside the function shows it.
    `);
  }
  if (typeof answer?.then === 'function') {
    Promise.resolve(answer).catch(() => {});
    throw lesson`
      I called   ${did}   and got a promise.

      Nothing here has to wait: the answer can be worked out at once, from two strings.
      Without \`async\` in front of the function it returns the answer itself.
    `;
  }
  if (typeof answer !== 'boolean') {
    throw lesson`
      I called   ${did}   and got ${show(answer)}

      I hoped for true or false. ${answer === undefined ? why.noReturn : why.noBoolean}
    `;
  }
  if (answer !== wanted) {
    throw lesson`
      I called   ${did}   and got ${answer}. It has to be ${wanted}.

      ${reason}
    `;
  }
}

const why = {
  noReturn: 'Is there a `return` on every path through the function?',
  noBoolean: 'A comparison, such as a === b or a < b, gives one of them.',
  beginning: `The two strings start the same, but the last numbers are 1 and 10. A version is three numbers
  with dots between them; compare the whole numbers.`,
  text: (a, b, x, y) => `Did your code compare text? Text is compared letter by letter, and "1" comes before "9":
      '${a}' < '${b}'   is ${a < b} for the two strings
      ${x} < ${y}   is ${Number(x) < Number(y)} for the two numbers
  A version isn't a decimal number either: 1.10 comes after 1.9.`,
  lower: `This version is older than the one that the range names. The author of the range
  may need something that the older version doesn't have yet.`,
  oneByOne: `1.10.0 is newer than 1.9.5, though its last number is smaller. The first number that
  differs decides (here 10 against 9), and the ones after it no longer matter.`,
  major: `The major number is different. A new major number says "something that worked before
  may break", and ^ is there to keep such a version away.`,
  itself: `A range begins with the version that it names: 1.9.4 itself belongs to it.
  (Is the sign still there when you turn the text into numbers? Number('~1') is NaN, and no
  comparison with NaN is ever true.)`,
  large: `A patch number may be as large as it likes (some projects take the date), and this one still
  belongs to 1.0. If you make one big number out of the three, a large patch number
  spills over into the minor number.`,
  zero: `Before 1.0.0 there is no stable version yet, so the minor number may break things.
  That's why ^ keeps the first number that isn't 0, and in 0.2.3 that's the 2.`,
  zeroZero: `In 0.0.3 the first number that isn't 0 is the last one. It has to stay, and so do the
  zeros in front of it: in a package this young every version may break things.`,
  preRelease: `A version with a minus in it is a pre-release: made for people who want to try it out. Nobody gets
  one by accident, so it satisfies none of these ranges, whatever its numbers.`,
};
