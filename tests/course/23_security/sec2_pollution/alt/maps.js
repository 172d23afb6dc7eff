// alt: Maps have no prototype to pollute, but converting there and back costs time.
'use strict';

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const toMap = (value) => (isObject(value) ? new Map(Object.entries(value).map(([key, inner]) => [key, toMap(inner)])) : value);
const toObject = (value) => (value instanceof Map ? Object.fromEntries([...value].map(([key, inner]) => [key, toObject(inner)])) : value);

function mergeMaps(one, other) {
  for (const [key, value] of other) {
    const mine = one.get(key);
    if (value instanceof Map && mine instanceof Map) mergeMaps(mine, value);
    else one.set(key, value);
  }
  return one;
}

module.exports = {
  merge: (settings, changes) => toObject(mergeMaps(toMap(settings), toMap(changes))),
};
