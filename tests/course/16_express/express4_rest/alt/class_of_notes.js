// alt: Storage and HTTP are apart, so a database can take its place later.
'use strict';
const express = require('express');

class Notes {
  #notes = {};
  #next = 1;

  all() {
    return Object.values(this.#notes);
  }

  get(id) {
    return Object.hasOwn(this.#notes, id) ? this.#notes[id] : undefined;
  }

  put(id, { title, text }) {
    return (this.#notes[id] = { id, title, text });
  }

  add(note) {
    return this.put(this.#next++, note);
  }

  remove(id) {
    delete this.#notes[id];
  }
}

exports.createApp = () => {
  const notes = new Notes();
  const app = express();
  const known = (handle) => (req, res) => {
    const note = notes.get(req.params.id);
    if (note) handle(req, res, note);
    else res.status(404).json({ error: 'Not found' });
  };
  app.use(express.json());
  app.get('/notes', (req, res) => res.json(notes.all()));
  app.get('/notes/:id', known((req, res, note) => res.json(note)));
  app.post('/notes', (req, res) => {
    const note = notes.add(req.body);
    res.status(201).set('Location', String(note.id).replace(/^/, 'notes/')).json(note);
  });
  app.put('/notes/:id', known((req, res, { id }) => res.json(notes.put(id, req.body))));
  app.patch('/notes/:id', known((req, res, note) => res.json(notes.put(note.id, { ...note, ...req.body }))));
  app.delete('/notes/:id', known((req, res, { id }) => {
    notes.remove(id);
    res.status(204).send();
  }));
  return app;
};
