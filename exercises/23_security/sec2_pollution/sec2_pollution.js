'use strict';
// sec2_pollution                                               (interview question 126)
//
// The members of a chess club can change their settings. They send the changes as JSON, and the server merges
// them into the existing ones: merge(settings, JSON.parse(body)). One evening somebody sent
//
//     { "__proto__": { "isAdmin": true } }
//
// and from then on everybody was an admin, because ({}).isAdmin was true in the whole process.
//
// Repair merge(settings, changes). It returns the merged settings:
//
//   - an object is merged into an object, on every level; any other value, even an array, replaces what was there
//   - nothing but these settings changes: no prototype, and no function that all objects share
//   - a key such as "__proto__" is left out, or stays an ordinary key. The other changes are merged as usual
//
// The changes may have any keys, even "hasOwnProperty", and they may not inherit from Object.prototype.

const isObject = (value) => Object(value) === value && !Array.isArray(value);

function merge(settings, changes) {
  for (const key in changes) {
    if (isObject(changes[key])) {
      if (Object(settings[key]) !== settings[key]) settings[key] = {};
      merge(settings[key], changes[key]);
    } else {
      settings[key] = changes[key];
    }
  }
  return settings;
}

module.exports = { merge };
