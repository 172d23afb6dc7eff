// alt: A server of its own class, and a pipeline for one text: more than this needs.
'use strict';

const http = require('node:http');
const { pipeline } = require('node:stream/promises');

class Hello extends http.Server {
  constructor(greeting) {
    super({ keepAlive: true }, async (req, res) => {
      res.setHeader('content-type', 'text/plain; charset=utf-8');
      await pipeline([Buffer.from(greeting)], res);
    });
  }
}

exports.createHello = (greeting) => new Hello(greeting);
