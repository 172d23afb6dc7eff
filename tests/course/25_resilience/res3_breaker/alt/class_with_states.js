// alt: Each state is a class that knows what comes next, but there are more classes than lines of logic.
'use strict';

class Closed {
  constructor(breaker) {
    this.breaker = breaker;
    this.count = 0;
  }

  admit() {
    return true;
  }

  ended(failed) {
    this.count = failed ? this.count + 1 : 0;
    if (this.count >= this.breaker.failures) this.breaker.state = new Open(this.breaker);
  }
}

class Open {
  constructor(breaker) {
    this.breaker = breaker;
    this.until = breaker.now() + breaker.rest;
  }

  admit() {
    if (this.breaker.now() < this.until) return false;
    this.breaker.state = new HalfOpen(this.breaker);
    return true;
  }

  ended() {}
}

class HalfOpen {
  constructor(breaker) {
    this.breaker = breaker;
  }

  admit() {
    return false;
  }

  ended(failed) {
    this.breaker.state = failed ? new Open(this.breaker) : new Closed(this.breaker);
  }
}

function createBreaker(call, options) {
  const breaker = { ...options };
  breaker.state = new Closed(breaker);
  return async (...args) => {
    if (!breaker.state.admit()) {
      const error = new Error('circuit open');
      error.code = 'EOPEN';
      throw error;
    }
    const { state } = breaker;
    const end = (failed) => breaker.state === state && state.ended(failed);
    try {
      const result = await call(...args);
      end(false);
      return result;
    } catch (error) {
      const answered = error.status >= 400 && error.status <= 499;
      end(!answered);
      throw error;
    }
  };
}

module.exports = { createBreaker };
