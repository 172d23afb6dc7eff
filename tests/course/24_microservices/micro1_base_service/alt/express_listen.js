// alt: app.listen() creates the server; 'close' also logs requests that were cut off.
'use strict';
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
    res.on('close', () => this.log(`${req.method} ${req.originalUrl} ${res.statusCode}`));
    next();
  }

  start() {
    this.setupRoutes(); // not in the constructor: the fields of a subclass come after it
    return new Promise((resolve, reject) => {
      this.server = this.app.listen(this.port, '127.0.0.1', (error) => (error ? reject(error) : resolve(this.server.address().port)));
    });
  }

  stop() {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

module.exports = { BaseService };
