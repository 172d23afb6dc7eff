// expect: in bytes. A string's
'use strict';

const LIMIT = 10_000;

function createApp(save) {
  return (req, res) => {
    if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'])) return res.writeHead(415).end();
    let text = '';
    let answered = false;
    req.setEncoding('utf8');
    req.on('data', (part) => {
      text += part;
      if (text.length <= LIMIT || answered) return;
      answered = true;
      res.writeHead(413).end();
    });
    req.on('end', () => {
      if (answered) return;
      try {
        const order = JSON.parse(text);
        save(order);
        res.writeHead(201).end(text);
      } catch {
        res.writeHead(400).end();
      }
    });
  };
}

module.exports = { createApp, LIMIT };
