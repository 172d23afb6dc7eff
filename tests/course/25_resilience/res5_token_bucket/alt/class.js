// alt: The state is in private fields; the result has a retryAfter even if the request is allowed.
'use strict';

class Bucket {
  #tokens;
  #seen;

  constructor({ burst, perSecond, now }) {
    Object.assign(this, { burst, perMs: perSecond / 1000, now });
    this.#tokens = burst;
    this.#seen = now();
  }

  #refill() {
    const elapsed = this.now() - this.#seen;
    this.#seen += elapsed;
    this.#tokens += elapsed * this.perMs;
    if (this.#tokens > this.burst) this.#tokens = this.burst;
  }

  take() {
    this.#refill();
    const allowed = this.#tokens >= 1;
    if (allowed) this.#tokens -= 1;
    const missing = Math.max(0, 1 - this.#tokens);
    return { allowed, retryAfter: Math.ceil(missing / this.perMs / 1000) };
  }
}

module.exports = { createLimiter: (options) => new Bucket(options) };
