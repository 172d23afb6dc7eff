'use strict';
// await1_forgotten                                          (interview question 10)
//
// The tea house greets its guests by name. This is what the screen at the door shows:
//
//     Hello, [object Promise]!
//
// And in the morning the guest book isn't complete: the last greetings are missing.
//
// Both of the guest book's functions work, and both return a promise:
//
//     book.nameOf(id)        a promise of a guest's name
//     book.write(id, text)   a promise that settles when the text is stored
//
// welcome() has to return a promise of the greeting, and this promise must not settle before
// the greeting is stored. Two words are missing.

async function welcome(book, id) {
  const name = book.nameOf(id);
  const text = `Hello, ${name}!`;
  book.write(id, text);
  return text;
}

module.exports = { welcome };
