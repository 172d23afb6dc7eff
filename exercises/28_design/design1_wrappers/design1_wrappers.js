'use strict';
// design1_wrappers                                              (interview question 146)
//
// A bookshop asks a publisher for books: source.get(id, ...more) returns a promise. Some shops want a cache, some want times, some want a
// log, some all three. With a subclass for each combination there would be CachedLoggedTimedSource, and 14 more of them. Write
// wrappers instead: each takes a source and returns a source, so they can be stacked in any order.
//
//     const source = logged(cached(timed(publisher, { now, record })), write);
//     await source.get(17);
//
// - cached(source): the second get() with the same arguments returns the first one's result, without asking. get(17), get('17') and
//   get(17, { lang: 'de' }) are three questions. Failures aren't kept.
// - timed(source, { now, record }): at the end of each get(), record({ ms, failed }) with the time by now().
// - logged(source, write): at the end of each get(), one write(line). The line has the arguments in it, and `ok` or the
//   message of the error.
// - A wrapper passes on all arguments, the result and the error, as a promise even if the source throws at once. It calls get() on
//   the source, which may need its `this`, and it leaves the source as it is.
//
// And strict(object) returns a Proxy that forbids typing mistakes. Reading or writing a name that doesn't exist in the object (inherited ones
// do exist) throws a TypeError that contains the name. But JavaScript itself asks objects for names that they needn't have: `await` asks for
// then, JSON.stringify() for toJSON, and printing for symbols. Those have to keep working, and so do objects with #private fields.

function cached(source) {
  return class CachedSource extends source.constructor {};
}

function timed(source, { now, record }) {
  source.timer = { now, record };
  return source;
}

function logged(source, write) {
  const { get } = source;
  return {
    get(id) {
      write(`get ${id} ok`);
      return get(id);
    },
  };
}

const strict = (object) => object;

module.exports = { cached, timed, logged, strict };
