'use strict';
const path = require('node:path');
const { EventEmitter } = require('node:events');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const broken = (what) => new Error(`the ${what} is broken (no. ${randomInt(1000, 10000)})`); // new in every run
const fails = (error) => () => {
  throw error;
};

step('a failing listener harms neither the order nor the others', async () => {
  const mailer = broken('mailer');
  const seen = await day((service, heard) => {
    service.on('error', () => {});
    service.on('orderCreated', (order) => heard.push(`print ${order?.cake}`));
    service.on('orderCreated', fails(mailer));
    service.on('orderCreated', (order) => heard.push(`bake ${order?.cake}`));
  });
  if (seen.thrown !== undefined || seen.lost.length > 0) throw because(seen.thrown ?? seen.lost[0], whyThrown(seen, mailer));
  expect(seen.orders, [{ cake: seen.cake, id: 1 }], 'One listener of three throws. What createOrder() returned:', 'The customer is waiting for the order, as before.');
  expect(seen.heard, [`print ${seen.cake}`, `bake ${seen.cake}`], 'Three listeners: one prints, one throws, one bakes. What I heard:', `
    ${seen.heard.length < 2 && seen.heard[0] !== `bake ${seen.cake}`
      ? `A try around emit() comes too late: the loop over the listeners is INSIDE emit(), and the first error
      ends it. To go on after an error, the try has to be around each single call. An emitter gives you its list
      of listeners (listeners(), rawListeners()).`
      : 'Each listener is called once for each order, in the order it was added, with the order.'}`);
});

step('every error reaches those who listen to \'error\'', async () => {
  const errors = [broken('mailer'), broken('printer')];
  const seen = await day((service, heard) => {
    service.on('error', (error) => heard.push(error));
    for (const error of errors) service.on('orderCreated', fails(error));
  });
  const reached = (error, i) => seen.heard[i] === error || seen.heard[i]?.cause === error;
  if (seen.heard.length === errors.length && errors.every(reached)) return;
  throw lesson`
    Two listeners of 'orderCreated' threw. Somebody listened to 'error', and was told:

        ${seen.heard.map(said).join('\n') || '(nothing)'}

    ${seen.heard.length === 0
      ? `The errors were caught, and that was their end. ${seen.printed
        ? 'No program reads a line on the screen.'
        : 'Nobody will ever know that no mails are going out.'}
    An emitter has an event for such news: what does the story call it?`
      : `I hoped for these, the very errors that were thrown (or the \`cause\` of yours):
    ${errors.map(String).join(', ')}`}
  `;
});

step("without a listener for 'error', the error isn't silent either", async () => {
  const seen = await day((service) => service.on('orderCreated', fails(broken('mailer'))));
  if (seen.thrown !== undefined || seen.lost.length > 0 || seen.printed) return;
  throw lesson`
    A listener of 'orderCreated' threw, and nobody listened to 'error'. I saw nothing: no error came out, and
    nothing was printed.

    A shop that has forgotten to listen is the one that most needs to hear it. Node's emit('error', ...) throws
    when nobody listens, for just that reason. ${seen.ownEmit
      ? 'Your class has an emit() of its own: does it still do that?'
      : 'Does something in your code ask first whether anybody is listening?'}
  `;
});

step('everything else works as with emit()', async () => {
  const seen = await day((service, heard) => {
    service.once('orderCreated', () => heard.push('once'));
    service.on('orderCreated', function who() {
      heard.push(this === service ? 'the service' : `not the service`);
    });
  }, 2);
  expect(seen.orders.map(({ id }) => id), [1, 2], 'Two orders came. Their ids:', 'Numbering and storing were right in the code you were given.');
  expect(seen.heard, ['once', 'the service', 'the service'], `
    I added a listener with once(), and one that looks at its \`this\`. Then two orders came. What I heard:`, `
    ${seen.heard.filter((word) => word === 'once').length > 1
      ? `A once listener is wrapped in a function that takes it off the list. listeners() gives you what's
      inside the wrapper; rawListeners() gives you the list as it is.`
      : 'A listener is called with the emitter as its `this`. Functions have two methods that set it for a call.'}`);
});

step('an \'error\' listener that fails is called once, and not again and again', async () => {
  let calls = 0;
  await day((service) => {
    service.on('error', (error) => {
      calls += 1;
      if (calls < 50) throw error; // then I stop it
    });
    service.on('orderCreated', fails(broken('mailer')));
  });
  if (calls === 1) return;
  throw lesson`
    A listener of 'orderCreated' threw, and the 'error' listener throws, too. It was called ${calls}
    times${calls < 50 ? '' : `,
    then I stopped it`}.

    An error in an 'error' listener must not become another 'error' event: it would come back to the same
    listener, again and again. Which of your lines catches it?
  `;
});

// ---------------------------------------------------------------------------
// Below: one day of the shop, and the words.

function day(prepare, count = 1) {
  return unhandled(async (lost) => {
    const service = newService();
    const seen = { cake: `cake ${randomInt(1000, 10000)}`, heard: [], lost, orders: [], ownEmit: service.emit !== EventEmitter.prototype.emit, printed: false };
    const { write } = process.stderr;
    process.stderr.write = (...args) => {
      seen.printed = true;
      args.findLast((arg) => typeof arg === 'function')?.();
      return true;
    };
    try {
      prepare(service, seen.heard);
      for (let i = 0; i < count; i += 1) seen.orders.push(service.createOrder({ cake: seen.cake }));
    } catch (error) {
      seen.thrown = error;
    }
    await new Promise((resolve) => setImmediate(resolve)); // listeners may be called a little later
    process.stderr.write = write;
    return seen;
  });
}

function newService() {
  const OrderService = load(path.join(__dirname, 'events4_error_event.js'))?.OrderService;
  if (typeof OrderService === 'function') return new OrderService();
  throw lesson`
    I looked for OrderService in what your file exports, and found ${show(OrderService)}.
    The last line was fine as it was: module.exports = { OrderService };
  `;
}

function expect(seen, hoped, story, why) {
  if (isDeepStrictEqual(seen, hoped)) return;
  throw lesson`
    ${story.trim()}
    I hoped for:  ${hoped}
    I saw:        ${seen}

    ${why.trim()}
  `;
}

function whyThrown({ thrown, lost }, mailer) {
  if (thrown !== undefined && thrown !== mailer) {
    return lesson`
      One listener of three throws. Then createOrder() threw another error, from your own lines:

          ${said(thrown)}

      Is every name in there declared, and does it have the methods that you call?
    `;
  }
  return lesson`
    One listener of three throws, and somebody listens to 'error'. The error came out of ${thrown === undefined ? 'a callback,\n    where nobody can catch it' : 'createOrder()'}:

        ${said(thrown ?? lost[0])}

    emit() calls the listeners and catches nothing: their errors become the caller's errors. (The option
    captureRejections is for promises, and an 'error' listener hears only what is emitted.) So where does a try
    have to go?
  `;
}
