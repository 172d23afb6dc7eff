// expect: Where does that number come from? The caller chose `limit`.
'use strict';

function rateLimit({ windowMs, now = Date.now, clients = new Map() }) {
  return (req, res, next) => {
    const time = now();
    for (const [ip, { end }] of clients) if (end <= time) clients.delete(ip);

    const client = clients.get(req.ip) ?? { count: 0, end: time + windowMs };
    clients.set(req.ip, client);
    client.count += 1;
    if (client.count <= 8) return next();

    const seconds = Math.ceil((client.end - time) / 1000);
    res.status(429).set('Retry-After', String(seconds)).json({ error: 'Too many requests' });
  };
}

module.exports = { rateLimit };
