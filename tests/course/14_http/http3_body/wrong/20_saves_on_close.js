// expect: 'close' also comes when a visitor has hung up
'use strict';
const LIMIT = 10_000;
function createApp(save) {
  return (req, res) => {
    if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) { res.statusCode = 415; req.resume(); return res.end(); }
    const pieces = [];
    let bytes = 0;
    req.on('error', () => {});
    req.on('data', (piece) => {
      bytes += piece.length;
      if (bytes > LIMIT) { if (!res.headersSent) res.writeHead(413).end(); } else pieces.push(piece);
    });
    req.on('close', () => {
      if (bytes > LIMIT) return;
      let order;
      try { order = JSON.parse(Buffer.concat(pieces).toString()); } catch { res.statusCode = 400; return res.end(); }
      save(order);
      res.statusCode = 201;
      res.end(JSON.stringify(order));
    });
  };
}
module.exports = { createApp, LIMIT };
