// alt: One window for all: least memory, but all clients come back at the same moment.
'use strict';

// One window for all clients: when it is over, everything is forgotten at once.
function rateLimit({ limit, windowMs, now = Date.now, clients = new Map() }) {
  let end = -Infinity;

  return (req, res, next) => {
    const time = now();
    if (time >= end) {
      clients.clear();
      end = time + windowMs;
    }
    const count = (clients.get(req.ip) ?? 0) + 1;
    clients.set(req.ip, count);
    if (count > limit) {
      res.header('Retry-After', `${Math.ceil((end - time) / 1000)}`);
      return res.status(429).json({ error: `Not more than ${limit} requests, please` });
    }
    next();
  };
}

module.exports = { rateLimit };
