// alt: One variable less; the await hides inside the text.
'use strict';

exports.welcome = async (book, id) => {
  const text = `Hello, ${await book.nameOf(id)}!`;
  await book.write(id, text);
  return text;
};
