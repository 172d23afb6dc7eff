'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { after } = require('node:test');
const { setImmediate: turnOfTheLoop } = require('node:timers/promises');
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { growth, survivors, SOME } = require('../../support/garbage.js');

const step = ladder();
const file = path.join(__dirname, 'leak3_timers.js');
const price = randomInt(100, 900);
const NEVER = 1e6; // longer than any test

step('an open chart draws price after price', async () => {
  const [slow, quick] = [NEVER, 1].map((every) => open(learnersHall(every)));
  await ticks();
  const expected = quick.prices.map((_, i) => price + i);
  const drawn = quick.prices.length > 0 && quick.prices.join() === expected.join() && quick.draws === expected.length;
  if (drawn && quick.drawn === quick.prices && slow.draws === 0) return;
  throw lesson`
    I opened a chart that ticks every millisecond, and one that ticks every ${NEVER} milliseconds.
    With each tick a chart should read one more price (${price}, ${price + 1} ...) and draw its prices. A little later:

        quick chart    prices ${quick.prices}, drawn ${quick.draws} times: ${quick.drawn}
        slow chart     prices ${slow.prices}, drawn ${slow.draws} times
  `;
});

step('a chart that was stopped never ticks again', async () => {
  const [hall, one, two] = hallWithCharts(2);
  await ticks();
  calmly('called stop() of the first chart', one.stop);
  await expectSilence(one, 'opened two charts and stopped the first');
  await expectTicks(two, 'opened two charts and stopped the FIRST');

  calmly('called stop() of the first chart a second time', one.stop);
  const three = open(hall);
  calmly('called stop() of the first chart a third time', one.stop);
  for (const chart of [two, three]) await expectTicks(chart, 'stopped the first of three charts again and again');
});

step("a chart may be stopped while it's being drawn", async () => {
  const chart = open(learnersHall(), () => chart.stop());
  await ticks();
  if (chart.draws === 1 && chart.prices.length === 1) return;
  if (chart.draws === 1) {
    throw lesson`
      I called stop() inside screen.draw(). The chart was drawn only once, as it should be, but now its prices are
      ${show(chart.prices)}.

      The screen may still show them. Whoever holds the chart decides how long its prices are needed: the hall only
      has to let go of them.
    `;
  }
  throw lesson`
    I called stop() inside screen.draw(), as a screen does when it is unplugged. After
    that the chart was drawn ${chart.draws - 1} more times.

    At that moment the chart's own tick is still running. What does your code do AFTER
    screen.draw() has come back?
  `;
});

step('stopAll() stops all that are running, and new ones can be opened', async () => {
  const [hall, ...charts] = hallWithCharts(3);
  const elsewhere = open(learnersHall());
  await ticks();
  calmly('called stop() of the second chart', charts[1].stop);
  calmly('called stop() of the second chart again', charts[1].stop);
  calmly('called hall.stopAll()', hall.stopAll);
  const drawn = charts.map((chart) => chart.draws);
  await ticks();
  const missed = charts.filter((chart, i) => chart.draws > drawn[i]);
  if (missed.length === 1) throw whyMissed();
  for (const chart of charts) await expectSilence(chart, 'opened three charts, stopped the second TWICE, and called hall.stopAll()');

  const before = elsewhere.draws;
  await ticks();
  if (elsewhere.draws === before) throw whyOtherHall();
  elsewhere.stop();
  const late = open(hall);
  await expectTicks(late, 'called hall.stopAll(), and opened a new chart after it');
  calmly('called hall.stopAll() again', hall.stopAll);
  await expectSilence(late, 'called hall.stopAll(), opened a new chart, and called hall.stopAll() again');
});

step('when all charts have stopped, no timer is left and the program can end', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  const [hall, one] = hallWithCharts(3, NEVER);
  calmly('called stop()', one.stop);
  hall.stopAll();
  await turnOfTheLoop();
  const left = timers() - before;
  if (left <= 0) return;
  throw lesson`
    I opened three charts and stopped them all. They are quiet, but ${left === 1 ? 'one more timer is' : `${left} more timers are`} running
    than before, and the program can't end.

    A timer that does nothing is still a timer: it wakes the program again and again. It
    has to be cleared.
  `;
});

for (const [way, stopIt] of [['stop()', (hall, chart) => chart.stop()], ['hall.stopAll()', (hall) => hall.stopAll()]]) {
  step(`after ${way} the hall remembers nothing`, async () => {
    const hall = learnersHall(NEVER);
    const left = await survivors(20, async () => {
      const screen = {};
      const chart = open(hall, undefined, screen);
      stopIt(hall, chart);
      await turnOfTheLoop();
      return { prices: chart.prices, screen };
    });
    for (const [thing, count] of Object.entries(left)) if (count > SOME) throw whyRemembered(way, thing, count);

    tracked = undefined;
    const screen = { draw() {} };
    let bytes = Infinity;
    // Node's compiler may need memory at any moment, but not in each of three measurements.
    for (let tries = 0; bytes >= 90 && tries < 3; tries += 1) {
      bytes = Math.min(bytes, await growth(5000, () => stopIt(hall, hall.open(screen))));
    }
    hall.stopAll();
    if (bytes < 90) return; // a cleared timer takes about 140
    throw lesson`
      I opened 5000 charts and ended each of them with ${way}. No chart is in memory any
      more, but each one has left about ${Math.round(bytes)} bytes in the hall.

      Something gets one entry for every chart, and nothing takes it out again: a list of timers,
      perhaps, and all of them are cleared.
    `;
  });
}

// ---------------------------------------------------------------------------

// The charts tick every millisecond. A timer of my own, made after theirs and as long, tells how often they could.
function ticks() {
  return new Promise((resolve) => {
    let left = 6;
    const timer = realInterval(() => {
      left -= 1;
      if (left > 0) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}

// Timers that the learner's code leaves behind are noted, so that they end with the tests.
const realInterval = setInterval;
let tracked = [];
for (const name of ['setInterval', 'setTimeout']) {
  globalThis[name] = new Proxy(globalThis[name], {
    apply(make, that, args) {
      const timer = Reflect.apply(make, that, args);
      tracked?.push(new WeakRef(timer));
      return timer;
    },
  });
}
const [notes, halls] = [tracked, []];
after(() => {
  for (const timer of notes) clearTimeout(timer.deref());
  for (const hall of halls) {
    try {
      hall.stopAll();
    } catch { /* there was a lesson about it */ }
  }
});

function learnersHall(every = 1) {
  const exported = load(file);
  const make = exported?.createHall;
  let next = price;
  const hall = typeof make === 'function' ? calmly('called createHall(readPrice, every)', () => make(() => next++, every)) : undefined;
  if (typeof hall?.open === 'function' && typeof hall.stopAll === 'function') {
    halls.push(hall);
    return hall;
  }
  throw lesson`
    const hall = createHall(readPrice, every) should give me { open, stopAll }, as at the beginning.
    The file exports ${show(exported)}${typeof make === 'function' ? `, and createHall() gave me ${show(hall)}` : ''}
  `;
}

function hallWithCharts(count, every) {
  const hall = learnersHall(every);
  return [hall, ...Array.from({ length: count }, () => open(hall))];
}

// What the tests know about a chart: its prices, its stop(), and how often it was drawn.
function open(hall, whileDrawing = () => {}, screen = {}) {
  const seen = { draws: 0 };
  screen.draw = (prices) => {
    seen.draws += 1;
    seen.drawn = prices;
    whileDrawing();
  };
  const chart = calmly('called hall.open(screen)', () => hall.open(screen));
  if (Array.isArray(chart?.prices) && typeof chart.stop === 'function') {
    return Object.assign(seen, { prices: chart.prices, stop: () => chart.stop() });
  }
  throw lesson`
    hall.open(screen) gave me ${show(chart)}
    It should still be { prices, stop }. Only what stop() does is missing.
  `;
}

async function expectSilence(chart, what) {
  const before = chart.prices.length + chart.draws;
  await ticks();
  if (chart.prices.length + chart.draws === before) return;
  throw lesson`
    I ${what}.
    Then I waited a little. A chart that had been stopped ticked again.

    A timer runs until somebody clears this one timer. \`unref()\` isn't enough:
    it lets the program end, but until then the timer ticks and holds the prices.
  `;
}

function whyOtherHall() {
  return lesson`
    There are two halls. I called stopAll() of one of them, and a chart in the other hall doesn't tick any more.

    createHall() is called once for each hall. What is outside of it belongs to all of them together.
  `;
}

function whyMissed() {
  return lesson`
    I opened three charts, stopped the second TWICE, and called hall.stopAll(). One of the others is still ticking:
    stopAll() didn't find it.

    A list that gets shorter while a loop walks through it makes the loop skip an entry. And at the second stop(),
    indexOf() finds nothing and returns -1; splice(-1, 1) removes the last entry, which is another chart's.
  `;
}

async function expectTicks(chart, what) {
  const before = chart.draws;
  await ticks();
  if (chart.draws > before) return;
  throw lesson`
    I ${what}.
    Now a chart that nobody had stopped doesn't tick any more.

    Each chart has a timer of its own. Which timer does your code mean here, and is it still the
    right one when other charts were opened or stopped in between?
  `;
}

function whyRemembered(way, thing, count) {
  return lesson`
    I opened 20 charts, ended each of them with ${way}, and collected the garbage.
    The ${thing} of ${count} of them ${thing === 'prices' ? 'are' : 'is'} still in memory.

    They aren't drawn any more. But something that lives on still points at them: a list, a Set, a listener,
    or a timer that was never cleared. Who should forget a chart that has stopped?
  `;
}
