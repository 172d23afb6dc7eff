// alt: A class with names for the parts reads well and is the longest of all.
'use strict';

class Version {
  constructor(text) {
    [this.major, this.minor, this.patch] = text.split('.').map((part) => parseInt(part, 10));
    this.preRelease = text.includes('-');
  }

  atLeast(other) {
    if (this.major !== other.major) return this.major > other.major;
    if (this.minor !== other.minor) return this.minor > other.minor;
    return this.patch >= other.patch;
  }
}

function satisfies(version, range) {
  const v = new Version(version);
  if (v.preRelease) return false;
  switch (range[0]) {
    case '~': {
      const r = new Version(range.slice(1));
      return v.atLeast(r) && v.major === r.major && v.minor === r.minor;
    }
    case '^': {
      const r = new Version(range.slice(1));
      if (!v.atLeast(r) || v.major !== r.major) return false;
      if (r.major > 0) return true;
      if (v.minor !== r.minor) return false;
      return r.minor > 0 || v.patch === r.patch;
    }
    default:
      return version === range;
  }
}

module.exports.satisfies = satisfies;
