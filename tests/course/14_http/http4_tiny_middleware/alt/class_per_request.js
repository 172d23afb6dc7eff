// alt: The state of one request has names, and one object more is made for each.
'use strict';

class Line {
  #left;
  #done;

  constructor(steps, req, res, done) {
    this.#left = [...steps];
    this.#done = done;
    this.req = req;
    this.res = res;
  }

  end(...error) {
    this.#done?.(...error);
    this.#done = undefined;
  }

  forward() {
    const step = this.#left.shift();
    if (step === undefined) return this.end();
    const state = { handedOver: false };
    const next = (error) => {
      if (state.handedOver) throw new Error('a step hands over once');
      state.handedOver = true;
      if (error === undefined || error === null) this.forward();
      else this.end(error);
    };
    try {
      const result = step(this.req, this.res, next);
      if (typeof result?.then === 'function') result.then(undefined, (error) => this.end(error));
    } catch (error) {
      this.end(error);
    }
  }
}

function compose(...steps) {
  return (req, res, done) => new Line(steps, req, res, done).forward();
}

module.exports = { compose };
