// alt: Ids that are not used again after a restart, and that show when a note was made.
'use strict';
const express = require('express');

function createApp() {
  const app = express();
  const notes = new Map();
  let lastId = 0;

  app.use(express.json());

  app.get('/notes', (req, res) => {
    res.json([...notes.values()]);
  });

  app.get('/notes/:id', (req, res) => {
    const note = notes.get(Number(req.params.id));
    if (!note) return res.status(404).json({ error: 'No such note' });
    res.json(note);
  });

  app.post('/notes', (req, res) => {
    const note = { ...req.body, id: Date.now() * 1000 + (lastId += 1) };
    notes.set(note.id, note);
    res.status(201).location(`/notes/${note.id}`).json(note);
  });

  app.put('/notes/:id', (req, res) => {
    const id = Number(req.params.id);
    if (!notes.has(id)) return res.status(404).json({ error: 'No such note' });
    const note = { ...req.body, id };
    notes.set(id, note);
    res.json(note);
  });

  app.patch('/notes/:id', (req, res) => {
    const id = Number(req.params.id);
    if (!notes.has(id)) return res.status(404).json({ error: 'No such note' });
    const note = { ...notes.get(id), ...req.body, id };
    notes.set(id, note);
    res.json(note);
  });

  app.delete('/notes/:id', (req, res) => {
    const isThere = notes.delete(Number(req.params.id));
    if (!isThere) return res.status(404).json({ error: 'No such note' });
    res.status(204).end();
  });

  return app;
}

module.exports = { createApp };
