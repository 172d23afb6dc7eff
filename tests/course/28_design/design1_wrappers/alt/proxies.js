// alt: Everything except get() passes through, even methods that are added later.
'use strict';

// The wrappers as Proxies too: everything but get() is the source's own.
const around = (source, get) =>
  new Proxy(source, {
    get: (target, name) => {
      if (name === 'get') return get;
      const value = target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

exports.cached = (source) => {
  const answers = {};
  return around(source, async (...given) => {
    const question = JSON.stringify(given);
    if (!(question in answers)) answers[question] = { book: await source.get(...given) };
    return answers[question].book;
  });
};

exports.timed = (source, { now, record }) =>
  around(source, (...given) => {
    const start = now();
    const end = (failed) => record({ ms: now() - start, failed });
    const promise = new Promise((resolve) => resolve(source.get(...given)));
    return promise.then((book) => {
      end(false);
      return book;
    }).catch((error) => {
      end(true);
      return Promise.reject(error);
    });
  });

exports.logged = (source, write) =>
  around(source, async function get(...given) {
    let how = 'ok';
    try {
      return await source.get(...given);
    } catch (error) {
      how = 'failed: ' + error.message;
      throw error;
    } finally {
      write(['get', JSON.stringify(given), how].join(' '));
    }
  });

exports.strict = (object) => {
  const known = (name) => typeof name === 'symbol' || name === 'then' || name === 'toJSON' || name in object;
  const fail = (name) => {
    throw new TypeError('did you mean something else? ' + name);
  };
  const proxy = new Proxy(object, {
    get: (target, name) => {
      if (!known(name)) fail(name);
      const value = target[name];
      if (typeof value !== 'function') return value;
      return new Proxy(value, { apply: (method, self, given) => Reflect.apply(method, self === proxy ? target : self, given) });
    },
    set: (target, name, value) => (known(name) ? Reflect.set(target, name, value) : fail(name)),
  });
  return proxy;
};
