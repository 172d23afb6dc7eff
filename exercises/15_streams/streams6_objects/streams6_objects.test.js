'use strict';
const path = require('node:path');
const { Readable, Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { isDeepStrictEqual } = require('node:util');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { watchTransform } = require('../../support/thrown-in-stream.js');
const { outcomeOf } = require('../../support/unhandled.js');

const step = ladder();
const number = Math.floor(Math.random() * 9000);
const values = [{ station: 'Kiel', warm: true }, 17, false, '', 0, [1, { a: [] }], `ü ${number}`];

step('the parser turns lines into values', () => expectValues(values));

step("null doesn't end the stream", async () => {
  const { NULL } = exported();
  await expectValues([1, null, 2], [1, NULL, 2]);
  await expectValues([null], [NULL]);
});

step("a line that isn't JSON is an error with its number", async () => {
  for (const [lines, at] of [[['{"a": 1}', '{"a": '], 2], [['nonsense'], 1], [['1', 'null', '', '4'], 3], [[...Array(36).fill('1'), '[1, 2'], 37]]) {
    const { error, received } = await through(() => exported().createParser(), lines, 'createParser()');
    if (error === undefined) throw whyNoError(lines, at, received);
    if (!(error instanceof Error) || !new RegExp(`(?<![-\\d])${at}\\b`).test(error.message)) throw whyNoNumber(at, error, lines.length);
  }
});

step("the filter lets through what's wanted", async () => {
  const { createFilter, NULL } = exported();
  const asked = [];
  const wanted = (value) => {
    asked.push(value);
    return value === null || value === 0 || value?.warm;
  };
  const { error, received } = await through(() => createFilter(wanted), [{ warm: 1 }, 0, 'x', NULL, { warm: 0 }, false, { warm: true }], 'createFilter()');
  if (error) throw whyFailed('createFilter()', error);
  const hoped = [{ warm: 1 }, 0, NULL, { warm: true }];
  if (asked.includes(NULL) || !asked.includes(null)) throw whyNullIsNull(asked);
  if (!isDeepStrictEqual(received, hoped)) throw whyFiltered(received, hoped, NULL);
});

step('an error in wanted() is an error of the stream', async () => {
  const problem = new Error(`wanted() is broken ${number}`);
  const { error, received } = await through(() => exported().createFilter(() => { throw problem; }), [1, 2], 'createFilter()');
  if (error === problem || error?.cause === problem) return;
  throw lesson`
    wanted() threw an error: ${said(problem)}
    I hoped the pipeline would be rejected with it. I saw: ${error ? said(error) : `it succeeded, with ${show(received)}`}
  `;
});

step('the writer turns values into bytes', async () => {
  const { createWriter, NULL } = exported();
  const { error, received, stream } = await through(createWriter, [...values, NULL], 'createWriter()');
  if (error) throw whyFailed('createWriter()', error);
  if (stream.readableObjectMode !== false) throw whyWrongMode('createWriter()', stream);
  const text = Buffer.concat(received.map((chunk) => Buffer.from(chunk))).toString();
  const hoped = [...values, null].map((value) => `${JSON.stringify(value)}\n`).join('');
  if (text !== hoped) throw whyWritten(text, hoped);
});

step('each stream works with objects where there are objects', () => {
  const { createParser, createFilter, createWriter } = exported();
  for (const [name, stream, sides] of [
    ['createParser()', createParser(), { readable: true }],
    ['createFilter()', createFilter(Boolean), { readable: true, writable: true }],
    ['createWriter()', createWriter(), { readable: false, writable: true }],
  ]) {
    for (const [side, wanted] of Object.entries(sides)) {
      if (stream[`${side}ObjectMode`] !== wanted) throw whyWrongMode(name, stream);
    }
  }
});

step('all three in a row', async () => {
  const { createParser, createFilter, createWriter } = exported();
  const written = [];
  const file = new Writable({ write: (chunk, encoding, done) => { written.push(chunk); done(); } });
  const lines = Array.from({ length: 500 }, (_, i) => JSON.stringify({ i, note: 'ö'.repeat(i % 7) }));
  const { error } = await settle(() => pipeline(Readable.from(lines), createParser(), createFilter(({ i }) => i % 5 === 0), createWriter(), file), []);
  if (error) throw whyFailed('all three in a row', error);
  const hoped = lines.filter((_, i) => i % 5 === 0).map((line) => `${line}\n`).join('');
  const text = Buffer.concat(written).toString();
  if (text !== hoped) throw whyWritten(text, hoped);
});

// ---------------------------------------------------------------------------

function exported() {
  const names = 'createParser, createFilter, createWriter, NULL';
  return exportsOf(path.join(__dirname, 'streams6_objects.js'), names, { needed: names.split(', ').slice(0, 3) });
}

async function through(make, chunks, name) {
  const stream = calmly(`called ${name}`, make);
  if (typeof stream?.pipe !== 'function') throw lesson`I called ${name} and hoped for a stream. I received: ${show(stream)}`;
  const seen = watchTransform(stream);
  const received = [];
  const source = new Readable({ objectMode: true, read() { this.push(chunks.length > received.next ? chunks[received.next++] : null); } });
  received.next = 0;
  const sink = new Writable({ objectMode: true, write: (chunk, encoding, done) => { received.push(chunk); done(); } });
  const { error } = await settle(() => pipeline(source, stream, sink), [seen], name);
  return { error, received: [...received], stream };
}

async function settle(call, seen, name = 'the pipeline') {
  const result = await outcomeOf(call, lesson`
    I sent values through ${name} and waited four seconds. The pipeline hasn't ended. transform() gets a callback,
    which has to be called once for each chunk, even when nothing comes out.
  `);
  const thrown = seen.map((one) => one.thrown).find((error) => error !== undefined) ?? result.lost;
  if (thrown === undefined || thrown.code === 'ERR_INVALID_ARG_TYPE') return { error: result.error ?? thrown };
  throw because(thrown, lesson`
    An error was thrown in ${name}:

        ${said(thrown)}

    The stream calls transform(), and no \`try\` of yours is around that call. Up to Node 22, the program ends.
    Use the callback to tell the stream about an error: callback(error). (JSON.parse() throws, and a function
    you're given may, too.)
  `);
}

async function expectValues(sent, hoped = sent) {
  const { createParser, NULL } = exported();
  const { error, received } = await through(createParser, sent.map((value) => JSON.stringify(value)), 'createParser()');
  if (error) throw whyFailed('createParser()', error);
  if (isDeepStrictEqual(received, hoped)) return;
  throw lesson`
    I sent these lines into the parser:  ${sent.map((value) => JSON.stringify(value)).join('   ')}
    I hoped for:  ${show(hoped)}
    I received:   ${show(received)}

    ${!hoped.includes(NULL) && received.includes(NULL)
      ? "NULL stands for JSON's null, and for nothing else. false, 0 and the empty string are values like any other."
      : sent.includes(null)
        ? `A null can't be sent. push(null) says that nothing more will come, and callback(null, null) sends
    nothing. JSON's null has to travel in another form: the symbol NULL.`
      : received.length < hoped.length
        ? 'Something is missing. false, 0 and the empty string are values like any other.'
        : 'Each line is one value, in the order of the lines.'}
  `;
}

function whyFailed(name, error) {
  return because(error, lesson`
    I sent good values through ${name === 'all three in a row' ? name : `the stream of ${name}`}, and the pipeline failed:

        ${said(error)}

    ${error.code === 'ERR_INVALID_ARG_TYPE'
      ? "A stream works with strings and bytes, unless it's told otherwise. There are two sides: writableObjectMode is for what goes in,\nreadableObjectMode for what comes out. Wherever objects arrive or leave, that side has to be in object mode."
      : error.code === 'ERR_STREAM_PUSH_AFTER_EOF'
        ? "push(null) says that nothing more will come, and then more came. JSON's null has to travel in another form: the symbol NULL." : 'Which line does the error come from?'}
  `);
}

function whyNoError(lines, at, received) {
  return lesson`
    Line ${at} of ${lines.length} wasn't JSON: ${show(JSON.stringify(lines[at - 1]))}. I hoped for an error, but
    the stream succeeded, with ${show(received)}

    If a line is left out, it's missing from every sum made later. (An empty line isn't JSON either.)
  `;
}

function whyNoNumber(at, error, count) {
  const tooHigh = error instanceof Error && (error.message.match(/\d+/g) ?? []).some((digits) => Number(digits) > count);
  return because(error, lesson`
    Line ${at} wasn't JSON, and the stream failed, as it should. The message:

        ${error instanceof Error ? error.message : show(error)}

    Somebody will look for that line among millions. Its number is ${at}: lines are counted from 1, and good ones
    count, too.${tooHigh ? ` This stream got only ${count} ${count === 1 ? 'line' : 'lines'}: does its count belong to it alone, or to all parsers together?` : ''}
  `);
}

function whyNullIsNull(asked) {
  return lesson`
    I sent NULL, the stand-in of the JSON value null, into the filter. wanted() was asked about: ${show(asked)}

    Whoever writes wanted() knows JSON, but nothing about a symbol. Pass them null, and send on what came in.
  `;
}

function whyFiltered(received, hoped, NULL) {
  return lesson`
    I filtered seven values. I hoped for  ${show(hoped)}
    I received                            ${show(received)}

    ${received.length > hoped.length || received.some((value) => value === false || value === true)
      ? "What comes out is the value itself, or nothing at all: callback() without a value sends nothing."
      : isDeepStrictEqual(received, hoped.filter((value) => value !== NULL))
        ? 'NULL is missing. callback(null, null) sends nothing. wanted() is asked about null, but the symbol travels on.'
      : "Did you lose a value that counts as false? What wanted() returns decides, not the value."}
  `;
}

function whyWritten(text, hoped) {
  const [got, want] = [text.split('\n'), hoped.split('\n')];
  const at = want.findIndex((line, i) => line !== got[i]);
  return lesson`
    I sent values into the writer. Line ${at + 1} should be  ${show(want[at])}
    and is                                  ${show(got[at] ?? '(not there)')}

    ${/Symbol|undefined/.test(got[at] ?? '')
      ? 'NULL stands for null. JSON.stringify() of a symbol is undefined.'
      : /object Object/.test(got[at] ?? '') ? "JSON.stringify() turns a value into text; String() only says that it's an object." : 'Each value is a line: JSON.stringify(value), and \\n.'}
  `;
}

function whyWrongMode(name, stream) {
  return lesson`
    ${name} gave me a stream with

        writableObjectMode: ${stream.writableObjectMode}     (what goes in)
        readableObjectMode: ${stream.readableObjectMode}     (what comes out)

    ${name === 'createWriter()'
      ? 'Values go in, and bytes for a file or a socket come out. Object mode is wrong there: the buffer\nwould count pieces where it should count bytes. objectMode: true sets both sides.'
      : name === 'createFilter()' ? 'Values go in, and values come out.' : 'Lines go in (strings, which every stream takes), and values come out.'}
  `;
}
