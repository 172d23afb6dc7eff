'use strict';

const both = (json, structuredClone = 'same') => ({ json, structuredClone });
const [date, undefinedInList, notANumber, minusZero, map] = Array.from({ length: 5 }, () => both('changed'));

module.exports = {
  answers: {
    date,
    undefinedField: both('Gone'),
    undefinedInList,
    notANumber,
    minusZero,
    map,
    bigint: both('throws'),
    buffer: both('changed', 'changed'),
    cycle: both('throws'),
    method: both('gone', 'Throws'),
  },
};
