// expect: never see most of
'use strict';

function rateLimit({ limit, windowMs, now = Date.now, clients = new Map() }) {
  return (req, res, next) => {
    const time = now();
    const client = (clients.get(req.ip)?.end > time && clients.get(req.ip)) || { count: 0, end: time + windowMs };
    clients.set(req.ip, client);
    client.count += 1;
    if (client.count <= limit) return next();

    const seconds = Math.ceil((client.end - time) / 1000);
    res.status(429).set('Retry-After', String(seconds)).json({ error: 'Too many requests' });
  };
}

module.exports = { rateLimit };
