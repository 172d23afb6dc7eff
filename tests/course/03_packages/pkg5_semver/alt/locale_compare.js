// alt: Lets Intl compare the numbers; clever, but the patterns take time to understand.
'use strict';

const { compare } = new Intl.Collator('en', { numeric: true });

exports.satisfies = (version, range) => {
  if (version.includes('-')) return false;
  const base = range.replace(/^[~^]/, '');
  if (base === range) return version === range;
  const keep = range.startsWith('~') ? /^\d+\.\d+\./ : /^(0\.0\.\d+$|0\.\d+\.|\d+\.)/;
  const prefix = base.match(keep)[0];
  const same = prefix === base ? version === base : version.startsWith(prefix);
  return same && compare(version, base) >= 0;
};
