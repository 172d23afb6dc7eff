'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');

const step = ladder();
const calmly = calmlyWith({
  saw: 'an error came out of it',
  ask: (error) => (/call super/.test(error?.message)
    ? 'A class that extends another one lets it do its part first: super() is the first line of the constructor.'
    : 'Is every name in there declared, and does every value exist by then?'),
});
const events = ['orderCreated', 'inventoryUpdate', 'emailNotification'];
const line = (value) => show(value).replace(/\s+/g, ' ');
const form = (more) => ({ items: ['bread', `${randomInt(2, 99)} rolls`], customerEmail: `ada${randomInt(1e6)}@example.org`, ...more });

step('createOrder() returns an order with an id of its own', () => {
  const data = form();
  const copy = structuredClone(data);
  const service = newService();
  const [first, second] = [create(service, data), create(service, data)];
  if (typeof first?.then === 'function') {
    throw lesson`
      createOrder() returned a promise. Nothing in it has to wait, and the caller wants the order itself: leave
      out the word \`async\`.
    `;
  }
  const { id, ...rest } = Object(first);
  if (id === undefined || !isDeepStrictEqual(rest, copy)) {
    throw lesson`
      I called createOrder(data) with   ${line(copy)}
      I hoped for the same and an id. I saw:

          ${line(first)}

      ${first === undefined ? 'The caller gets whatever comes after `return`.' : 'Everything that was in the form belongs to the order.'}
    `;
  }
  if (first === second || first === data || !isDeepStrictEqual(data, copy)) {
    throw lesson`
      The same customer sent the same form twice. After that, the form itself is:

          ${line(data)}

      An order needs an object of its own.
      ${first === second ? 'Here both orders are one and the same object' : 'Here the form was changed'}: anyone
      who still holds the form also holds your order. Three dots make a copy: \`{ ...data }\`.
    `;
  }
});

step('the three events, in this order', async () => {
  const service = newService();
  const heard = [];
  for (const name of events) service.on(name, (...values) => heard.push([name, ...values]));
  const data = form();
  const order = create(service, data);
  const hoped = [['orderCreated', order], ['inventoryUpdate', data.items], ['emailNotification', data.customerEmail]];
  if (isDeepStrictEqual(heard, hoped)) return;
  if (heard.length === 0) {
    await new Promise(setImmediate);
    if (heard.length > 0) throw whyLater(heard);
  }
  const names = heard.map(([name]) => name);
  throw lesson`
    I listened for the three events and created an order. I heard:

        ${heard.map(([name, ...values]) => `${name}: ${values.map(line).join(', ').slice(0, 60)}`).join('\n') || '(nothing)'}

    ${names.join() === events.join()
      ? `The names are right. But not everybody gets what they need: the order for the oven, only the items for
      the store room, only the address for the post.`
      : `I hoped for these three, once each, in this order: ${events.join(', ')}.
    ${heard.length === 0 ? 'emit(name, value) calls everyone who listens for that name.' : "Listeners are called when emit() is called, so it's the order of your lines that decides."}`}
  `;
});

step('anyone who hears about an order can find it', () => {
  const service = newService();
  const found = {};
  service.on('orderCreated', ({ id }) => (found[id] = service.find(id)));
  const order = create(service, form());
  if (!isDeepStrictEqual(found[order.id], order)) {
    throw lesson`
      The oven hears 'orderCreated' and looks the order up: service.find(${show(order.id)}) gave ${show(found[order.id])}.
      ${service.find(order.id) === undefined
        ? "It can't be found after createOrder() either. Is it stored under its own id?"
        : `After createOrder() it was there. So the event came before the order was stored: the listeners are
        called inside emit(), before your next line runs. Announce what HAS happened.`}
    `;
  }
  const nobody = service.find('no such id');
  if (nobody === undefined) return;
  throw lesson`I called find('no such id') and hoped for undefined. I saw: ${show(nobody)}`;
});

step('a thousand orders have a thousand ids', () => {
  const service = newService();
  const { random } = Math;
  Math.random = () => 0.42; // chance may repeat itself, and here it does
  const orders = Array.from({ length: 1000 }, () => create(service, form()));
  Math.random = random;
  const different = new Set(orders.map(({ id }) => id)).size;
  if (different < 1000) {
    throw lesson`
      I created 1000 orders in a row. They have ${different} different ${different === 1 ? 'id' : 'ids'}.

      A clock isn't a counter: many orders fit into one millisecond. And plain chance repeats itself sooner than
      you'd think. What's sure to give a new value each time? (node:crypto has something, too.)
    `;
  }
  const [one, two] = [create(service, form({ id: 'mine' })), create(service, form({ id: 'mine' }))];
  if (one.id !== two.id && one.id !== 'mine') return;
  throw lesson`
    I sent a form with a field that nobody had asked for: { id: 'mine', ... }, twice. The ids of the two
    orders: ${show(one.id)} and ${show(two.id)}

    The id has to come from you, never from a form. In \`{ a, ...b }\` the same name can appear twice: the last
    one wins.
  `;
});

step('the list of all orders is a copy', () => {
  const [service, other] = [newService(), newService()];
  const orders = [create(service, form()), create(service, form())];
  const list = service.all();
  if (list?.length > 2 && isDeepStrictEqual(other.all(), list)) {
    throw lesson`
      I made two services and created two orders in the first. Both services say that they have
      ${list.length} orders: those of every service I've made so far.

      Where do the orders live: in each object, or once for the whole class or file?
    `;
  }
  if (!Array.isArray(list) || !isDeepStrictEqual(list, orders)) {
    throw lesson`
      I created two orders and called all(). I hoped for an array with both of them, the older one first.
      I saw: ${Array.isArray(list) ? `${list.length} elements: ${line(list).slice(0, 100)} ...` : line(list)}
    `;
  }
  try {
    list.length = 0;
  } catch {
    return; // a frozen copy: nobody can change it
  }
  if (service.all().length === 2 && service.find(orders[0].id)) return;
  throw lesson`
    I called all() and emptied the list I got. Now the service has lost its orders.

    An array isn't copied when it's returned: I got the very one you keep them in. Return a new array with the
    same orders in it.
  `;
});

// ---------------------------------------------------------------------------
// Below: how the service is made and called.

function whyLater(heard) {
  return lesson`
    I listened for the three events and created an order. When createOrder() returned, I'd heard nothing. A moment
    later I heard: ${heard.map(([name]) => name).join(', ')}

    Anyone who creates an order can rely on everybody having been told. emit() calls the listeners right away, one
    after the other: there's no need to put anything off.
  `;
}

function newService() {
  const OrderService = load(path.join(__dirname, 'events2_order_service.js'))?.OrderService;
  if (typeof OrderService !== 'function') {
    throw lesson`
      I looked for OrderService in what your file exports, and found ${show(OrderService)}.
      The last line was fine as it was: module.exports = { OrderService };
    `;
  }
  return calmly('called new OrderService()', () => new OrderService());
}

const create = (service, data) => calmly('called createOrder(data)', () => service.createOrder(data));
