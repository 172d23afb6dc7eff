// expect: I hoped for the number of the port
'use strict';
const { once } = require('node:events');
const http = require('node:http');
const cors = require('cors');
const express = require('express');
const helmet = require('helmet');

class BaseService {
  constructor(name, { port, log }) {
    this.name = name;
    this.port = port;
    this.log = log;
    this.app = express();
    this.app.use((req, res, next) => this.logRequest(req, res, next));
    this.app.use(helmet(), cors(), express.json());
    this.app.get('/health', (req, res) => res.json({ service: this.name, status: 'up' }));
  }

  logRequest(req, res, next) {
    res.once('finish', () => this.log(`${req.method} ${req.originalUrl} ${res.statusCode}`));
    next();
  }

  async start() {
    this.setupRoutes(); // not in the constructor: the fields of a subclass come after it
    this.server = http.createServer(this.app).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    return this.server;
  }

  async stop() {
    this.server.close();
    await once(this.server, 'close');
  }
}

module.exports = { BaseService };
