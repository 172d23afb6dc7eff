// alt: Skips all inherited names, so a setting can't be called `toString`.
'use strict';

class Settings {
  static merge(settings, changes) {
    Object.keys(changes)
      .filter((key) => !(key in Object.prototype) && key !== 'prototype')
      .forEach((key) => {
        const [mine, theirs] = [settings[key], changes[key]];
        const both = [mine, theirs].every((value) => value && typeof value === 'object' && !Array.isArray(value));
        settings[key] = both ? Settings.merge(mine, theirs) : Settings.clean(theirs);
      });
    return settings;
  }

  static clean(value) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Settings.merge({}, value);
  }
}

module.exports = { merge: Settings.merge };
