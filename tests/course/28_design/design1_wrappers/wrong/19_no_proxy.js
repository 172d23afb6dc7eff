// expect: There's no lable
'use strict';

function cached(source) {
  const known = new Map();
  return {
    async get(...given) {
      const key = JSON.stringify(given);
      if (!known.has(key)) known.set(key, await source.get(...given));
      return known.get(key);
    },
  };
}

// Around each get(): done(given, error) is called at its end.
function observed(source, begin) {
  return {
    async get(...given) {
      const done = begin(given);
      try {
        const result = await source.get(...given);
        done();
        return result;
      } catch (error) {
        done(error);
        throw error;
      }
    },
  };
}

function timed(source, { now, record }) {
  return observed(source, () => {
    const start = now();
    return (error) => record({ ms: now() - start, failed: error !== undefined });
  });
}

function logged(source, write) {
  return observed(source, (given) => (error) => write(`get ${JSON.stringify(given)}: ${error?.message ?? 'ok'}`));
}

const ASKED_BY_THE_LANGUAGE = ['then', 'toJSON'];

function strict(object) {
  function check(name) {
    if (name in object || typeof name === 'symbol') return;
    throw new TypeError(`there is no ${name} here`);
  }

  if (check) return object;
  return new Proxy(object, {
    get(target, name) {
      if (!ASKED_BY_THE_LANGUAGE.includes(name)) check(name);
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set(target, name, value) {
      check(name);
      return Reflect.set(target, name, value, target);
    },
  });
}

module.exports = { cached, timed, logged, strict };
