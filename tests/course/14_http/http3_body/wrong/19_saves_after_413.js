// expect: nothing may be parsed or saved any more
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
      if (bytes > LIMIT) { res.statusCode = 413; res.end(); }
      else pieces.push(piece);
    });
    req.on('end', () => {
      try {
        const order = JSON.parse(Buffer.concat(pieces).toString());
        save(order);
        res.statusCode = 201;
        res.end(JSON.stringify(order));
      } catch { res.statusCode = 400; res.end(); }
    });
  };
}
module.exports = { createApp, LIMIT };
