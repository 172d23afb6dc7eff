// alt: A function builds the app and can be used elsewhere; the class only holds the parts together.
'use strict';
const http = require('node:http');
const { promisify } = require('node:util');
const cors = require('cors');
const express = require('express');
const helmet = require('helmet');

// The app is made when it is needed, by functions; the class only holds them together.
function makeApp(service) {
  const app = express();
  app.use((req, res, next) => {
    const { method, originalUrl } = req;
    const write = () => service.log(`${method} ${originalUrl} ${res.statusCode}`);
    res.on('finish', write);
    next();
  });
  app.use(helmet(), cors(), express.json());
  app.get('/health', (req, res) => res.json({ service: service.name, status: 'up' }));
  return app;
}

class BaseService {
  #server;
  constructor(name, options) {
    Object.assign(this, { name }, options);
  }
  async start() {
    this.app = makeApp(this);
    await this.setupRoutes();
    this.#server = http.createServer(this.app);
    await new Promise((resolve, reject) => {
      this.#server.on('error', reject).on('listening', resolve).listen({ port: this.port, host: '127.0.0.1' });
    });
    return this.#server.address().port;
  }
  stop() {
    return promisify(this.#server.close.bind(this.#server))();
  }
}

module.exports = { BaseService };
