// alt: Reads line by line, so a huge file fits; the handle must be closed.
'use strict';

const fs = require('node:fs/promises');

exports.loadNotes = async (file) => {
  let handle;
  try {
    handle = await fs.open(file);
    const notes = [];
    for await (const line of handle.readLines()) {
      if (line.length > 0) notes.push(line);
    }
    return notes;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return [];
  } finally {
    await handle?.close();
  }
};
