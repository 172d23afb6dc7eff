'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');

const step = ladder();
const calmly = calmlyWith({
  saw: 'an error came out of it',
  ask: (error) => (/"listener" argument must be/.test(error?.message)
    ? `Both on() and once() want a function, which they'll call later. Is yours called right away, by a pair of
    parentheses after its name? Or is it missing?`
    : /call super/.test(error?.message)
      ? 'A class that extends another one lets it do its part first: super() is the first line of the constructor.'
      : 'Is every name in there spelled the way it was declared?'),
});
const [ada, bob, cy] = ['Ada', 'Bob', 'Cy'].map((name) => `${name} ${randomInt(1000, 10000)}`); // new in every run

step('a ring reaches everybody who listens', () => {
  const bell = newBell();
  ring(bell, ada); // nobody is listening: nothing happens
  const heard = [];
  bell.on('ring', (visitor) => heard.push(`first: ${show(visitor)}`));
  bell.on('ring', (visitor) => heard.push(`second: ${show(visitor)}`));
  ring(bell, bob);
  expect(heard, [`first: ${bob}`, `second: ${bob}`], `
    Two listeners were added with bell.on('ring', ...), then I called bell.ring('${bob}').`, () => (heard.length === 0
    ? `Nobody was told. ring() has to call all functions on the list of 'ring': which method of an
    emitter does that? (The name of the event is the first thing it wants to know.)`
    : heard.some((line) => line.endsWith('undefined'))
      ? "They were called, but nobody told them who it is. Whatever comes after the event's name in emit() is passed to the listeners."
      : 'Each listener is called once, in the order they were added.'));
});

step('every bell rings for itself, and off() removes a listener', () => {
  const [front, back] = [newBell(), newBell()];
  const heard = [];
  const note = (visitor) => heard.push(visitor);
  front.on('ring', note);
  ring(back, bob);
  expect(heard, [], `
    I made two bells and listened to the one at the front door. ${bob} rang at the back door.`, () => `
    Both bells use one list of listeners. Is the emitter made once, outside the objects (or static)?
    Each bell needs its own.`);
  ring(front, ada);
  front.off('ring', note);
  ring(front, cy);
  expect(heard, [ada], `
    I listened to a bell, ${ada} rang, then I called bell.off('ring', ...) and ${cy} rang.`, () => `
    A Doorbell's on(), once() and off() do what they do on every EventEmitter. You don't need to write them.`);
});

step('the shop greets everybody, and the first one twice', () => {
  const { bell, said: words } = open();
  for (const visitor of [ada, bob, cy]) ring(bell, visitor);
  const hoped = [`Good morning, ${ada}!`, `${ada} is the first today`, `Good morning, ${bob}!`, `Good morning, ${cy}!`];
  expect(words, hoped, `
    I opened the shop, then ${[ada, bob, cy].join(', ')} rang. The shop said:`, () => (words.length === 0
    ? 'Does openShop() add a listener to the bell it gets?'
    : words.filter((line) => line.endsWith('first today')).length > 1
      ? "Only one can be the first. on() has a sister whose listeners are called just once."
      : 'Listeners are called in the order they were added.'));
});

step('every shop has a first visitor', () => {
  const { bell, said: words } = open();
  ring(bell, cy);
  expect(words, [`Good morning, ${cy}!`, `${cy} is the first today`], `
    I opened another shop with a bell of its own, and ${cy} rang. The shop said:`, () => `Nobody had come to this shop before.
    Where does your code remember that somebody was the first: in openShop(), or once for the whole file?`);
});

step('a closed shop says nothing', () => {
  for (const early of [false, true]) {
    const { bell, said: words, close } = open();
    if (!early) ring(bell, ada);
    const before = words.length;
    calmly('called close()', close);
    ring(bell, bob);
    if (words.length > before) throw whyNotClosed(words.slice(before), early);
    const left = (bell.listenerCount?.('ring') ?? 1) - 1; // without the neighbour
    if (left > 0) throw whyStillListening(left);
  }
});

step('the others go on listening', () => {
  const { bell, close, heard } = open();
  calmly('called close()', close);
  ring(bell, ada);
  expect(heard, [ada], `
    Before the shop opened, a neighbour called bell.on('ring', ...), too. The shop closed,
    then ${ada} rang. The neighbour heard:`, () => `
    Closing took away more than the shop's own listeners. removeAllListeners() clears the list for
    everybody. off() removes one function: the one you give it.`);
});

// ---------------------------------------------------------------------------
// Below: how the bell and the shop are used, and the words.

function exported(name) {
  const value = load(path.join(__dirname, 'events1_on_emit.js'))?.[name];
  if (typeof value === 'function') return value;
  throw lesson`
    I looked for ${name} in what your file exports, and found ${show(value)}.
    The last line was fine as it was: module.exports = { Doorbell, openShop };
  `;
}

function newBell() {
  const Doorbell = exported('Doorbell');
  const bell = calmly('called new Doorbell()', () => new Doorbell());
  for (const method of ['on', 'once', 'off', 'ring']) {
    if (typeof bell[method] === 'function') continue;
    throw lesson`
      I made a Doorbell and wanted to call bell.${method}(...), but a Doorbell has no such method.

      ${method === 'ring'
        ? 'It was there at the beginning. Is it still called ring?'
        : `Every EventEmitter has on(), once() and off(). A class can get all the methods of another class:
        which word goes between the two names?`}
    `;
  }
  return bell;
}

function open() {
  const bell = newBell();
  const heard = [];
  const said = [];
  bell.on('ring', (visitor) => heard.push(visitor)); // the neighbour
  const openShop = exported('openShop');
  const close = calmly('called openShop(bell, say)', () => openShop(bell, (text) => said.push(text)));
  if (typeof close === 'function') return { bell, close, heard, said };
  throw lesson`
    I called openShop(bell, say). It returned ${show(close)}, but I hoped for a function that closes the shop.
  `;
}

const ring = (bell, visitor) => calmly(`called bell.ring('${visitor}')`, () => bell.ring(visitor));

function expect(seen, hoped, story, why) {
  if (isDeepStrictEqual(seen, hoped)) return;
  throw lesson`
    ${story.trim()}
    I hoped for:  ${hoped}
    I saw:        ${seen}

    ${why().trim()}
  `;
}

function whyStillListening(left) {
  return lesson`
    The closed shop says nothing: good. But the bell still has ${left} listener${left === 1 ? '' : 's'} of the shop.

    The bell calls ${left === 1 ? 'it' : 'them'} at every ring, and keeps whatever
    ${left === 1 ? 'it uses' : 'they use'} alive. If the shop opens and closes each day, there's one more every
    day. Take the listener off the list: that's what off() does.
  `;
}

function whyNotClosed(words, early) {
  return lesson`
    I opened the shop, ${early ? 'closed it before anybody had come' : `${ada} rang, then I closed the shop`}. Now ${bob} rang, and the shop said:

        ${words.join('\n')}

    ${early && words.length === 1
      ? `A once() listener goes away after its first call. This one hasn't been called yet, so it's still on the
      list. Closing has to remove every listener that opening added.`
      : `off() removes the function that was added: the very same object. A new function with the same source is
      another object, and isn't on any list. Give the function a name when you add it, and use that name again.`}
  `;
}
