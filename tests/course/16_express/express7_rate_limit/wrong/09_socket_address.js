// expect: has the proxy's address,
'use strict';

function rateLimit({ limit, windowMs, now = Date.now, clients = new Map() }) {
  return (req, res, next) => {
    const time = now();
    for (const [ip, { end }] of clients) {
      if (end > time) break; // the oldest come first
      clients.delete(ip);
    }

    const client = clients.get(req.socket.remoteAddress) ?? { count: 0, end: time + windowMs };
    clients.set(req.socket.remoteAddress, client);
    client.count += 1;
    if (client.count <= limit) return next();

    const seconds = Math.ceil((client.end - time) / 1000);
    res.status(429).set('Retry-After', String(seconds)).json({ error: 'Too many requests' });
  };
}

module.exports = { rateLimit };
