'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');

const file = path.join(__dirname, 'modules4_cache.js');
const step = ladder();
const [rolls, novel, atlas, pretzel] = ['rolls', 'novel', 'atlas', 'pretzel'].map((word) => `${word} ${Math.floor(Math.random() * 900)}`);

const globalsBefore = new Set(Object.getOwnPropertyNames(globalThis));
let hall; // what require() returned the first time

step('both shops get a basket', () => {
  hall = load(file);
  if (typeof hall?.openBasket !== 'function') {
    throw lesson`
      I did:   const { openBasket } = require('./modules4_cache.js');
      The module exports ${show(hall)}

      bakery.js and bookshop.js ask for a function called \`openBasket\` and call it themselves.
      A function can make something new for each caller; an object that is made while the
      module loads exists only once.
    `;
  }
  for (const shop of ['bakery', 'bookshop']) complete(shop, basketOf(shop));
});

step('what one shop sells does not turn up in the other', () => {
  const bakery = basketOf('bakery');
  const bookshop = basketOf('bookshop');

  use(bakery, 'put', rolls);
  use(bookshop, 'put', novel);
  use(bookshop, 'put', atlas);

  const [baker, books] = [use(bakery, 'list'), use(bookshop, 'list')];
  if (baker !== rolls || books !== `${novel}, ${atlas}`) throw whyMixed(bakery, bookshop, baker, books);
});

step('the numbers go on, and the module runs once', () => {
  const numbers = [basketOf('bakery'), basketOf('bookshop'), open()].map((basket) => basket.number);
  if (numbers.join() !== '1,2,3' || require(file) !== hall) throw whyWrongNumbers(numbers);
});

step('one shop can open several baskets', () => {
  const [first, second] = [open(), open()];
  use(first, 'put', pretzel);
  use(first, 'put', pretzel);

  const [one, two] = [use(first, 'list'), use(second, 'list')];
  if (one !== `${pretzel}, ${pretzel}` || two !== '') throw whyMixed(first, second, one, two);

  const numbers = [first.number, second.number];
  if (numbers.join() !== '4,5') throw whyWrongNumbers([1, 2, 3, ...numbers]);

  const globals = Object.getOwnPropertyNames(globalThis).filter((name) => !globalsBefore.has(name));
  if (globals.length > 0) throw whyGlobal(globals);
});

// ---------------------------------------------------------------------------
// Everything below only helps to ask and to choose the most helpful words.

function basketOf(shop) {
  return attempt(`In ${shop}.js, openBasket()`, () => require(path.join(__dirname, `${shop}.js`)).basket);
}

function open() {
  const basket = attempt('openBasket()', () => hall.openBasket());
  complete('test', basket);
  return basket;
}

function use(basket, method, ...args) {
  return attempt(`basket.${method}(${args.map((arg) => `'${arg}'`)})`, () => basket[method](...args));
}

function attempt(call, body) {
  try {
    return body();
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    throw because(error, lesson`
      ${call} threw an error:

          ${said(error)}

      ${error?.name === 'DataCloneError' ? clone : 'Start with the name in this message. A basket needs put(), list(), and a place for its goods\nthat those two can find.'}
    `);
  }
}

const clone = `structuredClone() copies data, but it refuses functions, and put() and list() are functions.
What if the object isn't copied at all, but made for each call?`;

function complete(shop, basket) {
  if (basket instanceof Promise) {
    throw lesson`
      openBasket() returned a promise, but the shops don't wait: bakery.js calls basket.put() at
      once. Nothing in here takes time, so the function doesn't need to be async.
    `;
  }
  if (basket === undefined || basket === null) {
    throw lesson`
      I called openBasket() and got ${show(basket)}. The shop has nothing to put its goods into.
      Does every path of openBasket() end with a \`return\`?
    `;
  }
  const missing = ['put', 'list'].filter((name) => typeof basket[name] !== 'function');
  if (missing.length === 0) return;
  throw lesson`
    I called openBasket() and got ${show(basket)}

    A basket needs the functions put() and list(), as before. Missing here: ${missing.join(', ')}
  `;
}

function whyMixed(a, b, listA, listB) {
  const seen = `
    One basket lists:    ${show(listA) || '(nothing)'}
    The other one lists: ${show(listB) || '(nothing)'}`.trim();
  const mixed = [rolls, novel, atlas, pretzel].some((article) => String(listA).includes(article) && String(listB).includes(article));

  if (!mixed) {
    return lesson`
      I put ${a === basketOf('bakery') ? `"${rolls}" into the bakery's basket, "${novel}" and "${atlas}" into the bookshop's` : `"${pretzel}" into one basket, twice, and nothing into a second one`}.

          ${seen}

      Nothing is mixed up, but goods are missing, or list() writes them differently. It should
      return the articles as one text, separated by a comma and a space: each one as often as it
      was put in.
    `;
  }
  if (a === b) {
    return lesson`
      The same article is in both baskets:

          ${seen}

      I compared them: it's ONE object. Node runs a module the first time somebody requires it,
      keeps its exports, and gives the same ones to everybody who comes later. So an object that
      is made while the module loads is shared by the whole program - even when a
      function returns it. Which lines must run again for each basket?
    `;
  }
  const early = open();
  use(early, 'put', rolls);
  open();
  if (use(early, 'list') === '') {
    return lesson`
      The same article is in both baskets:

          ${seen}

      openBasket() makes a new list each time. But the variable that holds it is outside the
      function, so there is only ONE of it: opening a basket puts an empty list in there, and
      from then on the earlier baskets use that list, too. Where does each call get a variable
      of its own?
    `;
  }
  return lesson`
    The same article is in both baskets:

        ${seen}

    The two baskets are different objects, but ONE list of goods is behind them. Copying an
    object with { ...basket } copies the reference to the list, not the list; and a line outside
    the function runs only once, while the module loads. When is your list made?
  `;
}

function whyGlobal(names) {
  return lesson`
    The baskets are right. But I found new names on the global object: ${names.join(', ')}

    Every file of the program can change them, in any line. A variable at the top of this file
    already does what you need: the module runs once, so there is one of it for the whole hall,
    and only this file can reach it.
  `;
}

function whyWrongNumbers(numbers) {
  const source = fs.readFileSync(file, 'utf8').replace(/\/\/.*/g, '');
  const written = numbers.map(show).join(', ');
  const expected = numbers.map((_, i) => i + 1).join(', ');

  if (require(file) !== hall || /require\.cache/.test(source)) {
    return lesson`
      The baskets are separate now. But I required modules4_cache.js twice and it ran twice:
      ${expected === written ? 'I got two different modules.' : `the numbers of the baskets are ${written} instead of ${expected}.`}

      Your file removes itself from the cache of require() or loads itself again. Then it runs
      once more from the top, with a new counter: every other user of the module loses its state.
      In a real program that could be a connection pool. Leave the cache alone:
      one module that runs once can still make many baskets.
    `;
  }
  if (numbers.every((number) => number === undefined)) {
    return lesson`
      The baskets are separate now, but they lost their numbers: basket.number is undefined.
      The first basket of the hall is number 1, the next one is number 2.
    `;
  }
  if (numbers.every((number) => number === 1)) {
    return lesson`
      The baskets are separate now, but all of them have the number 1.

      The goods belong to one basket; the counter belongs to the whole hall. The cache of
      require() is useful here: what is made while the module loads is made once, and
      everybody shares it. Which of the two places does the counter need?
    `;
  }
  return lesson`
    The baskets are separate now, but their numbers are ${written} instead of ${expected}.

    Opening one basket moves the counter of the hall by one; nothing else does. And a basket
    keeps the number it got.
  `;
}
