// alt: Allows short bursts and a steady rate; the sweep over all clients costs time.
'use strict';

class Bucket {
  constructor(limit, windowMs, time) {
    Object.assign(this, { limit, perToken: windowMs / limit, tokens: limit, time });
  }

  fill(time) {
    this.tokens = Math.min(this.limit, this.tokens + (time - this.time) / this.perToken);
    this.time = time;
  }

  isFull(time) {
    return this.tokens + (time - this.time) / this.perToken >= this.limit;
  }
}

exports.rateLimit = ({ limit, windowMs, now = Date.now, clients = new Map() }) => (req, res, next) => {
  const time = now();
  for (const [ip, bucket] of clients) {
    if (bucket.isFull(time)) clients.delete(ip);
  }
  const bucket = clients.get(req.ip) ?? new Bucket(limit, windowMs, time);
  clients.set(req.ip, bucket);
  bucket.fill(time);
  if (bucket.tokens < 1) {
    const wait = (1 - bucket.tokens) * bucket.perToken;
    return res.status(429).set({ 'Retry-After': `${Math.ceil(wait / 1000)}` }).send({ error: 'Too many requests' });
  }
  bucket.tokens -= 1;
  next();
};
