// expect: I changed my header,
'use strict';

function rateLimit({ limit, windowMs, now = Date.now, clients = new Map() }) {
  return (req, res, next) => {
    const time = now();
    for (const [ip, { end }] of clients) {
      if (end > time) break; // the oldest come first
      clients.delete(ip);
    }

    const client = clients.get(req.get('x-forwarded-for')) ?? { count: 0, end: time + windowMs };
    clients.set(req.get('x-forwarded-for'), client);
    client.count += 1;
    if (client.count <= limit) return next();

    const seconds = Math.ceil((client.end - time) / 1000);
    res.status(429).set('Retry-After', String(seconds)).json({ error: 'Too many requests' });
  };
}

module.exports = { rateLimit };
