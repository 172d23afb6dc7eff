'use strict';
// express4_rest                                             (interview question 32)
//
// Readers of the library keep notes about their books. Reading them works. Write the other four:
//
//     POST   /notes     makes a note with an id of its own: 201, the header Location says where it is
//     PUT    /notes/1   puts what was sent in the place of the old note: nothing of the old one stays
//     PATCH  /notes/1   changes what was sent, and keeps the rest
//     DELETE /notes/1   204, and the note is gone
//
// - POST, PUT and PATCH answer with the whole note, its id included: { id: 1, title: 'Emma', text: '...' }
// - The address says which note is meant. An id in the body does not count.
// - An id that does not exist is a 404 with { error: '...' }, for each method.
// - The id of a note that is gone is not given to another one.

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
