// alt: setUTCDate() counts in days, so the milliseconds of a day don't matter.
'use strict';
const pad = (number, length) => `${number}`.padStart(length, '0');

exports.couponCode = (options = {}) => {
  const now = options.now ? options.now() : new Date();
  const number = Math.floor((options.random ?? Math.random)() * 10000);
  const end = new Date(now);
  end.setUTCDate(end.getUTCDate() + 7);
  return {
    code: `TEA-${pad(now.getUTCMonth() + 1, 2)}${pad(now.getUTCDate(), 2)}-${pad(number, 4)}`,
    expires: end.toJSON().split('T')[0],
  };
};
