'use strict';
const http = require('node:http');
const net = require('node:net');
const path = require('node:path');
const { once } = require('node:events');
const { after } = require('node:test');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { unhandled } = require('../../support/unhandled.js');

const step = ladder();
const number = Math.floor(Math.random() * 9000);

step('a menu in plain English', () => expectMenu([`tea ${number}`, 'coffee']));

step('a menu with emoji, and with letters made of two characters', () => expectMenu(['🍵 matcha', `☕ cafe\u0301 ${number}`, '茶', '👩‍🍳']));

step('a menu with é and è', () => expectMenu(['tea', `café crème ${number}`, 'thé']));

step('a menu with prices in €', () => expectMenu([`coffee ${number} €`, 'tea 2 €', 'cake 3 €']));

step('an empty menu', () => expectMenu([]));

step('two menus of different length at the same time', async () => {
  await Promise.all([expectMenu(['é'.repeat(number % 50)]), expectMenu(['tea', 'thé']), expectMenu(['€'.repeat(70_000)])]);
});

// ---------------------------------------------------------------------------
// Below: a server for each menu, a visitor who writes down every byte, and the words.

const servers = [];
after(() => servers.forEach((server) => server.close()));

async function expectMenu(drinks) {
  const text = drinks.join('\n');
  const { headers, body, lost } = await answer(drinks);
  if (lost.length > 0) {
    throw because(lost[0], lesson`
      The menu was ${shown(text)}
      sendMenu() threw an error:

          ${said(lost[0])}

      ${lost[0]?.code === 'ERR_HTTP_CONTENT_LENGTH_MISMATCH' ? 'The header promised a different number of bytes than were written.' : 'Which line throws it, and what did it get?'}
    `);
  }
  const bytes = Buffer.from(text);
  const promised = headers.match(/^content-length: *(.*)$/im)?.[1];
  if (promised === undefined) {
    throw lesson`
      The menu came without content-length. ${/chunked/i.test(headers) ? 'Node sent it in chunks instead ("transfer-encoding: chunked").' : ''}

      Usually that's fine: the client reads until the end. But here somebody wants to know in advance how many
      bytes are coming. Keep the header, and put the right number into it.
    `;
  }
  if (!body.equals(bytes)) throw whyOtherBytes(text, bytes, body);
  if (Number(promised) !== bytes.length) throw whyPromised(text, bytes, promised);
  if (/^content-type: *text\/plain; *charset=utf-8/im.test(headers)) return;
  throw lesson`
    The numbers are right. But the type of the answer is: ${headers.match(/^content-type: *(.*)$/im)?.[1] ?? '(none)'}
    It was text/plain; charset=utf-8. Without the charset a browser has to guess what the bytes mean.
  `;
}

// Sends one request over a bare socket, and collects every byte until the server closes the connection. An
// HTTP client would stop reading where content-length tells it to.
function answer(drinks) {
  const { sendMenu } = exportsOf(path.join(__dirname, 'buffers1_bytes_not_characters.js'), 'sendMenu');
  return unhandled(async (lost) => {
    const server = http.createServer((req, res) => {
      try {
        sendMenu(res, [...drinks]);
      } catch (error) {
        lost.push(error);
        res.destroy();
      }
    });
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    const socket = net.connect(server.address().port, '127.0.0.1');
    const chunks = [];
    socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n');
    try {
      await within(4000, Promise.race([once(socket, 'close'), lost.first]), lesson`
        A visitor asked for the menu, and after four seconds the answer hasn't ended. If you start an
        answer, you have to end it: res.end()
      `);
    } finally {
      socket.destroy();
    }
    const all = Buffer.concat(chunks);
    const border = all.indexOf('\r\n\r\n');
    return { headers: all.subarray(0, border).toString(), body: all.subarray(border + 4), lost };
  });
}

const shown = (text) => (text.length > 60 ? `${text.slice(0, 20)}... (${text.length} characters)` : show(JSON.stringify(text)));

function whyOtherBytes(text, bytes, body) {
  if (/transfer|^[0-9a-f]+\r\n/i.test(body.subarray(0, 20).toString())) {
    return lesson`The menu came in chunks, although it has a content-length. An answer can't have both.`;
  }
  return lesson`
    The menu was   ${shown(text)}   (${bytes.length} bytes in UTF-8)
    What came is   ${shown(body.toString())}   (${body.length} bytes)

    ${body.length < bytes.length && bytes.subarray(0, body.length).equals(body)
      ? "The end is missing. Is the text cut before it's sent?"
      : ['latin1', 'ascii'].some((encoding) => body.equals(Buffer.from(text, encoding)))
        ? `Some letters have become something else. 'ascii' and 'latin1' have one byte for each letter, and no room for €
    or an emoji. The header promises utf-8, so that's how the text must be sent.`
        : 'This is a different text. Nothing in it has to change: only the number in the header was wrong.'}
  `;
}

function whyPromised(text, bytes, promised) {
  const count = Number(promised);
  return lesson`
    The menu was    ${shown(text)}
    content-length  ${promised}
    bytes sent      ${bytes.length}

    ${count === text.length
      ? `${count} is the number of characters (UTF-16 units, to be exact). That's what a string's .length counts, and what
    'ascii' and 'latin1' turn into bytes, one by one. The answer is sent in UTF-8, where an a takes one byte, é two,
    € three, 🍵 four. The client stops reading after ${count} bytes, and the rest is lost.`
      : count === [...text].length
        ? `You've counted code points: an emoji is one now, not two. But content-length counts bytes, and in UTF-8 many
    characters need more than one.`
        : count > bytes.length
          ? `The client waits for ${count - bytes.length} more bytes that never come. A guess that's large enough doesn't help:
    it has to be exactly the number of bytes.`
          : count === bytes.length - (text.match(/\n/g)?.length ?? 0)
            ? 'The line breaks are bytes, too. Count what you really send.'
            : `That's neither the number of characters nor the number of bytes. Which encoding did you count in? The answer is
    sent in UTF-8.`}
  `;
}
