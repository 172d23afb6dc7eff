// expect: one timer of yours is running
'use strict';

function createBreaker(call, { failures, rest }) {
  let state = 'closed';
  let count = 0;
  return async (...args) => {
    if (state === 'open' || state === 'trial') throw Object.assign(new Error('open'), { code: 'EOPEN' });
    if (state === 'half-open') state = 'trial';
    try {
      const value = await call(...args);
      state = 'closed';
      count = 0;
      return value;
    } catch (error) {
      if (error.status >= 400 && error.status < 500) {
        state = 'closed';
        count = 0;
        throw error;
      }
      count += 1;
      if (count >= failures) {
        state = 'open';
        setTimeout(() => (state = 'half-open'), rest);
      }
      throw error;
    }
  };
}

module.exports = { createBreaker };
