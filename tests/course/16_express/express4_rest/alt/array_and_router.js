// alt: router.route() keeps the methods of one address together; an array is searched each time.
'use strict';
const express = require('express');

const NOT_FOUND = { error: 'This note does not exist' };

function createApp() {
  const router = express.Router();
  let notes = [];
  let made = 0;
  const find = (req) => notes.findIndex(({ id }) => String(id) === req.params.id);

  router.route('/')
    .get((req, res) => res.send(notes))
    .post((req, res) => {
      const { title, text } = req.body;
      const note = { id: (made += 1), title, text };
      notes.push(note);
      res.location(`${req.protocol}://${req.get('host')}${req.baseUrl}/${note.id}`).status(201).send(note);
    });
  router.route('/:id')
    .all((req, res, next) => (find(req) === -1 ? res.status(404).send(NOT_FOUND) : next()))
    .get((req, res) => res.send(notes[find(req)]))
    .put((req, res) => {
      const { title = '', text = '' } = req.body;
      res.send(notes[find(req)] = { id: Number(req.params.id), title, text });
    })
    .patch((req, res) => {
      const { id, ...changes } = req.body;
      res.send(Object.assign(notes[find(req)], changes));
    })
    .delete((req, res) => {
      notes = notes.filter((note) => note !== notes[find(req)]);
      res.sendStatus(204);
    });

  return express().use(express.json()).use('/notes', router);
}

module.exports = { createApp };
