// alt: Can leave the loop without cutting the connection; concat() in each round copies a lot.
'use strict';

const { MIMEType } = require('node:util');

const LIMIT = 10_000;

class Refused extends Error {
  constructor(status) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

function essence(header) {
  try {
    return new MIMEType(header).essence;
  } catch {
    return '';
  }
}

async function read(req) {
  if (essence(req.headers['content-type']) !== 'application/json') throw new Refused(415);
  if (Number(req.headers['content-length'] ?? 0) > LIMIT) throw new Refused(413);
  let bytes = Buffer.alloc(0);
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    bytes = Buffer.concat([bytes, chunk]);
    if (bytes.length > LIMIT) throw new Refused(413);
  }
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Refused(400);
  }
}

function createApp(save) {
  return (req, res) => {
    read(req)
      .then((order) => {
        save(order);
        return [201, order];
      })
      .catch((error) => [error.status ?? 500, error.message])
      .then(([status, value]) => {
        req.resume();
        res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
        res.end(JSON.stringify(value));
      });
  };
}

module.exports = { createApp, LIMIT };
