'use strict';
const path = require('node:path');
const { inspect } = require('node:util');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const learners = () => exportsOf(path.join(__dirname, 'design1_wrappers.js'), 'cached, timed, logged, strict');
const price = randomInt(10, 90);

for (const name of ['cached', 'timed', 'logged']) {
  step(`${name}() gives a source, and passes everything on`, () => unhandled(async (lost) => {
    for (const publisher of [new Publisher(), plainPublisher()]) {
      const { get } = publisher;
      const keys = Object.keys(publisher).join();
      const { source } = wrap([name], publisher);
      if (publisher.get !== get || Object.keys(publisher).join() !== keys || source === publisher) {
        throw lesson`
          I wrapped a publisher with ${name}(). Afterwards the publisher itself is different.

          Others use the same object, without a wrapper. Return a new one that asks the old one.
        `;
      }
      const result = await answer(source, 17, { lang: 'de' });
      const asked = publisher.asked.at(-1);
      if (result.value !== `17 de ${price}`) {
        throw lesson`
          I called get(17, { lang: 'de' }) of ${name}(publisher). The publisher was asked ${asked ? `for ${show(asked)}` : 'nothing'}, and the result was
          ${result.error ? said(result.error) : show(result.value)}. I hoped for "17 de ${price}".

          ${asked && asked.length < 2 ? 'There were two arguments. A wrapper that passes on only the first one decides that nobody needs more.' : /private|undefined|this/.test(result.error?.message) ? 'A method that was taken out of its object has lost its `this`. Call it on the source.' : 'What does get() of the wrapper return?'}
        `;
      }
      publisher.fails = new Error('out of print');
      for (const how of ['rejects', 'throws']) {
        publisher.how = how;
        const { error, thrown } = await answer(source, `${how} ${name}`);
        if (error === publisher.fails && !thrown) continue;
        throw lesson`
          The publisher ${how === 'throws' ? 'threw "out of print" at once, before there was a promise' : 'rejected with "out of print"'}. get() of ${name}(publisher) ${thrown ? 'threw it as well, and the caller expects a promise' : error ? `was rejected with ${said(error)}` : "wasn't rejected"}.

          A wrapper doesn't change what happens. The error goes through it.
        `;
      }
      await turns(2);
      if (lost.length > 0) throw lesson`All callers had their answer, but ${said(lost[0])} reached nobody. Which promise in your code does nobody wait for?`;
    }
  }));
}

step('cached(): the same question is asked once', async () => {
  const publisher = plainPublisher();
  const { source } = wrap(['cached'], publisher);
  for (const [given, count, why] of [
    [[17], 1, 'It was the first question.'],
    [[17], 1, 'The same question again.'],
    [['17'], 2, 'A string is a different question than a number.'],
    [[17, { lang: 'de' }], 3, 'All arguments belong to the question.'],
    [[17, { lang: 'en' }], 4, 'All arguments belong to the question, and what is in them.'],
    [[17, { lang: 'de' }], 4, 'An object that looks the same asks the same.'],
    [['none'], 5, "There's no such book: null."],
    [['none'], 5, 'null is an answer, too, and was known already.'],
  ]) {
    const { value } = await answer(source, ...given);
    if (publisher.asked.length === count && value === publisher.bookFor(...given)) continue;
    throw lesson`
      I called get(${given.map((one) => JSON.stringify(one)).join(', ')}) of cached(publisher). Number of times that the publisher was asked by now: ${publisher.asked.length}. I hoped for ${count}.
      The result was ${show(value)}.

      ${why}
    `;
  }
  publisher.fails = new Error('busy');
  await answer(source, 99);
  publisher.fails = undefined;
  const { value, error } = await answer(source, 99);
  if (value === publisher.bookFor(99)) return;
  throw lesson`get(99) failed once: the publisher was busy. The next get(99) ${error ? 'was rejected, too, with the old error' : `brought ${show(value)}`}. A failure isn't an answer to keep.`;
});

step('timed(): each call has its own time', async () => {
  const publisher = slowPublisher();
  const { source, times, clock } = wrap(['timed'], publisher);
  const calls = [answer(source, 'slow'), (clock.now += 10, answer(source, 'fast'))];
  await turns(2);
  clock.now += 5;
  publisher.ends.fast.resolve(1);
  await turns(3);
  clock.now += 100;
  publisher.ends.slow.reject(new Error('no'));
  await Promise.all(calls);
  const got = times.map(({ ms, failed }) => `${ms} ${failed}`).join(', ');
  if (got === '5 false, 115 true') return;
  throw lesson`
    Two calls overlapped. The one that began last took 5 ms and worked, the first one took 115 ms and failed.
    record() got: ${times.map(show).join(' and ') || 'nothing'}

    ${times.length < 2 ? 'Failed calls take time, too.' : got.includes('5 false') && times.some(({ ms }) => ms === 115) ? 'And `failed` says whether the call was rejected.' : 'When does the time of a call begin, when does it end, and where is its beginning kept?'}
  `;
});

step('logged(): one line for each call, when it has ended', async () => {
  const publisher = slowPublisher();
  const { source, lines } = wrap(['logged'], publisher);
  const calls = [answer(source, 'b17', { lang: 'de' }), answer(source, 'b18')];
  await turns(2);
  if (lines.length > 0) throw lesson`The calls are still under way, and write() has got: ${lines.join(' | ')}. Nobody knows yet how they end.`;
  publisher.ends.b17.resolve(1);
  publisher.ends.b18.reject(new Error('out of print'));
  await Promise.all(calls);
  const line = (...words) => lines.some((one) => words.every((word) => String(one).includes(word)));
  if (lines.length === 2 && line('b17', 'de', 'ok') && line('b18', 'out of print')) return;
  throw lesson`
    get('b17', { lang: 'de' }) worked, and get('b18') failed with "out of print". write() got:

        ${lines.join('\n') || '(nothing)'}

    I hoped for two lines: one with b17, de and ok, the other with b18 and out of print.
  `;
});

step('stacked in any order', async () => {
  const orders = [['cached', 'timed', 'logged'], ['cached', 'logged', 'timed'], ['timed', 'cached', 'logged'], ['timed', 'logged', 'cached'], ['logged', 'cached', 'timed'], ['logged', 'timed', 'cached']];
  for (const order of orders) {
    const publisher = new Publisher();
    const { source, times, lines } = wrap(order, publisher);
    const results = [await answer(source, 17, { lang: 'fr' }), await answer(source, 17, { lang: 'fr' })];
    const outside = (name) => order.indexOf(name) < order.indexOf('cached');
    const counts = [publisher.asked.length, times.length, lines.length].join();
    const wanted = [1, outside('timed') ? 2 : 1, outside('logged') ? 2 : 1].join();
    if (counts === wanted && results.every(({ value }) => value === `17 fr ${price}`)) continue;
    throw lesson`
      I made ${order.join('(')}(publisher${'))'}) and asked it twice for the same. The results: ${results.map(({ value, error }) => show(error ?? value)).join(' and ')}
      The publisher was asked, a time recorded, a line written ${counts.replaceAll(',', ', ')} times. I hoped for ${wanted.replaceAll(',', ', ')}.

      A wrapper outside the cache sees every question; one inside sees only the first.
    `;
  }
});

step('strict(): a typing mistake throws', () => {
  const shelf = strictly(new Shelf());
  const fine = [
    ["shelf.label = 'poems', and reading it", () => ((shelf.label = 'poems'), shelf.label), 'poems'],
    ['shelf.count()', () => shelf.count(), 2],
    ['shelf.size', () => shelf.size, 2],
    ['shelf.nothing', () => shelf.nothing, undefined],
    ["'label' in shelf", () => 'label' in shelf, true],
  ];
  for (const [code, use, wanted] of fine) {
    let got;
    try {
      got = use();
    } catch (error) {
      got = error;
    }
    if (got === wanted) continue;
    throw because(got, lesson`
      I did this with strict(shelf): ${code}. ${got instanceof Error ? `It threw ${said(got)}` : `I got ${show(got)}`}. I hoped for ${show(wanted)}.

      ${/private/.test(got?.message) ? 'The name exists. A method or getter with #private fields needs the real object as its `this`, and the Proxy is another one.' : 'The name exists: own or inherited, with a value or with undefined. Which operator asks for that?'}
    `);
  }
  const mistakes = {
    'shelf.lable': () => shelf.lable,
    'shelf.coutn()': () => shelf.coutn(),
    "shelf.lable = 'maps'": () => (shelf.lable = 'maps'),
  };
  for (const [code, make] of Object.entries(mistakes)) {
    const name = code.match(/lable|coutn/)[0];
    let error;
    try {
      make();
    } catch (thrown) {
      error = thrown;
    }
    if (error instanceof TypeError && error.message.includes(name) && !error.message.includes('is not a function')) continue;
    throw lesson`
      I did ${code} with strict(shelf). There's no ${name}. ${error ? `It threw ${said(error)}` : 'It threw nothing'}

      I hoped for a TypeError that comes from the Proxy and contains "${name}".
    `;
  }
});

step('... and JavaScript can still use it', async () => {
  const uses = {
    'await shelf': async (shelf) => ((await shelf) === shelf ? 'fine' : 'another object'),
    'return shelf, in an async function': async (shelf) => ((await (async () => shelf)()) === shelf ? 'fine' : 'another object'),
    'JSON.stringify(shelf)': (shelf) => (JSON.stringify(shelf) === '{"label":"new"}' ? 'fine' : JSON.stringify(shelf)),
    'util.inspect(shelf)': (shelf) => (inspect(shelf, { showProxy: false }).includes('new') ? 'fine' : inspect(shelf)),
    'the text of shelf': (shelf) => (`${shelf}` === 'a shelf' ? 'fine' : `${shelf}`),
    '[...shelf]': (shelf) => ([...shelf].join() === 'a,b' ? 'fine' : [...shelf].join()),
    "Symbol.for('x') in shelf, and reading it": (shelf) => (shelf[Symbol.for('x')] === undefined ? 'fine' : 'a value'),
    'Object.keys(shelf)': (shelf) => (Object.keys(shelf).join() === 'label' ? 'fine' : Object.keys(shelf).join()),
  };
  for (const [code, use] of Object.entries(uses)) {
    let error;
    const got = await (async () => use(strictly(new Shelf())))().catch((thrown) => (error = thrown));
    if (got === 'fine') continue;
    throw because(error, lesson`
      I did this with strict(shelf): ${code}
      ${error ? `It threw ${said(error)}` : `I got ${show(got)}`}

      ${/then/.test(error?.message) ? "`await` asked whether it's a promise. The polite answer is undefined." : /toJSON/.test(error?.message) ? 'JSON.stringify() asked whether the object has its own way into JSON. Most have none.'
      : /private/.test(error?.message) ? 'A method with #private fields needs the real object as its `this`. The Proxy is another object.' : 'Not every question for a name is a typing mistake.'}
    `);
  }
});

step('a strict stack', async () => {
  const { strict } = learners();
  const { source } = wrap(['logged', 'cached'], strictly(new Publisher()));
  const whole = strict(source);
  const { value, error } = await answer(whole, 17, { lang: 'es' });
  if (value === `17 es ${price}`) return;
  throw because(error, lesson`I asked strict(logged(cached(strict(publisher)))) for 17, { lang: 'es' } and got ${show(value ?? said(error))}.`);
});

// ---------------------------------------------------------------------------

// A source with secrets: its methods only work on the real object.
class Publisher {
  #books = price;
  asked = [];
  fails = undefined;
  how = 'rejects';

  get(...given) {
    this.asked.push(given);
    if (this.fails && this.how === 'throws') throw this.fails;
    return this.fails ? Promise.reject(this.fails) : Promise.resolve(`${given[0]} ${given[1]?.lang ?? '-'} ${this.#books}`);
  }
}

function plainPublisher() {
  return {
    asked: [],
    bookFor: (id, options) => (id === 'none' ? null : `${id} ${options?.lang ?? '-'} ${price}`),
    get(...given) {
      this.asked.push(given);
      if (this.fails && this.how === 'throws') throw this.fails;
      return this.fails ? Promise.reject(this.fails) : Promise.resolve(this.bookFor(...given));
    },
  };
}

function slowPublisher() {
  const ends = {};
  return { ends, get: (id) => new Promise((resolve, reject) => (ends[id] = { resolve, reject })) };
}

class Shelf {
  #books = ['a', 'b'];
  label = 'new';

  count() { return this.#books.length; }
  get size() { return this.#books.length; }
  get nothing() { return undefined; }
  toString() { return 'a shelf'; }
  [Symbol.iterator]() { return this.#books.values(); }
}

// wrap(['logged', 'cached'], publisher) is logged(cached(publisher)), with everything that they need.
function wrap(names, publisher) {
  const wrappers = learners();
  const [times, lines, clock] = [[], [], { now: 5000 }];
  const options = { cached: [], timed: [{ now: () => clock.now, record: (entry) => times.push(entry) }], logged: [(line) => lines.push(line)] };
  const source = names.reduceRight((inner, name) => {
    const outer = calmly(`called ${name}(source)`, () => wrappers[name](inner, ...options[name]));
    if (typeof outer?.get === 'function') return outer;
    throw lesson`
      I called ${name}(source) and got ${show(outer)}. I hoped for an object with the method get().
      ${typeof outer === 'function' ? 'A class for each combination would need another one for each order: cached and timed, timed and cached. Which of them is\nthis?' : ''}
    `;
  }, publisher);
  return { source, times, lines, clock };
}

async function answer(source, ...given) {
  let promise;
  try {
    promise = source.get(...given);
  } catch (error) {
    return { error, thrown: true };
  }
  return Promise.resolve(promise).then((value) => ({ value }), (error) => ({ error }));
}

function strictly(object) {
  const { strict } = learners();
  const proxy = calmly('called strict(object)', () => strict(object));
  if (proxy !== null && typeof proxy === 'object') return proxy;
  throw lesson`I called strict(object) and got ${show(proxy)}. I hoped for a Proxy of it.`;
}
