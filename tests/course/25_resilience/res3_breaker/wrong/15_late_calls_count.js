// expect: says something about the past
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
    if (state.name === 'open') state.since = now();
    if (!failed && state.name === 'trial') state = closed();
    else if (!failed) state.left = failures;
    else if ((state.left -= 1) === 0) state = { name: 'open', since: now() };
  }

  return async function ask(...args) {
    admit();
    const began = state;
    try {
      const value = await call(...args);
      ended(began, false);
      return value;
    } catch (error) {
      ended(began, isFailure(error));
      throw error;
    }
  };
}

module.exports = { createBreaker };
