// expect: it threw instead of returning a promise
'use strict';

const isFailure = (error) => !(error.status >= 400 && error.status < 500);

function createBreaker(call, { failures, rest, now }) {
  const closed = () => ({ name: 'closed', left: failures });
  let state = closed(); // another object after each change: a call counts for the state in which it began

  function admit() {
    if (state.name === 'closed') return;
    if (state.name === 'trial' || now() - state.since < rest) {
      throw Object.assign(new Error('The service is out of order'), { code: 'EOPEN' });
    }
    state = { name: 'trial', left: 1 };
  }

  function ended(began, failed) {
    if (began !== state) return;
    if (!failed && state.name === 'trial') state = closed();
    else if (!failed) state.left = failures;
    else if ((state.left -= 1) === 0) state = { name: 'open', since: now() };
  }

  return function ask(...args) {
    admit();
    const began = state;
    return Promise.resolve(call(...args)).then((value) => {
      ended(began, false);
      return value;
    }, (error) => {
      ended(began, isFailure(error));
      throw error;
    });
  };
}

module.exports = { createBreaker };
