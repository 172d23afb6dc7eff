'use strict';
// One of the bakery's services, built on your BaseService. Nothing in here has to change.

const express = require('express');

const breadServiceOn = (BaseService) => class BreadService extends BaseService {
  breads = new Map();

  constructor({ bake, ...options }) {
    super('bread-service', options);
    this.bake = bake;
  }

  setupRoutes() {
    this.app.get('/breads/:name', this.getBread);
    this.app.post('/breads', (req, res) => res.status(201).json(req.body));
    this.app.use('/shop', express.Router().get('/hours', (req, res) => res.json({ opens: 6 })));
    this.app.get('/fresh', async (req, res) => res.json(await this.bake()));
  }

  getBread = (req, res) => {
    const bread = this.breads.get(req.params.name);
    return bread ? res.json(bread) : res.status(404).json({ error: 'no such bread' });
  };
};

module.exports = { breadServiceOn };
