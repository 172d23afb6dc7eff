'use strict';
// express4_rest                                             (interview question 32)
//
// The library's readers keep notes about their books. Reading the notes works. Write the other four routes:
//
//     POST   /notes     makes a note with its own id: 201, and the header Location says where it is
//     PUT    /notes/1   replaces the old note with what was sent: nothing of the old one is left
//     PATCH  /notes/1   changes what was sent, and keeps the rest
//     DELETE /notes/1   204, and the note is gone
//
// - POST, PUT and PATCH answer with the whole note, its id included: { id: 1, title: 'Emma', text: '...' }
// - The address says which note is meant. An id in the body doesn't count.
// - An id that doesn't exist is a 404 with { error: '...' }, for each method.
// - A deleted note's id isn't given to another note.

const express = require('express');

function createApp() {
  const app = express();
  const notes = new Map(); // by id: 1, 2, 3 ...

  app.use(express.json());

  app.get('/notes', (req, res) => {
    res.json([...notes.values()]);
  });

  app.get('/notes/:id', (req, res) => {
    const note = notes.get(Number(req.params.id));
    if (!note) return res.status(404).json({ error: 'No such note' });
    res.json(note);
  });

  // your code here

  return app;
}

module.exports = { createApp };
