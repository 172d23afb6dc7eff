'use strict';
// A small document database: it finds as MongoDB does. Read it, don't change it.

const operators = {
  $eq: (value, given) => value === given,
  $ne: (value, given) => value !== given,
  $gt: (value, given) => value > given,
  $gte: (value, given) => value >= given,
  $in: (value, given) => given.includes(value),
  $nin: (value, given) => !given.includes(value),
  $exists: (value, given) => (value !== undefined) === Boolean(given),
  $regex: (value, given) => new RegExp(given).test(value),
  $not: (value, given) => !fits(value, given),
};

const isPlain = (value) => Object(value) === value && !Array.isArray(value);

function fits(value, wanted) {
  if (!isPlain(wanted)) return value === wanted; // a text, a number, null; undefined is left out below
  return Object.entries(wanted).every(([name, given]) => {
    if (name.startsWith('$')) return operators[name]?.(value, given) ?? false;
    return fits(value?.[name], given);
  });
}

function matches(document, query) {
  return Object.entries(query).every(([field, wanted]) => {
    if (field === '$or') return wanted.some((one) => matches(document, one));
    if (field === '$and') return wanted.every((one) => matches(document, one));
    return wanted === undefined || fits(document[field], wanted); // as drivers do with ignoreUndefined
  });
}

function createMembers(documents) {
  const queries = []; // what was asked, for the test
  return {
    queries,
    async findOne(query) {
      queries.push(query);
      return documents.find((document) => matches(document, query)) ?? null;
    },
  };
}

module.exports = { createMembers };
