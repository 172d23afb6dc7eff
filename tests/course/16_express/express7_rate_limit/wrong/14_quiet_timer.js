// expect: A timer goes by real
'use strict';

function rateLimit({ limit, windowMs, now = Date.now, clients = new Map() }) {
  setInterval(() => {
    for (const [ip, { end }] of clients) if (end <= now()) clients.delete(ip);
  }, windowMs).unref();

  return (req, res, next) => {
    const time = now();
    let client = clients.get(req.ip);
    if (!client || client.end <= time) client = { count: 0, end: time + windowMs };
    clients.set(req.ip, client);
    client.count += 1;
    if (client.count <= limit) return next();

    const seconds = Math.ceil((client.end - time) / 1000);
    res.status(429).set('Retry-After', String(seconds)).json({ error: 'Too many requests' });
  };
}

module.exports = { rateLimit };
