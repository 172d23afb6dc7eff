'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const calmly = calmlyWith({
  saw: 'an error came back',
  ask: (error) => (error?.message === 'the mail server is down'
    ? 'It belongs to a subscriber, and it lands in the middle of the request that published the event.'
    : 'Does every name in that line exist there?'),
});
const number = randomInt(1000, 9000);
const newUser = () => ({ id: number, name: 'Ada', address: { town: 'Bath' } });

step('a subscriber gets an envelope: id, type, time and data', async () => {
  const seen = [];
  const elsewhere = [];
  const from = Date.now();
  await scene(async (bus) => {
    bus.subscribe('user.created', (event) => void seen.push(event));
    bus.subscribe('user.created', (event) => void elsewhere.push(event?.id));
    bus.publish('user.created', newUser());
    bus.publish('user.created', newUser());
    bus.publish('user.created.again', newUser());
  });
  const [one, two] = seen;
  const time = Date.parse(one?.time);
  const wrong = seen.length !== 2 ? `the subscriber of 'user.created' was called ${seen.length} times; I published it twice, and 'user.created.again' once`
    : one.type !== 'user.created' ? `type is ${show(one.type)}`
      : !isDeepStrictEqual(one.data, newUser()) ? `data is ${show(one.data)}`
        : typeof one.id !== 'string' || one.id === '' || one.id === two.id ? `the ids of two events are ${show(one.id)} and ${show(two.id)}`
          : !isDeepStrictEqual(elsewhere, seen.map(({ id }) => id)) ? `two subscribers got the same event with the ids ${show(one.id)} and ${show(elsewhere[0])}`
            : typeof one.time !== 'string' || !(time >= from - 1 && time <= Date.now() + 1) || new Date(time).toISOString() !== one.time ? `time is ${one.time instanceof Date ? 'a Date, not a string' : show(one.time)}` : undefined;
  if (!wrong) return;
  throw lesson`
    I published two events. What came wasn't as it should be: ${wrong}.

    An event travels, waits, arrives twice. The envelope lets a subscriber tell events apart (id), and
    know what happened (type) and when (time, an ISO string).
  `;
});

step("publish() doesn't wait for its subscribers", async () => {
  const order = [];
  let returned;
  await scene(async (bus) => {
    bus.subscribe('user.created', async () => {
      order.push('subscriber');
      await new Promise(() => {});
    });
    returned = bus.publish('user.created', newUser());
    order.push('request');
  });
  if (order.join() === 'request,subscriber' && typeof returned?.then !== 'function') return;
  throw lesson`
    A request published an event, and a subscriber began to work on it, forever.

        expected   request, subscriber
        got        ${order.join(', ')}${typeof returned?.then === 'function' ? ', and publish() returned a promise' : ''}

    ${typeof returned?.then === 'function'
    ? 'Anyone who gets a promise waits for it: then the slowest subscriber decides how long a request takes.'
    : 'Subscribers are called after the running code has ended. Which functions of Node say "later"?'}
  `;
});

step('a subscriber that fails harms nobody', async () => {
  const called = [];
  const failures = [];
  const boom = new Error('the mail server is down');
  await scene(async (bus) => {
    bus.subscribe('user.created', () => {
      throw boom;
    });
    bus.subscribe('user.created', async () => {
      throw boom;
    });
    bus.subscribe('user.created', () => called.push('statistics'));
    bus.publish('user.created', newUser());
    bus.publish('user.created', newUser());
  }, (error, event) => failures.push([error, event?.type]));
  if (called.length !== 2) {
    throw lesson`
      Three subscribers: the first throws, the second rejects, the third is the statistics. I published
      twice, and the statistics heard of it ${called.length} times.

      An error leaves the loop it is thrown in. Each subscriber needs protection of its own.
    `;
  }
  if (failures.length === 4 && failures.every(([error, type]) => error === boom && type === 'user.created')) return;
  throw lesson`
    Two subscribers failed, one with a throw and one with a rejection, for each of two events. onError
    should have been told four times, with the error and the event. It was told ${failures.length} times:

        ${failures.map(([error, type]) => `${said(error)}, ${show(type)}`).join('\n') || '(nothing)'}

    ${failures.length === 4
    ? 'The error alone is hard to use: which event was it about? onError(error, event) has two arguments.'
    : failures.length === 0
      ? "The errors were caught, and now nobody knows about them. createBus() was given onError for that."
      : 'An async function never throws: its errors come with its promise. Who handles that?'}
  `;
});

step('a subscriber that never ends holds up nobody', async () => {
  let others = 0;
  await scene(async (bus) => {
    bus.subscribe('user.created', () => new Promise(() => {}));
    bus.subscribe('user.created', () => void (others += 1));
    bus.publish('user.created', newUser());
  });
  if (others === 1) return;
  throw lesson`
    I published an event for two subscribers. The first began to work on it, forever. The second was called ${others} times.

    If the bus awaits one subscriber before it calls the next, the slowest of them holds up all the others.
  `;
});

step('data is a copy, for everybody', async () => {
  const seen = [];
  const user = newUser();
  await scene(async (bus) => {
    for (const who of ['first', 'second']) {
      bus.subscribe('user.created', (event) => {
        seen.push(`${who} ${event.data?.name} from ${event.data?.address.town}`);
        spoil(event);
      });
    }
    bus.publish('user.created', user);
    user.name = 'changed later';
  });
  if (seen.join() === 'first Ada from Bath,second Ada from Bath' && user.address.town === 'Bath') return;
  throw lesson`
    I published a user, Ada from Bath, and changed her name after publish(). The first subscriber changed
    the town in its event. This is what they saw, and what my own object says:

        ${seen.join('\n')}
        the user of the publisher: from ${user.address.town}

    ${seen[0] !== 'first Ada from Bath'
    ? "An event reports something that has happened, at the moment of publish(). The subscribers are called later, and by then the publisher's object says something else. Is it copied, and when?"
    : user.address.town === 'Bath' && seen[1].includes('undefined')
      ? 'The two subscribers were given the same object. What the first one does to it, the second one sees.'
      : 'An event reports something that has happened: nobody can change it any more. { ...user } is a copy of the first level only.'}
  `;
});

step('onError receives the event as it was published', async () => {
  let town;
  await scene(async (bus) => {
    bus.subscribe('user.created', (event) => {
      spoil(event);
      throw new Error('the mail server is down');
    });
    bus.publish('user.created', newUser());
  }, (error, event) => (town = event?.data?.address?.town));
  if (town === 'Bath') return;
  throw lesson`
    I published a user from Bath. A subscriber changed the town in its event, and failed. The event that onError
    received says: from ${show(town)}

    A subscriber may do anything to the object it's given. onError should get the event as it was published.
  `;
});

step("'user.*' hears everything about users, and anyone who has unsubscribed hears nothing", async () => {
  const heard = [];
  const hear = (event) => void heard.push(event.type);
  const types = ['user.created', 'user.address.changed', 'users.counted', 'user', 'order.user.created'];
  await scene(async (bus) => {
    bus.subscribe('user.*', hear);
    for (const type of types) bus.publish(type, {});
  });
  if (heard.join() !== 'user.created,user.address.changed') {
    throw lesson`
      I subscribed to 'user.*' and published ${types.join(', ')}

          expected   user.created, user.address.changed
          got        ${heard.join(', ')}

      The part before the star, including the dot, is how the type begins.
    `;
  }
  heard.length = 0;
  await scene(async (bus) => {
    bus.subscribe('order.*', hear);
    for (const type of types) bus.publish(type, {});
  });
  if (heard.join() !== 'order.user.created') {
    throw lesson`
      Then I subscribed to 'order.*' and published the same types again.

          expected   order.user.created
          got        ${heard.join(', ') || '(nothing)'}

      'user.*' was an example. A star may follow any beginning of a type.
    `;
  }
  heard.length = 0;
  await scene(async (bus) => {
    const offs = ['user.*', 'user.created', 'user.created', 'user.deleted'].map((pattern) => bus.subscribe(pattern, hear));
    offs[1]();
    offs[1]();
    offs[3]();
    for (const type of ['user.created', 'user.deleted']) bus.publish(type, {});
  });
  if (heard.join() === 'user.created,user.created,user.deleted') return;
  throw lesson`
    I subscribed the SAME function four times: to 'user.*', twice to 'user.created', and to 'user.deleted'.
    Then I unsubscribed the second one (two times, by mistake) and the fourth, and published both types:

        expected   user.created (by the first and the third), user.deleted (by the first)
        got        ${heard.join(', ') || '(nothing)'}

    unsubscribe() takes back one subscription, not a function. How does the bus tell two of them apart?
  `;
});

// ---------------------------------------------------------------------------

// What a careless subscriber does to its event. (A frozen event is as good as a copy.)
function spoil(event) {
  try {
    event.data.address.town = 'Nowhere';
    event.data = undefined;
  } catch { /* it was frozen */ }
}

// Runs the body with a new bus, and lets everything happen that was put off.
function scene(body, onError = () => {}) {
  const make = load(path.join(__dirname, 'micro6_publish_event.js'))?.createBus;
  const real = typeof make === 'function' ? make({ onError }) : undefined;
  if (typeof real?.subscribe !== 'function' || typeof real.publish !== 'function') {
    throw lesson`
      createBus({ onError }) should give me { subscribe, publish }, as at the beginning.
      createBus is ${show(make)}${typeof make === 'function' ? `, and it gave me ${show(real)}` : ''}
    `;
  }
  return unhandled(async (lost) => {
    await body({
      subscribe(pattern, handler) {
        const off = calmly(`called subscribe('${pattern}', handler)`, () => real.subscribe(pattern, handler));
        if (typeof off === 'function') return () => calmly('called unsubscribe()', () => off());
        throw lesson`subscribe('${pattern}', handler) gave me ${show(off)}. It should return a function that takes this subscription back.`;
      },
      publish: (type, data) => calmly(`called publish('${type}', data)`, () => real.publish(type, data)),
    });
    for (let i = 0; i < 4; i++) await new Promise((resolve) => setTimeout(resolve, 1));
    if (lost.length === 0) return;
    throw because(lost[0], lesson`
      I published an event, and a subscriber's error ended up where nobody handles it:

          ${said(lost[0])}

      Here Node would end the whole user service, because the mail couldn't be sent. An error
      may come at once (throw), or with a promise (reject); both belong in onError.
    `);
  });
}
