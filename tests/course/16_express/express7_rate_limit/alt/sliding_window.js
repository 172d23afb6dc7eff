// alt: No burst at the border of two windows, for a list of times for each client.
'use strict';

function rateLimit({ limit, windowMs, now = Date.now, clients = new Map() }) {
  let nextSweep = 0;

  return function limited(req, res, next) {
    const time = now();
    const recent = (times) => times.filter((one) => one > time - windowMs);

    if (time >= nextSweep) {
      nextSweep = time + windowMs;
      for (const [ip, times] of clients) {
        if (recent(times).length === 0) clients.delete(ip);
      }
    }

    const times = recent(clients.get(req.ip) ?? []);
    if (times.length >= limit) {
      res.set('Retry-After', Math.ceil((times[0] + windowMs - time) / 1000));
      res.status(429).json({ error: 'Slow down, please' });
      return;
    }
    clients.set(req.ip, [...times, time]);
    next();
  };
}

module.exports = { rateLimit };
