'use strict';
const path = require('node:path');
const { Readable } = require('node:stream');
const { isDeepStrictEqual } = require('node:util');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { watchTransform } = require('../../support/thrown-in-stream.js');
const { outcomeOf, turns } = require('../../support/unhandled.js');

const step = ladder();
const MAX = 100_000;
const number = Math.floor(Math.random() * 9000);

step('lines come out', () => expectLines(['Kiel 1\nOslo 2\nRiga 3\n'], ['Kiel 1', 'Oslo 2', 'Riga 3'], 'three lines in one chunk'));

step('a line may be cut in two', () => expectLines(['Ki', 'el 1\nOs', 'lo ', `${number}\n`], ['Kiel 1', `Oslo ${number}`], 'lines that are cut'));

step('every stream has its own lines', async () => {
  const logs = [make(), make()].map((stream) => {
    const lines = [];
    stream.on('data', (line) => lines.push(line));
    return { stream, lines };
  });
  for (const pieces of [['Ki', 'Os'], ['el\n', 'lo\n']]) logs.forEach(({ stream }, i) => stream.write(Buffer.from(pieces[i])));
  for (const { stream } of logs) stream.end();
  for (let i = 0; i < 1000 && logs.some(({ stream }) => !stream.readableEnded); i += 1) await turns(1);
  const [first, second] = logs;
  if (isDeepStrictEqual([first.lines, second.lines], [['Kiel'], ['Oslo']])) return;
  throw lesson`
    Two logs were read at the same time: 'Ki', 'el\\n' and 'Os', 'lo\\n'. Their lines: ${show(first.lines)} and ${show(second.lines)}

    The rest of a line belongs to the stream it came in, not to the file or the class.
  `;
});

step('the last line may have no \\n', async () => {
  await expectLines(['Kiel 1\nOs', 'lo 2'], ['Kiel 1', 'Oslo 2'], 'a text without \\n at its end');
  await expectLines(['Kiel'], ['Kiel'], 'one line without \\n');
  await expectLines([], [], 'no bytes at all');
});

step('empty lines are lines', () => expectLines(['\nKiel\n\n\nOslo\n'], ['', 'Kiel', '', '', 'Oslo'], 'empty lines'));

step("\\r\\n ends a line, \\r doesn't", async () => {
  await expectLines(['Kiel\r\n\r\nOs\rlo\r\n', 'Riga\r'], ['Kiel', '', 'Os\rlo', 'Riga\r'], 'lines that end with \\r\\n');
  await expectLines([' Kiel  \r\n\tOslo\t\n \n'], [' Kiel  ', '\tOslo\t', ' '], 'lines with spaces and tabs around them');
});

step('every place to cut the bytes', async () => {
  const lines = ['München', '', `Łódź ${number}`, '東京', '🚢 to Çeşme', 'Os\rlo', ''];
  for (const end of ['\n', '\r\n']) {
    const bytes = Buffer.from(lines.join(end));
    const hoped = lines.slice(0, -1);
    for (let at = 1; at < bytes.length; at += 1) {
      await expectLines([bytes.subarray(0, at), bytes.subarray(at)], hoped, `a text that was cut after byte ${at}`);
    }
    await expectLines([...bytes].map((byte) => Buffer.from([byte])), hoped, 'a text byte by byte');
  }
});

step("a character that isn't complete at the end isn't lost", () => expectLines([Buffer.from('Kiel\n'), Buffer.from([0xc3])], ['Kiel', '\uFFFD'], 'half a character at the very end'));

step('a line that is too long is an error', async () => {
  await expectLines(['x'.repeat(MAX), '\nKiel'], ['x'.repeat(MAX), 'Kiel'], `a line of ${MAX} characters`);
  await expectLines(['é'.repeat(MAX), '\r\n'], ['é'.repeat(MAX)], `a line of ${MAX} é and then \\r\\n`);
  await expectLines([`${'x'.repeat(MAX)}\r`, '\nKiel'], ['x'.repeat(MAX), 'Kiel'], `a line of ${MAX} characters, cut between \\r and \\n`);
  await refusesLong([`${'x'.repeat(MAX + 1)}\n`]);
  await refusesEndless();
});

// ---------------------------------------------------------------------------

function make() {
  const { createLines } = exportsOf(path.join(__dirname, 'streams5_lines.js'), 'createLines, MAX', { needed: ['createLines'] });
  const stream = calmly('called createLines()', () => createLines());
  if (typeof stream?.pipe === 'function' && typeof stream.write === 'function') return stream;
  throw lesson`I called createLines() and hoped for a Transform. I received: ${show(stream)}`;
}

async function linesOf(source) {
  const stream = make();
  const seen = watchTransform(stream);
  const lines = [];
  const input = Array.isArray(source) ? Readable.from(source.map((chunk) => Buffer.from(chunk)), { objectMode: false }) : source;
  const result = await outcomeOf(async () => {
    input.on('error', (error) => stream.destroy(error));
    for await (const line of input.pipe(stream)) lines.push(line);
  }, lesson`
    I sent a text and waited four seconds, but the stream hasn't ended. transform() and flush() get a callback,
    which must be called once on every path.
  `);
  input.destroy();
  const thrown = seen.thrown ?? result.lost;
  if (thrown !== undefined) {
    throw because(thrown, lesson`
      An error was thrown in your stream:

          ${said(thrown)}

      If you throw in transform(), nobody is there to handle it: up to Node 22, the program ends. callback(error)
      tells the stream.
    `);
  }
  return { lines, error: result.error };
}

const shown = (list) => {
  const text = JSON.stringify(list.map(String));
  return text.length > 160 ? `${text.slice(0, 80)} ... (${list.length} of them)` : text;
};

async function expectLines(chunks, hoped, what) {
  const { lines, error } = await linesOf(chunks);
  if (error) throw whyFailed(error, chunks, what);
  if (isDeepStrictEqual(lines, hoped)) return;
  throw lesson`
    I sent ${what}.
    Chunks:       ${shown(chunks)}
    I hoped for:  ${shown(hoped)}
    I received:   ${lines.every((line) => typeof line === 'string') ? shown(lines) : show(lines)}

    ${whyLines(lines, hoped, chunks)}
  `;
}

function whyLines(lines, hoped, chunks) {
  const text = lines.join('');
  if (lines.some((line) => typeof line !== 'string')) {
    return `Lines should come out as strings. A stream of bytes turns everything into Buffers. If each piece is
    separate, and not just part of a long row of bytes, the readable side has to be in object mode.`;
  }
  if (text.includes('\uFFFD') && !hoped.join('').includes('\uFFFD')) {
    return `U+FFFD stands for bytes that didn't make a character. A chunk ended in the middle of one and was
    decoded by itself. StringDecoder (node:string_decoder), or TextDecoder with { stream: true }, keeps the half
    until the rest comes.`;
  }
  if (hoped.includes('\uFFFD') && !text.includes('\uFFFD')) {
    return 'At the end, half a character was left in the decoder. Its end() (or decode() without arguments) gives you the rest.';
  }
  if (lines.length < hoped.length && hoped.includes('') && isDeepStrictEqual(lines.filter(Boolean), hoped.filter(Boolean))) {
    return "The empty lines are missing. In a log they may mean something; that isn't for this stream to decide.";
  }
  if (isDeepStrictEqual(lines, hoped.slice(0, -1))) {
    return 'The last line is missing. When the input ends, something is left that no \\n has finished.\nWhich function is called at the end?';
  }
  if (isDeepStrictEqual(lines, [...hoped, ''])) return "There's one empty line too many. There's nothing after the last \\n, and nothing isn't a line.";
  if (lines.some((line) => line.endsWith('\r')) && text.replaceAll('\r', '') === hoped.join('').replaceAll('\r', '')) {
    return `There's a \\r at the end of a line. \\r\\n is one end, also if the chunk was cut between the two.`;
  }
  if (text === hoped.join('') && lines.length > hoped.length) {
    return 'A line was cut in two. A chunk ends anywhere: whatever comes after the last \\n waits for the\nnext chunk.';
  }
  if (text === hoped.join('') && lines.length < hoped.length) return 'Two lines have become one. Every \\n ends a line.';
  if (isDeepStrictEqual(lines, hoped.map((line) => line.replace(/\r$/, '')))) {
    return 'The last line ended with a \\r alone. Without a \\n after it, a \\r is a character of its line.';
  }
  if (isDeepStrictEqual(lines.map((line) => line.trim()), hoped.map((line) => line.trim()))) {
    return 'Spaces and tabs belong to their line. Only the end of the line goes away: \\n, or \\r\\n.';
  }
  if (text !== hoped.join('') && text === hoped.join('').replaceAll('\r', '')) return 'A \\r without a \\n after it belongs to its line. Yours lost it.';
  return 'Compare the two. Is something missing, or there twice?';
}

function whyFailed(error, chunks, what) {
  return because(error, lesson`
    I sent ${what}: ${shown(chunks)}. The stream failed:

        ${said(error)}

    ${error.code === 'ERR_STREAM_PUSH_AFTER_EOF'
      ? 'push(null) ends the stream. Nothing can come after it.'
      : /long|large|MAX|100/i.test(error.message)
        ? `${MAX} characters are still allowed. They're counted in one line, as characters: not as bytes, and not over everything that came.${what.includes('\\r') ? ' The \\r of \\r\\n ends the line, so it doesn\'t count.' : ''}`
        : 'Which line does the error come from?'}
  `);
}

async function refusesLong(chunks) {
  const { lines, error } = await linesOf(chunks);
  if (error instanceof Error) return;
  throw lesson`
    I sent a line of more than ${MAX} characters (in ${chunks.length} ${chunks.length === 1 ? 'chunk' : 'chunks'}) and hoped for an error.
    I received ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}, the longest of ${Math.max(0, ...lines.map((line) => line.length))} characters.
  `;
}

// A line that never ends. Anyone who waits for its end collects all of it.
async function refusesEndless() {
  let sent = 0;
  const endless = new Readable({
    read() {
      sent += 10_000;
      this.push(sent > 30 * MAX ? null : Buffer.alloc(10_000, 'x'));
    },
  });
  const { error } = await linesOf(endless);
  if (error instanceof Error && sent < 10 * MAX) return;
  throw lesson`
    I sent a line that doesn't end. Your stream took ${sent} characters of
    it${error ? ', and only then failed' : ''}. MAX is ${MAX}.

    If you check the limit only when the line is complete, it's too late: until then, everything waits in memory.
    You can measure what's left over from each chunk, too.
  `;
}
