// alt: One object holds the state, but the transitions are spread over the branches.
'use strict';

function createBreaker(call, { failures, rest, now }) {
  let current = { kind: 'closed', left: failures };

  return (...args) => {
    if (current.kind === 'open' && now() >= current.end) current = { kind: 'ready' };
    if (current.kind === 'open' || current.kind === 'trial') {
      return Promise.reject(Object.assign(new Error('not now'), { code: 'EOPEN' }));
    }
    if (current.kind === 'ready') current = { kind: 'trial', left: 1 };
    const mine = current;
    return new Promise((resolve) => resolve(call(...args))).then(
      (value) => {
        if (mine !== current) return value;
        if (mine.kind === 'trial') current = { kind: 'closed', left: failures };
        else mine.left = failures;
        return value;
      },
      (error) => {
        if (mine === current) {
          if (Math.floor(error.status / 100) === 4) {
            if (mine.kind === 'trial') current = { kind: 'closed', left: failures };
            else mine.left = failures;
          } else {
            mine.left -= 1;
            if (mine.left === 0) current = { kind: 'open', end: now() + rest };
          }
        }
        return Promise.reject(error);
      },
    );
  };
}

module.exports = { createBreaker };
