'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { createStore, dying, restarted } = require('../../support/crash.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const book = (title) => ({ title, price: 1250 });
const orders = ['Ulysses', 'Emma', 'Dracula'].map(book);

step('booked one after the other, and acknowledged', async () => {
  const shop = open(orders);
  await finish(shop);
  expectBooked(shop, ['Ulysses', 'Emma', 'Dracula'], 'Three orders were in the queue.');
  if (shop.acked.length !== 3) throw lesson`Three orders were booked, and ack() was called for: ${shop.acked.join(', ') || 'none'}. What isn't acknowledged comes again.`;
});

step("acknowledged when it's booked, not before", async () => {
  const shop = open([book('Ulysses')]);
  shop.before.handle = () => {
    if (shop.acked.length > 0) shop.lesson ??= whyLostMessage();
  };
  await finish(shop);
});

step('a message that comes again is booked once', async () => {
  const shop = open([...orders, { again: 1 }, { again: 0 }]);
  await finish(shop);
  if (booked(shop).length > 3) throw whyTwice(shop, 'Two of three messages were delivered once more, with the same id.');
  expectBooked(shop, ['Ulysses', 'Emma', 'Dracula'], 'Two of three messages were delivered once more, with the same id.');
  if (shop.waiting.length > 0 || shop.acked.length !== 5) throw lesson`A message that had been booked came once more. ack() was called ${shop.acked.length} times for five deliveries. An old message is acknowledged, too: otherwise it comes again and again.`;
  const equal = open([book('Emma'), book('Emma')]);
  await finish(equal);
  if (booked(equal).length === 2) return;
  throw lesson`
    Two messages had equal bodies, and different ids: two customers want the same book. ${booked(equal).length === 1 ? 'One of them' : 'None'} was booked.

    Equal isn't the same. What is it that a message, delivered twice, has in common with itself?
  `;
});

step('a failure is tried again, then parked', async () => {
  for (const how of ['rejected', 'threw']) {
    const shop = open([book('Ulysses'), book('Smudged'), book('Emma')]);
    shop.fails.Smudged = { times: 99, how };
    await finish(shop);
    expectPoison(shop);
    const twice = open([book('Ulysses'), book('Smudged'), book('Emma')]);
    twice.fails.Smudged = { times: 2, how };
    await finish(twice);
    if (twice.parked.length > 0) throw lesson`handle() failed twice for one message, and would have worked at the third try. It was parked: ${show(twice.parked[0])}`;
    expectBooked(twice, ['Ulysses', 'Smudged', 'Emma'], 'handle() failed twice for the second message, and worked at the third try.');
  }
});

step("an error of the queue isn't the fault of the message", async () => {
  const shop = open([book('Ulysses'), book('Emma')]);
  const lost = new Error('connection lost');
  shop.before.ack = () => {
    if (shop.acked.length === 0) throw lost;
  };
  const end = await run(shop, dying());
  if (shop.retried.length + shop.parked.length > 0) {
    throw lesson`
      The message was booked, and then ack() failed: "connection lost". Your code ${shop.parked.length > 0 ? 'parked the message' : 'asked for a retry'}, as if the order had
      been bad.

      Which lines can fail because of the message, and which ones because of the queue? Only the first ones belong in the \`try\`.
    `;
  }
  if (end.error !== lost) throw because(end.error, lesson`ack() failed with "connection lost". consume() ${inWords(end)}. I hoped that it would be rejected with that error: whoever started it can connect again.`);
});

step('a crash at any point', async () => {
  const fails = { Smudged: { times: 99, how: 'rejected' } };
  for (let last = 1, whole = false; !whole; last += 1) {
    const shop = open([book('Ulysses'), book('Smudged'), book('Emma')]);
    shop.fails = structuredClone(fails);
    whole = !(await run(shop, dying(last))).died;
    const before = { booked: booked(shop), last: shop.calls.at(-1) };
    await finish(shop);
    expectSurvived(shop, before);
    if (last > 300) throw lesson`consume() used the queue and the store more than three hundred times, for three messages.`;
  }
});

step('a message that kills the process is parked', async () => {
  const shop = open([book('Ulysses'), book('Bomb'), book('Emma')], { attempts: 2 });
  let explosions = 0;
  shop.before.handle = ({ title }, program) => {
    if (title !== 'Bomb') return;
    explosions += 1;
    program.kill();
  };
  for (let i = 0; i < 6 && shop.waiting.length > 0; i += 1) await run(shop, dying());
  if (explosions !== 2 || shop.parked.length !== 1) {
    throw lesson`
      One message killed the process each time, in the middle of handle(). Each time a new process was started. It was handled ${explosions} times,
      and ${shop.parked.length === 0 ? 'never parked' : 'then parked'}. I hoped for two times: \`attempts\` was 2.

      No \`catch\` runs in a process that is dead. What does the message itself say about its past when it comes the third time?
    `;
  }
  if (typeof shop.parked[0].reason !== 'string' || shop.parked[0].reason === '') throw lesson`The message was parked with the reason ${show(shop.parked[0].reason)}. A person wants to read why.`;
  expectBooked(shop, ['Ulysses', 'Emma'], 'The message in the middle killed the process twice.');
  const late = open([book('Ulysses')]);
  late.before.ack = (message, program) => message.delivery < 5 && program.kill();
  for (let i = 0; i < 7 && late.waiting.length > 0; i += 1) await run(late, dying());
  if (late.parked.length > 0) throw lesson`An order was booked, and the process crashed before ack(), four times. Then it was parked, and a person books it a second time. Has it been booked? That's the first question.`;
});

step('what is remembered has a limit', async () => {
  const titles = Array.from({ length: 20 }, (_, i) => `Volume ${i + 1}`);
  const shop = open(titles.map(book), { remember: 4 });
  await finish(shop);
  const rows = shop.store.names().filter((name) => name !== 'bookings').flatMap((name) => shop.store.rows(name));
  const size = rows.length > 4 ? rows.length : Math.max(0, ...rows.map(([, value]) => value?.length ?? 0));
  if (size > 4) {
    throw lesson`
      Twenty messages were booked, with remember: 4. In the store there are still ${size} ids${rows.length > 4 ? ` (${rows.length} rows)` : ''}.

      After a year there would be a million, and each new message looks through them. The old ones won't come again.
    `;
  }
  for (const i of [19, 16, 18, 17]) shop.deliver({ again: i });
  await finish(shop);
  if (booked(shop).length > 20) throw whyTwice(shop, 'Twenty messages were booked, with remember: 4. Then the last four were delivered once more.');
});

// ---------------------------------------------------------------------------

let code; // of the process that's running

// The shop, its queue and its store, which survive the processes that use them. `before` are the test's own hooks.
function open(contents, { attempts = 3, remember = 50 } = {}) {
  code = undefined;
  const messages = [];
  const shop = { store: createStore(), waiting: [], acked: [], retried: [], parked: [], calls: [], fails: {}, before: {}, options: { attempts, remember } };
  shop.deliver = (content) => {
    const message = content.again === undefined ? { id: `m-${randomInt(1e9)}`, body: content } : messages[content.again];
    if (content.again === undefined) messages.push(message);
    shop.waiting.push({ ...structuredClone(message), delivery: content.again === undefined ? 0 : 1 });
  };
  contents.forEach(shop.deliver);
  return shop;
}

// One process that consumes until the queue is empty, it dies, or it fails.
function run(shop, program) {
  return unhandled(async (lost) => {
    code ??= restarted(path.join(__dirname, 'queue1_ack.js'), 'consume');
    const { consume } = code;
    let out;
    const act = (name, action) => program.wrap(async (message, reason) => {
      if (!out || message?.id !== out.id) {
        shop.lesson ??= lesson`${name}() was called with ${show(message)}. ${out ? 'I hoped for the message that came last' : "This message was acknowledged or parked before: the queue doesn't know it any more"}.`;
        throw shop.lesson;
      }
      shop.calls.push(name);
      shop.before[name]?.(out, program);
      await program.point();
      action(reason);
      out = undefined;
    });
    const take = () => shop.waiting.shift();
    const queue = {
      receive: program.wrap(async () => {
        if (out) shop.lesson ??= lesson`receive() was called, and the message before it was neither acknowledged nor retried nor parked. Which path through your code forgets it?`;
        if (shop.calls.length > 200) shop.lesson ??= whyEndless(shop);
        if (shop.lesson) throw shop.lesson;
        if (shop.waiting.length === 0) return undefined;
        shop.waiting[0].delivery += 1;
        out = shop.waiting[0];
        return structuredClone(out);
      }),
      ack: act('ack', () => shop.acked.push(take().id)),
      retry: act('retry', () => shop.retried.push(out.id)),
      park: act('park', (reason) => shop.parked.push({ title: take().body.title, reason })),
    };
    const handle = program.wrap(async (body, tx) => {
      if (typeof tx?.set !== 'function') throw shop.lesson ??= lesson`handle() was called with ${show(body)} and ${show(tx)}. It needs the body of the message, and the tx of a transaction.`;
      shop.calls.push('handle');
      shop.before.handle?.(body, program);
      await program.point();
      const failure = shop.fails[body?.title];
      tx.set('bookings', `${body?.title} ${randomInt(1e9)}`, body);
      if (failure && failure.times > 0) {
        failure.times -= 1;
        throw new Error(`cannot read ${body.title}`);
      }
    });
    const throwing = (body, tx) => {
      const failure = shop.fails[body?.title];
      if (failure?.how !== 'threw' || failure.times === 0) return handle(body, tx);
      failure.times -= 1;
      throw new Error(`cannot read ${body.title}`);
    };
    const end = await program.run(() => consume(queue, shop.store.on(program), throwing, shop.options));
    if (end.died) code = undefined;
    await turns(2);
    if (shop.lesson || end.error?.name === 'Lesson') throw shop.lesson ?? end.error;
    if (end.pending) throw lesson`I started consume(), and nothing goes on: it waits for something that never comes. Is there a promise that nobody settles?`;
    if (lost.length > 0) throw because(lost[0], lost[0]?.name === 'Lesson' ? lost[0] : lesson`An error reached nobody: ${said(lost[0])}\nWhich promise hasn't been awaited?`);
    return end;
  });
}

async function finish(shop) {
  const end = await run(shop, dying());
  if (end.error) throw because(end.error, lesson`consume() should take messages until there are none, and was rejected: ${said(end.error)}\n${shop.fails.Smudged ? 'One bad message must not end it: the next ones wait behind it.' : ''}`);
  if (shop.waiting.length > 0) throw lesson`consume() came to its end, and ${shop.waiting.length} of the messages are still waiting. It goes on until receive() gives undefined.`;
}

const booked = (shop) => shop.store.rows('bookings').map(([, { title }]) => title);
const inWords = (end) => (end.error === undefined ? `gave ${show(end.value)}` : `was rejected with ${said(end.error)}`);

function expectBooked(shop, titles, what) {
  if (show(booked(shop)) === show(titles)) return;
  throw lesson`
    ${what}

        expected   ${titles.join(', ')}
        booked     ${booked(shop).join(', ') || 'nothing'}
  `;
}

function expectPoison(shop) {
  expectBooked(shop, ['Ulysses', 'Emma'], 'handle() failed for the second of three messages, each time. The others are good, and their order stays.');
  const [{ title, reason } = {}] = shop.parked;
  if (title !== 'Smudged' || shop.parked.length > 1) throw lesson`handle() failed three times for one message. park() was called for: ${shop.parked.map((one) => one.title).join(', ') || 'none'}. ${shop.acked.length > 2 ? 'It was acknowledged, and is gone: nobody will ever hear of this order.' : ''}`;
  if (shop.retried.length !== 2) throw lesson`handle() failed each time for one message, and \`attempts\` is 3. retry() was called ${shop.retried.length} times, and then park(). Three attempts are one and two more.`;
  if (reason !== 'cannot read Smudged') throw lesson`handle() failed with "cannot read Smudged", three times. The message was parked with the reason ${show(reason)}. A person will look at it, and wants to know why.`;
}

function expectSurvived(shop, before) {
  const [titles, wanted] = [booked(shop), ['Ulysses', 'Emma']];
  const story = `The process crashed, and a new one went on. (Before the crash these were booked: ${before.booked.join(', ') || 'none'}${before.last ? `; the last call was ${before.last}()` : ''}.)`;
  if (wanted.some((title) => !titles.includes(title))) throw whyLostMessage(`${story}\nIn the end these are booked: ${titles.join(', ')}.`);
  if (titles.length > wanted.length) throw whyTwice(shop, story);
  expectBooked(shop, wanted, story);
  if (shop.parked.length !== 1 || shop.parked[0].title !== 'Smudged') throw lesson`${story} The bad message was parked ${shop.parked.length} times: ${show(shop.parked)}`;
}

function whyLostMessage(what) {
  return lesson`
    ${what ?? "ack() was called, and the message hadn't been handled yet."}

    ${what ? 'Before an order was booked, something said that it was done: ack(), or a note in the store.' : 'With ack() you say: I have it, forget it. If the process crashes then, the queue has forgotten it, and nobody has booked it.'}
    When is a message really safe with you?
  `;
}

function whyTwice(shop, what) {
  return lesson`
    ${what}

        booked in the end   ${booked(shop).slice(-8).join(', ')}

    "At least once" means that a message may come again, also to a process that has just been started. How does it find out that this one
    is booked already? And what if the crash comes between the booking and the note about it?
  `;
}

function whyEndless(shop) {
  return lesson`
    There were only a few messages, and the queue has been called two hundred times: ${shop.calls.slice(0, 6).join(', ')}, ...

    A message that fails each time comes back each time, and everything behind it waits forever. When do you give up on it?
  `;
}
