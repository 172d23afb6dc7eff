// expect: This one never reached
'use strict';
const http = require('node:http');
const { once } = require('node:events');
const cors = require('cors');
const express = require('express');
const helmet = require('helmet');
class BaseService {
  constructor(name, { port, log }) {
    this.name = name; this.port = port; this.log = log;
    this.app = express();
    this.app.use(helmet(), cors(), express.json());
    this.app.get('/health', (req, res) => res.json({ service: this.name, status: 'up' }));
    this.app.use((req, res, next) => this.logRequest(req, res, next));
  }
  logRequest(req, res, next) {
    res.once('finish', () => this.log(`${req.method} ${req.originalUrl} ${res.statusCode}`));
    next();
  }
  async start() {
    this.setupRoutes();
    this.server = http.createServer(this.app).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    return this.server.address().port;
  }
  async stop() {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeIdleConnections();
    await closed;
  }
}
module.exports = { BaseService };
