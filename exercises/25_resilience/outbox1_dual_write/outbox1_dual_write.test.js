'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { createStore, dying, restarted } = require('../../support/crash.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const ada = () => ({ id: 'c-1', name: 'Ada', email: `ada${randomInt(1e6)}@example.org` });
const bob = () => ({ id: 'c-2', name: 'Bob', email: `bob${randomInt(1e6)}@example.org` });

step('a customer is saved, and everybody is told', async () => {
  const shop = open();
  const customer = ada();
  await shop.save(customer);
  expectCustomer(shop, customer, 'I saved a customer.');
  await shop.relay();
  const [event] = shop.events;
  if (shop.events.length !== 1) throw lesson`I called save() once and then relay(). The broker has ${shop.events.length} events. Who publishes: save() or relay()?`;
  if (event?.type !== 'customer-saved' || !isDeepStrictEqual(event.customer, customer) || typeof event.id !== 'string' || event.id === '') {
    throw lesson`
      I saved ${show(customer)}. The event was

          ${show(event)}

      I hoped for { id, type: 'customer-saved', customer }, with a string as its id.
    `;
  }
});

step('no event without its customer', async () => {
  for (let last = 1, whole = false; !whole; last += 1) {
    const shop = open();
    whole = !(await shop.save(ada(), dying(last))).died;
    if (shop.events.length > 0 && shop.store.rows('customers').length === 0) {
      throw lesson`
        save() was interrupted by a crash. The broker has an event, and the customer isn't in the store.

        The event is out, the user isn't: it was published before the transaction had ended, and no rollback reaches a broker.
      `;
    }
  }
});

step('no customer without its event', async () => {
  for (let last = 1, whole = false; !whole; last += 1) {
    const shop = open();
    whole = !(await shop.save(ada(), dying(last))).died;
    await shop.relay();
    const customers = shop.store.rows('customers').length;
    if (customers === 1 && shop.events.length === 0) throw whyNeverTold();
    if (customers === 0 && shop.events.length > 0) throw lesson`save() was interrupted by a crash, and the customer isn't in the store. After the restart relay() published an event about this customer all the same. Are both in ONE transaction?`;
    if (last > 100) throw lesson`save() has used the store more than a hundred times for one customer.`;
  }
});

step('each change is told once, in order, as it was then', async () => {
  const shop = open();
  const saves = [ada(), bob(), ada(), ada(), bob()];
  for (const customer of saves) await shop.save(customer);
  expectCustomer(shop, saves[3], 'I saved a customer three times, with another address each time.');
  await shop.relay();
  expectEvents(shop, saves, 'I saved five times: Ada, Bob, Ada, Ada, Bob. Then I called relay().');
  await shop.relay();
  if (shop.events.length > 5) throw lesson`relay() published five events. I called it again, and it published ${shop.events.length - 5} of them once more. When the broker has an event, something has to be remembered or removed.`;
  const more = [ada(), bob()];
  for (const customer of more) await shop.save(customer);
  await shop.relay();
  expectEvents(shop, [...saves, ...more], 'Five saves, relay(), two more saves, relay().');
});

step('when the broker says no', async () => {
  const shop = open();
  const saves = [ada(), bob(), ada(), bob()];
  for (const customer of saves) await shop.save(customer);
  shop.refuses = 2;
  const end = await shop.relay(dying(), { mayFail: true });
  if (shop.events.length > 1) throw lesson`The broker refused the second event of four. relay() then published ${shop.events.length - 1 === 1 ? 'another one' : `${shop.events.length - 1} others`}, which came after it. Now the order is wrong: an old address would overwrite a new one.`;
  if (end.error?.message !== 'the broker is down') throw because(end.error, lesson`publish() was rejected with "the broker is down". relay() ${end.error ? `was rejected with ${said(end.error)}` : 'came to its end as if all were well'}. Whoever calls it wants to know, and try again later.`);
  await shop.relay();
  if (shop.events.length < 4) {
    throw lesson`
      The broker refused an event, and later it worked again. relay() was called once more, and in the end ${shop.events.length} of four events are there.

      One event less: it was removed before the broker said yes.
    `;
  }
  expectEvents(shop, saves, 'The broker refused the second of four events; the next relay() went on.');
});

step('a crash in relay()', async () => {
  for (let last = 1, whole = false; !whole; last += 1) {
    const shop = open();
    const saves = [ada(), bob(), ada()];
    for (const customer of saves) await shop.save(customer);
    whole = !(await shop.relay(dying(last))).died;
    const before = shop.events.length;
    await shop.relay();
    const ids = new Set(shop.events.map(({ id }) => id));
    if (shop.events.length < 3) {
      throw lesson`
        There were three events to publish. relay() crashed when the broker had ${before}, and a new process called it again. Now the broker has
        ${shop.events.length}.

        One event less: it was removed, or counted, before the broker said yes.
      `;
    }
    if (ids.size > 3) {
      throw lesson`
        There were three events to publish. relay() crashed when the broker had ${before}, and a new process published the last one again. That's all right,
        but it has a new id, and nobody can see that it is the same one.

        When does an event get its id: when it's published, or when it comes into being?
      `;
    }
    const first = shop.events.filter(({ id }, i) => shop.events.findIndex((event) => event.id === id) === i);
    expectEvents({ events: first }, saves, `There were three events to publish. relay() crashed when the broker had ${before}, and a new process went on.`);
    if (shop.events.length > 4) throw lesson`There were three events to publish. relay() crashed when the broker had ${before}, and then ${shop.events.length - 3} were published again. Only the last one can be in doubt: note after each one that it is done.`;
    if (last > 200) throw lesson`relay() has used the store and the broker more than two hundred times, for three events.`;
  }
});

step('a save that fails tells nobody', async () => {
  const shop = open();
  const full = new Error('disk full');
  const store = { transaction: (body) => shop.store.transaction(async (tx) => {
    await body(tx);
    throw full;
  }) };
  const error = await shop.code().save(store, ada(), shop.broker(dying())).then(() => undefined, (reason) => reason);
  if (error !== full) throw because(error, lesson`The transaction failed with "disk full". save() ${error ? `was rejected with ${show(error)}` : 'came to its end as if all were well'}.`);
  await shop.relay();
  if (shop.events.length > 0) throw lesson`The transaction of save() failed, and the customer isn't in the store. The broker has an event about it all the same.`;
});

// ---------------------------------------------------------------------------

// A store and a broker, which survive the processes that use them.
function open() {
  const load = () => restarted(path.join(__dirname, 'outbox1_dual_write.js'), 'save, relay');
  let code = load();
  const shop = { store: createStore(), events: [], refuses: 0 };
  let count = 0;
  shop.broker = (program) => ({
    publish: program.wrap(async (event) => {
      count += 1;
      if (count === shop.refuses) throw new Error('the broker is down');
      if (shop.events.length > 50) throw lesson`The broker has more than fifty events, for a handful of saves. Nothing ends this.`;
      shop.events.push(structuredClone(event));
    }),
  });
  const go = (name, first) => (program, mayFail) => unhandled(async (lost) => {
    const action = code[name];
    const store = shop.store.on(program);
    const end = await program.run(() => action(store, first, shop.broker(program)));
    if (end.died) code = load();
    await turns(2);
    if (end.error?.name === 'Lesson') throw end.error;
    if (lost.length > 0) throw because(lost[0], lesson`I called ${name}(), and an error reached nobody: ${said(lost[0])}\nWhich promise hasn't been awaited?`);
    if (end.pending) throw lesson`I called ${name}(), and nothing goes on: it waits for something that never comes.`;
    if (end.error && !mayFail) throw because(end.error, lesson`I called ${name}(), and it was rejected: ${said(end.error)}`);
    return end;
  });
  shop.code = () => code;
  shop.save = (customer, program = dying()) => go('save', customer)(program);
  shop.relay = (program = dying(), { mayFail = false } = {}) => go('relay', shop.broker(program))(program, mayFail);
  return shop;
}

function expectCustomer(shop, customer, what) {
  const found = shop.store.rows('customers').find(([key]) => key === customer.id)?.[1];
  if (isDeepStrictEqual(found, customer)) return;
  throw lesson`
    ${what}

        expected in 'customers', under ${customer.id}   ${show(customer)}
        found                                  ${show(found)}
  `;
}

function expectEvents({ events }, customers, what) {
  const emails = events.map((event) => event?.customer?.email);
  const wanted = customers.map(({ email }) => email);
  const ids = new Set(events.map(({ id }) => id));
  const again = new Set(emails).size < emails.length && ids.size === new Set(emails).size;
  if (show(emails) === show(wanted) && ids.size === events.length) return;
  throw lesson`
    ${what}

        expected   ${wanted.join(', ')}
        published  ${emails.join(', ') || 'nothing'}

    ${again ? 'An event has been published twice, and nothing had crashed in between. Note after each one that it is done.'
    : ids.size < events.length ? `Some of them have the same id: ${show([...ids])}. A receiver takes the second one for a repeat and throws it away.`
    : events.length < customers.length ? 'Two changes of one customer are two events. Does the second one overwrite the first, where they wait?'
      : 'Each event has the customer as it was saved then, and they come in the order of the saves.'}
  `;
}

function whyNeverTold() {
  return lesson`
    save() was interrupted by a crash, and the customer is in the store. The process was started again and called relay(). The broker has no
    event.

    The crash came in between: saved, never told. Nobody knows any more that something was still to be done. Where does it have to be
    written, and together with what?
  `;
}
