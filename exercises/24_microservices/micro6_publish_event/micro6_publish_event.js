'use strict';
// micro6_publish_event                                (interview questions 72, 147)
//
// When a user is created, the bakery's mail and its statistics want to know. The user service should
// not know THEM: it publishes an event, and anyone who likes subscribes. (In one process for now; a
// broker will take this place later, with the same promises.)
//
//     const bus = createBus({ onError: (error, event) => log(error) });
//     const unsubscribe = bus.subscribe('user.created', (event) => { ... });
//     bus.publish('user.created', user);
//
// - A subscriber gets { id, type, time, data }: an id of its own for each event, the time as an ISO
//   string, and data as it was at the moment of publish(). What a subscriber does to its event, nobody
//   else sees.
// - publish() never waits, and no subscriber makes it throw. They're called after the running code has ended.
// - A subscriber that throws or rejects harms nobody: onError(error, event) is called.
// - 'user.*' subscribes to every type that begins with 'user.'.

function createBus({ onError }) {
  const subscribers = new Map(); // type -> handlers

  return {
    subscribe(type, handler) {
      subscribers.set(type, [...(subscribers.get(type) ?? []), handler]);
      return () => {
        // your code here
      };
    },

    publish(type, data) {
      for (const handler of subscribers.get(type) ?? []) handler({ type, data });
    },
  };
}

module.exports = { createBus };
