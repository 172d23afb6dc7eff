// alt: Node.js puts split characters together; the size has to be counted in bytes again.
'use strict';

const LIMIT = 10_000;

function createApp(save) {
  return function listener(req, res) {
    const finish = (status, text) => {
      req.removeAllListeners('data').removeAllListeners('end').resume();
      res.statusCode = status;
      res.setHeader('content-type', 'application/json');
      res.end(text);
    };
    const type = String(req.headers['content-type']).toLowerCase().replace(/;.*/, '').trim();
    if (type !== 'application/json') return finish(415, '{}');
    let text = '';
    let bytes = 0;
    req.setEncoding('utf8');
    req.on('data', (part) => {
      text += part;
      bytes += Buffer.byteLength(part);
      if (bytes > LIMIT) finish(413, '{}');
    });
    req.on('end', () => {
      let order;
      try {
        order = JSON.parse(text);
      } catch (error) {
        return finish(400, JSON.stringify({ error: error.message }));
      }
      save(order);
      finish(201, text);
    });
  };
}

module.exports = { createApp, LIMIT };
