// expect: I sent an empty string
'use strict';
const express = require('express');
function createApp() {
  const app = express();
  const notes = new Map();
  let last = 0;
  app.use(express.json());
  app.get('/notes', (req, res) => res.json([...notes.values()]));
  app.get('/notes/:id', (req, res) => {
    const note = notes.get(Number(req.params.id));
    if (!note) return res.status(404).json({ error: 'No such note' });
    res.json(note);
  });
  app.post('/notes', (req, res) => { const note = { ...req.body, id: ++last }; notes.set(note.id, note); res.status(201).location(`/notes/${note.id}`).json(note); });
  app.put('/notes/:id', (req, res) => {
    const id = Number(req.params.id);
    if (!notes.has(id)) return res.status(404).json({ error: 'No such note' });
    const note = { ...req.body, id }; notes.set(id, note); res.json(note);
  });
  app.patch('/notes/:id', (req, res) => {
    const id = Number(req.params.id);
    if (!notes.has(id)) return res.status(404).json({ error: 'No such note' });
    const { title, text } = req.body; const old = notes.get(id); const note = { id, title: title || old.title, text: text || old.text }; notes.set(id, note); res.json(note);
  });
  app.delete('/notes/:id', (req, res) => {
    if (!notes.delete(Number(req.params.id))) return res.status(404).json({ error: 'No such note' }); res.sendStatus(204);
  });
  return app;
}
module.exports = { createApp };
