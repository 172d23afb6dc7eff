// alt: Objects without a prototype can't be polluted, but they have no methods: `settings.hasOwnProperty` is missing.
'use strict';

function bare(value) {
  if (Object(value) !== value || Array.isArray(value)) return value;
  const copy = Object.create(null);
  for (const key of Object.keys(value)) copy[key] = bare(value[key]);
  return copy;
}

const isObject = (value) => Object(value) === value && !Array.isArray(value);

function mergeBare(one, other) {
  for (const key of Object.keys(other)) {
    if (isObject(one[key]) && isObject(other[key])) mergeBare(one[key], other[key]);
    else one[key] = other[key];
  }
  return one;
}

exports.merge = (settings, changes) => mergeBare(bare(settings), bare(changes));
