'use strict';
const path = require('node:path');
const { randomInt, randomUUID } = require('node:crypto');
const { ladder, lesson, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const learners = () => exportsOf(path.join(__dirname, 'ops6_metrics.js'), 'createMetrics, routeOf');

step('counters: a number for each set of labels', () => {
  const { metrics, metric, read } = shop();
  const answers = metric('counter', 'http_answers_total', 'Answers by status');
  const coffees = metric('counter', 'coffees_total', 'Cups');
  const [ok, lost] = [randomInt(3, 9), randomInt(10, 19)];
  for (let i = 0; i < ok; i += 1) answers.inc(i % 2 ? { route: '/cart', status: 200 } : { status: 200, route: '/cart' });
  answers.inc({ route: '/cart', status: 404 }, lost);
  coffees.inc({});
  const wanted = [
    ['http_answers_total', { route: '/cart', status: '200' }, ok],
    ['http_answers_total', { route: '/cart', status: '404' }, lost],
    ['coffees_total', {}, 1],
  ];
  expectCount(read(), 'http_answers_total', 2, 'The same labels in a different order are the same series.');
  for (const [name, labels, value] of wanted) expectValue(read(), name, labels, value, `inc() was called ${value === lost ? `once, with ${lost}` : `${value} times`} for these labels.`);
  expectHead(metrics.text(), 'http_answers_total', 'Answers by status', 'counter');
  expectHead(metrics.text(), 'coffees_total', 'Cups', 'counter');
});

step('a counter only goes up', () => {
  const { metric, read } = shop();
  const answers = metric('counter', 'answers_total', 'Answers');
  answers.inc({}, 5);
  let error;
  try {
    answers.inc({}, -1);
  } catch (thrown) {
    error = thrown;
  }
  const [{ value } = {}] = read();
  if (error instanceof RangeError && value === 5) {
    answers.inc({}, 0); // nothing happened, and that's no error
    return;
  }
  throw lesson`
    A counter stood at 5, and I called inc({}, -1). ${error ? `It threw ${error.name ?? show(error)}` : 'It threw nothing'}, and the counter says ${show(value)}. I hoped for a RangeError, and 5.

    Prometheus takes a counter that has become smaller for a process that was started again, and adds the new value to the
    old one. For numbers that go up and down there's the gauge.
  `;
});

step('a gauge shows what is now', () => {
  const { metrics, metric, read } = shop();
  const open = metric('gauge', 'open_sockets', 'Sockets');
  for (const value of [3, 12, 7]) open.set({ kind: 'tls' }, value);
  open.set({ kind: 'tcp' }, 0);
  expectValue(read(), 'open_sockets', { kind: 'tls' }, 7, 'It was set to 3, 12 and 7.');
  expectValue(read(), 'open_sockets', { kind: 'tcp' }, 0, "It was set to 0, and that's a value.");
  expectHead(metrics.text(), 'open_sockets', 'Sockets', 'gauge');
});

step('values of labels are escaped', () => {
  const { metrics, metric, read } = shop();
  const errors = metric('counter', 'errors_total', 'Errors');
  const message = 'C:\\new "file"\nis a folder, and {full}\\';
  errors.inc({ message });
  const [{ labels } = {}] = read();
  if (labels?.message === message) return;
  throw lesson`
    A label had this value: ${JSON.stringify(message)}
    The text, as JSON: ${JSON.stringify(metrics.text().split('\n').slice(2).join('\n'))}
    Read back, the label is ${show(JSON.stringify(labels?.message))}.

    One line break in a label, and Prometheus throws the whole answer away. Three characters are escaped; make sure that what
    you have put in isn't escaped once more.
  `;
});

step('a histogram counts in buckets', () => {
  const { metrics, metric, read } = shop();
  const time = metric('histogram', 'http_seconds', 'Time to answer', [0.1, 0.5, 1]);
  for (const seconds of [0.05, 0.1, 0.3, 0.5, 0.5, 0.75, 4]) time.observe({ route: '/cart' }, seconds);
  time.observe({ route: '/slow' }, 30);
  const wanted = [['/cart', [2, 5, 6, 7], 6.2], ['/slow', [0, 0, 0, 1], 30]];
  for (const [route, counts, sum] of wanted) {
    const buckets = read().filter(({ name, labels }) => name === 'http_seconds_bucket' && labels.route === route);
    const got = ['0.1', '0.5', '1', '+Inf'].map((le) => buckets.find(({ labels }) => labels.le === le)?.value);
    if (got.join() !== counts.join() || buckets.length !== 4) throw whyBuckets(route, counts, got, metrics.text());
    expectValue(read(), 'http_seconds_sum', { route }, sum, 'The sum of all values: with it and the count anybody can compute an average.');
    expectValue(read(), 'http_seconds_count', { route }, counts.at(-1), 'The number of all values.');
  }
  expectHead(metrics.text(), 'http_seconds', 'Time to answer', 'histogram');
});

step('p95 from the buckets', () => {
  const { metric } = shop();
  const time = metric('histogram', 'http_seconds', 'Time', [0.1, 0.5, 2]);
  const add = (route, count, seconds) => { for (let i = 0; i < count; i += 1) time.observe({ route }, seconds); };
  add('/a', 50, 0.02); add('/a', 40, 0.2); add('/a', 10, 1);
  add('/b', 10, 0.02);
  add('/c', 1, 0.02); add('/c', 9, 60);
  add('/d', 10, 0.2);
  const wanted = [
    ['/a', 0.95, 1.25, '50 values up to 0.1, 90 up to 0.5, 100 up to 2. The 95th of 100 is in the last one, in the middle of its ten.'],
    ['/a', 0.5, 0.1, '50 of 100 values are up to 0.1. That bucket holds at least half of them.'],
    ['/a', 0.7, 0.3, '50 values up to 0.1, 90 up to 0.5. The 70th is in the middle of the 40 between.'],
    ['/a', 1, 2, 'All of them are up to 2, the bound of the last bucket.'],
    ['/b', 0.5, 0.05, 'All ten are in the first bucket, which begins at 0.'],
    ['/c', 0.95, 2, 'Nine of ten are above the highest bound, 2. How far above, the buckets don\'t say.'],
    ['/d', 0.5, 0.3, 'All ten are between 0.1 and 0.5, so nothing is below.'],
    ['/never', 0.95, NaN, 'There are no values.'],
  ];
  for (const [route, q, value, why] of wanted) {
    const got = calmly(`called quantile(${q}, { route: '${route}' })`, () => time.quantile?.(q, { route }));
    if (Number.isNaN(value) ? Number.isNaN(got) : Math.abs(got - value) < 1e-9) continue;
    throw lesson`
      The bounds are 0.1, 0.5 and 2. I called quantile(${q}, { route: '${route}' }) and got ${show(got)}. I hoped for ${show(value)}.

      ${why}
    `;
  }
});

step('a thousand customers are one series', () => {
  const { metric, read } = shop();
  const { routeOf } = learners();
  const answers = metric('counter', 'answers_total', 'Answers');
  const route = (way) => calmly(`called routeOf('${way}')`, () => routeOf(way));
  for (let i = 0; i < 1000; i += 1) answers.inc({ route: route(`/customers/${i}/orders?page=${i}`) });
  expectCount(read(), 'answers_total', 1, 'Each series is kept in memory here, and for weeks in the database. An id as a label makes one of each customer.');
  const uuid = randomUUID();
  const cases = [
    ['/customers/17/orders', '/customers/:id/orders'],
    [`/carts/${uuid}`, '/carts/:id'],
    [`/carts/${uuid.toUpperCase()}/items/3`, '/carts/:id/items/:id'],
    ['/v2/top10?ids=1,2', '/v2/top10'],
    ['/', '/'],
  ];
  for (const [way, wanted] of cases) {
    if (route(way) === wanted) continue;
    throw lesson`I called routeOf('${way}') and got ${show(route(way))}. I hoped for ${wanted}.`;
  }
});

// ---------------------------------------------------------------------------

const METHODS = { counter: ['inc'], gauge: ['set'], histogram: ['observe', 'quantile'] };

function shop() {
  const { createMetrics } = learners();
  const metrics = calmly('called createMetrics()', createMetrics);
  const metric = (type, name, ...given) => {
    if (typeof metrics?.[type] !== 'function') throw lesson`I called createMetrics() and got ${show(metrics)}. I need the method ${type}().`;
    const made = calmly(`called ${type}('${name}', ...)`, () => metrics[type](name, ...given));
    for (const method of METHODS[type]) {
      if (typeof made?.[method] !== 'function') throw lesson`I called ${type}('${name}', ...) and got ${show(made)}. I need the method ${method}().`;
    }
    return made;
  };
  return { metrics, metric, read: () => parse(calmly('called text()', () => metrics.text())) };
}

// As Prometheus reads it: one bad line, and all of it is refused.
function parse(text) {
  if (typeof text !== 'string' || !text.endsWith('\n')) {
    throw lesson`
      I called text() and got ${show(JSON.stringify(text) ?? text).slice(0, 150)}
      I hoped for a text that ends with a line break.
    `;
  }
  const label = String.raw`[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*"`;
  const line = new RegExp(String.raw`^([a-zA-Z_:]\w*)(?:\{(${label}(?:,${label})*)?,?\})? (\S+)$`);
  return text.split('\n').slice(0, -1).filter((one) => one !== '' && !one.startsWith('#')).map((one) => {
    const match = line.exec(one);
    if (!match || Number.isNaN(Number(match[3]))) {
      throw lesson`
        Prometheus can't read this line of text():

            ${one.slice(0, 150)}

        A line is name{label="value",label="value"} number. Without labels it's name number. In a value, quotes and line breaks are
        escaped with a \\, and a \\ that you have just put in isn't escaped once more.
      `;
    }
    const labels = Object.fromEntries([...(match[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => [name, value.replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c))]));
    return { name: match[1], labels, value: Number(match[3]), line: one };
  });
}

const same = (a, b) => Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((name) => a[name] === b[name]);
const sample = (name, labels) => `${name}${Object.keys(labels).length ? `{${Object.entries(labels).map(([label, value]) => `${label}="${value}"`).join()}}` : ''}`;

function expectValue(series, name, labels, wanted, why) {
  const found = series.find((one) => one.name === name && same(one.labels, labels));
  if (found && Math.abs(found.value - wanted) < 1e-9) return;
  throw lesson`
    In text() I looked for      ${sample(name, labels)} ${wanted}
    and found                   ${found?.line ?? (series.filter((one) => one.name === name).map((one) => one.line).slice(0, 3).join('\n') || 'no line with this name')}

    ${why}
  `;
}

function expectCount(series, name, wanted, why) {
  const found = series.filter((one) => one.name === name);
  if (found.length === wanted) return;
  throw lesson`
    In text() there are ${found.length} series of ${name}, and I hoped for ${wanted}. The first ones:

        ${found.slice(0, 3).map((one) => one.line).join('\n')}

    ${why}
  `;
}

function expectHead(text, name, help, type) {
  const head = text.split('\n').filter((line) => line.startsWith('#') && line.split(' ')[2] === name);
  if (head.join('\n') === `# HELP ${name} ${help}\n# TYPE ${name} ${type}`) return;
  throw lesson`
    In front of the lines of ${name} I hoped for

        # HELP ${name} ${help}
        # TYPE ${name} ${type}

    and found:   ${head.join('\n') || 'nothing'}
  `;
}

function whyBuckets(route, wanted, got, text) {
  const cumulative = got.reduce((sums, count) => [...sums, (sums.at(-1) ?? 0) + (count ?? 0)], []);
  return lesson`
    ${route === '/cart' ? 'I observed 0.05, 0.1, 0.3, 0.5, 0.5, 0.75 and 4' : 'I observed 30'} for ${route}, with the bounds 0.1, 0.5 and 1. The buckets with le="0.1", "0.5", "1" and "+Inf"
    should hold ${wanted.join(', ')}. I found ${got.map((count) => count ?? 'none').join(', ')}.

    ${cumulative.join() === wanted.join() ? 'Each of yours counts only what is between two bounds. A bucket holds all values up to its bound, so that a bucket can be left out\nlater without losing any.'
    : got.every((count) => count === undefined) ? `A sum and a count are only good for an average, and it hides the slow ones. The text has:\n${text.split('\n').slice(2, 5).join('\n').slice(0, 200)}`
      : got.at(-1) === undefined ? 'le="+Inf" holds all of them, even those above the highest bound.'
        : got.includes(undefined) ? 'A bucket with nothing in it is there too, with 0.' : 'le means: less than or equal to.'}
  `;
}
