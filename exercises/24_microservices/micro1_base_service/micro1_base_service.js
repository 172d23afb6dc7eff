'use strict';
// micro1_base_service                                      (interview question 72)
//
// The bakery cuts its shop into services. This class has what all of them share: headers, JSON,
// a log, /health. A service extends it, as bread_service.js does, and writes setupRoutes():
//
//     class BreadService extends BaseService {
//       breads = new Map();
//       setupRoutes() { this.app.get('/breads/:name', this.getBread); }
//       getBread = (req, res) => { ... this.breads ... };
//     }
//
// The class comes from an article, and no such service can even be built. Repair it:
// - a subclass may use its own fields in setupRoutes();
// - start() returns a promise of the real port (port 0 asks the system for a free one), and rejects
//   when the service can't listen;
// - stop() takes no new visitors, and its promise is fulfilled when the last answer is out;
// - each request makes one line in the log, with the status of its answer: GET /breads/rye 200

const cors = require('cors');
const express = require('express');
const helmet = require('helmet');

class BaseService {
  constructor(name, { port, log }) {
    this.name = name;
    this.port = port;
    this.log = log;
    this.app = express();
    this.app.use(helmet(), cors(), express.json());
    this.app.use(this.logRequest);
    this.app.get('/health', (req, res) => res.json({ service: this.name, status: 'up' }));
    this.setupRoutes();
  }

  logRequest(req, res, next) {
    this.log(`${req.method} ${req.path} ${res.statusCode}`);
    next();
  }

  start() {
    this.app.listen(this.port, '127.0.0.1');
  }

  stop() {
    // your code here
  }
}

module.exports = { BaseService };
