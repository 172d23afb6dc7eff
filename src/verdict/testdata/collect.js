'use strict';
// Regenerates errors.json: the errors that real Node.js versions report for common mistakes.
//
//   node collect.js PATH_TO_NODE... > errors.json
//
// Each case is a small program in its own file. Its error is copied as the host copies it (name,
// message, code). Versions with the same error share one entry.

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

// name -> source, or { 'file name': source, ... }. The last file is the one that runs.
const cases = {
  // Syntax
  missing_parenthesis: "console.log('a'\n",
  missing_brace: 'function f() {\n  return 1;\n',
  brace_too_many: 'function f() {\n  return 1;\n}\n}\n',
  unexpected_token_punctuation: 'const a = [1, 2;\n',
  unexpected_identifier: 'const a = { b: 1 c: 2 };\n',
  unexpected_string: "const s = ['a' 'b'];\n",
  unexpected_number: 'const a = [1 2];\n',
  open_string: "const a = 'tea;\n",
  curly_quote: 'const a = \u201ctea\u201d;\n',
  open_template: 'const a = `tea;\n',
  const_without_value: 'const a;\n',
  declared_twice: 'const a = 1;\nconst a = 2;\n',
  await_outside_async: "'use strict';\nfunction f() {\n  await g();\n}\n",
  await_top_level_commonjs: "'use strict';\nconst fs = require('node:fs');\nawait fs.promises.readdir('.');\n",
  reserved_word: 'const class = 1;\n',
  strict_reserved_word: "'use strict';\nconst static = 1;\n",
  await_as_reserved_word: { 'x.mjs': 'function f() {\n  await g();\n}\n' },
  return_outside_function: { 'x.mjs': 'return 1;\n' },
  assign_to_call: '1 = 2;\n',
  assign_in_condition: 'if (1 = 2) {}\n',
  open_regular_expression: 'const a = /tea;\n',
  bad_regular_expression: 'const a = /(tea/;\n',
  try_without_catch: 'try {\n  f();\n}\n',
  break_outside_loop: 'break;\n',
  continue_outside_loop: 'continue;\n',
  function_without_name: 'function () {}\n',
  destructuring_without_value: 'const { a };\n',
  equals_in_object: 'const o = { a = 1 };\n',
  else_without_if: 'else { f(); }\n',
  rest_not_last: 'function f(...a, b) {}\n',
  argument_twice: "'use strict';\nfunction f(a, a) {}\n",
  super_outside: 'function f() { super(); }\n',
  yield_outside: "'use strict';\nfunction f() { yield 1; }\n",
  delete_variable: "'use strict';\nlet a = 1; delete a;\n",
  octal: "'use strict';\nconst a = 010;\n",
  arrow_line_break: 'const f = ()\n  => 1;\n',
  not_json: 'const o = {"a": 1,, "b": 2};\n',

  // TypeScript, from Node.js 22.18 on
  type_script_enum: { 'x.ts': 'enum Size { Small }\n' },
  type_script_parameter_property: { 'x.ts': 'class Tea {\n  constructor(private name: string) {}\n}\n' },
  type_script_namespace: { 'x.ts': 'namespace Shop { export const a = 1; }\n' },
  type_script_import_equals: { 'x.ts': "import fs = require('node:fs');\n" },
  type_script_export_assignment: { 'x.ts': 'class A {}\nexport = A;\n' },
  type_script_angle_brackets: { 'x.ts': "const a = <number>JSON.parse('1');\n" },
  type_script_missing_brace: { 'x.ts': 'function f(a: number) {\n' },
  type_script_unexpected: { 'x.ts': 'const a: number = 1 2;\n' },

  // Modules
  import_in_commonjs: { 'package.json': '{ "type": "commonjs" }', 'x.js': "import fs from 'node:fs';\n" },
  import_in_cjs_file: { 'x.cjs': "import fs from 'node:fs';\n" },
  export_in_commonjs: { 'package.json': '{ "type": "commonjs" }', 'x.js': 'export const a = 1;\n' },
  import_meta_in_commonjs: { 'x.cjs': 'console.log(import.meta.url);\n' },
  require_file_missing: "require('./nope');\n",
  require_file_wrong_case_or_folder: "require('../lib/nope.js');\n",
  require_absolute_missing: "require('/nope/nope.js');\n",
  require_package_missing: "require('left-pad');\n",
  require_scoped_package_missing: "require('@scope/thing/part');\n",
  require_builtin_unknown: "require('node:fss');\n",
  require_empty: "require('');\n",
  require_undefined: 'require(undefined);\n',
  require_json_broken: { 'data.json': '{ "a": 1, }\n', 'x.js': "require('./data.json');\n" },
  require_of_esm: { 'b.mjs': 'export const a = 1;\n', 'x.js': "require('./b.mjs');\n" },
  require_of_esm_with_await: { 'b.mjs': 'await 1;\nexport const a = 1;\n', 'x.js': "require('./b.mjs');\n" },
  import_file_missing: { 'x.mjs': "import './nope.mjs';\n" },
  import_without_extension: { 'b.mjs': '', 'x.mjs': "import './b';\n" },
  import_package_missing: { 'x.mjs': "import 'left-pad';\n" },
  import_folder: { 'lib/index.js': '', 'x.mjs': "import './lib';\n" },
  import_builtin_unknown: { 'x.mjs': "import 'node:fss';\n" },
  import_name_missing: { 'b.mjs': 'export const a = 1;\n', 'x.mjs': "import { b } from './b.mjs';\n" },
  import_default_missing: { 'b.mjs': 'export const a = 1;\n', 'x.mjs': "import b from './b.mjs';\n" },
  import_name_from_builtin: { 'x.mjs': "import { readfile } from 'node:fs';\n" },
  import_name_from_commonjs: { 'b.cjs': 'module.exports = build();\nfunction build() { return { a: 1 }; }\n', 'x.mjs': "import { a } from './b.cjs';\n" },
  import_json_without_type: { 'data.json': '{}', 'x.mjs': "import data from './data.json';\n" },
  import_unknown_extension: { 'notes.txt': 'tea', 'x.mjs': "import './notes.txt';\n" },
  require_in_esm: { 'x.mjs': "const fs = require('node:fs');\n" },
  module_in_esm: { 'x.mjs': 'module.exports = {};\n' },
  exports_in_esm: { 'x.mjs': 'exports.a = 1;\n' },
  dirname_in_esm: { 'x.mjs': 'console.log(__dirname);\n' },
  require_in_esm_by_type: { 'package.json': '{ "type": "module" }', 'x.js': "const fs = require('node:fs');\n" },
  package_path_not_exported: { 'node_modules/p/package.json': '{ "name": "p", "exports": { ".": "./i.js" } }', 'node_modules/p/i.js': '', 'x.js': "require('p/lib/x.js');\n" },
  package_without_main_export: { 'node_modules/p/package.json': '{ "name": "p", "exports": { "./a": "./i.js" } }', 'node_modules/p/i.js': '', 'x.js': "require('p');\n" },
  package_main_missing: { 'node_modules/p/package.json': '{ "name": "p", "main": "./gone.js" }', 'x.js': "require('p');\n" },
  package_json_broken: { 'package.json': '{ "name": "x", }', 'x.js': "require('#a');\n" },
  package_imports_unknown: { 'package.json': '{ "name": "x", "imports": {} }', 'x.js': "require('#a');\n" },
  export_not_used_before_start: { 'b.mjs': "import { start } from './x.mjs';\nstart();\n", 'x.mjs': "import './b.mjs';\nexport const start = () => 1;\n" },

  // Values
  read_of_undefined: 'const shop = {};\nshop.teas.length;\n',
  read_of_null: 'const shop = { teas: null };\nshop.teas.length;\n',
  read_number_key: 'const list = undefined;\nlist[0];\n',
  call_on_undefined: 'const shop = {};\nshop.teas.map((t) => t);\n',
  set_on_undefined: 'const shop = {};\nshop.teas.first = 1;\n',
  set_on_null: 'const shop = null;\nshop.first = 1;\n',
  destructure_undefined: 'const { a } = undefined;\n',
  destructure_undefined_argument: 'function f({ a }) { return a; }\nf();\n',
  destructure_undefined_variable: 'const options = null;\nconst { a, b } = options;\n',
  destructure_array_undefined: 'const [a] = undefined;\n',
  destructure_object_as_array: 'const [a] = {};\n',
  not_a_function: 'const price = 4;\nprice();\n',
  not_a_function_member: 'const shop = {};\nshop.price();\n',
  not_a_function_result: 'const f = () => 1;\nf()();\n',
  not_a_function_no_semicolon: "const a = 'tea'\n(function () {})();\n",
  not_a_function_array_literal: 'const n = 5\n[1, 2].forEach(String);\n',
  not_a_function_promise: 'Promise.resolve([1]).map(String);\n',
  not_a_constructor: 'const f = () => 1;\nnew f();\n',
  not_iterable: 'for (const a of 5) ;\n',
  not_iterable_object: 'const shop = {};\nfor (const a of shop) ;\n',
  not_iterable_undefined: 'let list;\nfor (const a of list) ;\n',
  not_iterable_spread: 'let list;\nconst b = [...list];\n',
  not_iterable_spread_call: 'let list = 5;\nMath.max(...list);\n',
  not_iterable_promise_all: 'Promise.all(5).catch((error) => { throw error; });\n',
  not_iterable_map: 'new Map([1]);\n',
  not_async_iterable: '(async () => { for await (const a of 5) ; })();\n',
  const_assigned: 'const a = 1;\na = 2;\n',
  before_initialization: 'f();\nconst a = 1;\nfunction f() { return a; }\n',
  before_initialization_class: 'new A();\nclass A {}\n',
  not_defined: 'console.log(tea);\n',
  assign_not_defined: "'use strict';\ntea = 1;\n",
  class_without_new: 'class A {}\nA();\n',
  convert_undefined_to_object: 'Object.keys(undefined);\n',
  frozen_property: "'use strict';\nconst o = Object.freeze({ a: 1 });\no.a = 2;\n",
  frozen_array: "'use strict';\nconst o = Object.freeze([1]);\no.push(2);\n",
  not_extensible: "'use strict';\nconst o = Object.freeze({ a: 1 });\no.b = 2;\n",
  delete_frozen: "'use strict';\nconst o = Object.freeze({ a: 1 });\ndelete o.a;\n",
  getter_only: "'use strict';\nconst o = { get a() { return 1; } };\no.a = 2;\n",
  property_on_primitive: "'use strict';\nconst s = 'tea';\ns.price = 2;\n",
  redefine_property: "const o = Object.freeze({ a: 1 });\nObject.defineProperty(o, 'a', { value: 2 });\n",
  circular_json: 'const a = {};\na.self = a;\nJSON.stringify(a);\n',
  bigint_json: 'JSON.stringify({ a: 1n });\n',
  bigint_mixed: 'const a = 1n + 1;\n',
  reduce_empty: '[].reduce((a, b) => a + b);\n',
  array_length: 'new Array(-1);\n',
  repeat_count: "'a'.repeat(-1);\n",
  string_length: "'a'.repeat(2 ** 30);\n",
  too_many_digits: '(1).toFixed(101);\n',
  recursion: 'function f() { return f() + 1; }\nf();\n',
  super_missing: 'class A {}\nclass B extends A { constructor() { this.a = 1; } }\nnew B();\n',
  extends_undefined: 'let A;\nclass B extends A {}\n',
  in_operator: "'a' in 'abc';\n",
  instanceof_not_callable: '({}) instanceof {};\n',
  instanceof_arrow: '({}) instanceof (() => 1);\n',
  invalid_date: "new Date('nope').toISOString();\n",
  private_member: 'class A { #a = 1; static read(o) { return o.#a; } }\nA.read({});\n',
  incompatible_receiver: 'const { get } = new Map();\nget(1);\n',
  unbound_this: "'use strict';\nclass A { a = 1; read() { return this.a; } }\nconst { read } = new A();\nread();\n",
  symbol_to_string: "`${Symbol('a')}`;\n",
  promise_without_function: 'new Promise();\n',
  promise_cycle: 'const p = Promise.resolve().then(() => p);\n',
  callback_missing_foreach: '[1].forEach(undefined);\n',
  reviver: "JSON.parse('{\"a\": 1');\n",
  uri_malformed: "decodeURIComponent('%');\n",
  object_to_primitive: "const o = Object.create(null);\n`${o}`;\n",
  regexp_at_run_time: "new RegExp('(');\n",
  thrown_own_error: "class ShopClosed extends Error { name = 'ShopClosed'; }\nthrow new ShopClosed('come back tomorrow');\n",
  thrown_plain_error: "throw new Error('not implemented yet');\n",

  // JSON
  json_word: "JSON.parse('tea');\n",
  json_empty: "JSON.parse('');\n",
  json_undefined: 'JSON.parse(undefined);\n',
  json_object: 'JSON.parse({ a: 1 });\n',
  json_single_quotes: 'JSON.parse("{\'a\': 1}");\n',
  json_trailing_comma: "JSON.parse('{\"a\": 1,}');\n",
  json_trailing_comma_list: "JSON.parse('[1,]');\n",
  json_missing_comma: "JSON.parse('{\"a\": 1 \"b\": 2}');\n",
  json_missing_colon: "JSON.parse('{\"a\" 1}');\n",
  json_list_not_closed: "JSON.parse('[1, 2');\n",
  json_html: "JSON.parse('<!doctype html>');\n",
  json_two_values: "JSON.parse('{}{}');\n",
  json_open_string: "JSON.parse('\"tea');\n",
  json_control_character: 'JSON.parse(\'"te\\na"\');\n',
  json_bad_escape: "JSON.parse('\"\\\\x\"');\n",

  // Node's own functions
  argument_type: "require('node:fs').readFileSync(undefined);\n",
  argument_type_join: "require('node:path').join('a', undefined);\n",
  argument_type_callback: "require('node:fs').readFile('a');\n",
  argument_type_object: "Buffer.from({});\n",
  argument_value: "require('node:fs').readFileSync('a', 'utf9');\n",
  argument_range: 'Buffer.alloc(2).writeUInt8(300, 0);\n',
  argument_missing: 'new URLSearchParams().get();\n',
  argument_port: "require('node:http').createServer().listen(70000);\n",
  url_invalid: "new URL('nope');\n",
  chdir_missing: "process.chdir('nope');\n",
  rejected_with_text: "Promise.reject('no tea');\n",
  rejected_with_nothing: 'Promise.reject();\n',
  emitter_error: "new (require('node:events'))().emit('error', new Error('no tea'));\n",
  emitter_error_text: "new (require('node:events'))().emit('error', 'no tea');\n",
  write_after_end: "const s = new (require('node:stream').PassThrough)();\ns.end();\ns.write('a');\n",
  push_after_end: "const s = new (require('node:stream').Readable)({ read() {} });\ns.push(null);\ns.push('a');\ns.resume();\n",
  read_not_implemented: "new (require('node:stream').Readable)().read();\n",
  write_not_implemented: "new (require('node:stream').Writable)().write('a');\n",
  chunk_null: "new (require('node:stream').PassThrough)().write(null);\n",
  chunk_object: "new (require('node:stream').PassThrough)().write({});\n",
  callback_twice: "const s = new (require('node:stream').Transform)({ transform(c, e, done) { done(); done(); } });\ns.write('a');\n",
  headers_sent: "const http = require('node:http');\nconst s = http.createServer((q, r) => { r.end('a'); try { r.setHeader('a', 'b'); } catch (error) { s.close(); s.closeAllConnections(); throw error; } });\ns.listen(0, () => http.get({ port: s.address().port }).on('error', () => {}));\n",
  header_undefined: "const http = require('node:http');\nnew http.ServerResponse({ method: 'GET' }).setHeader('a', undefined);\n",
  header_invalid: "const http = require('node:http');\nnew http.ServerResponse({ method: 'GET' }).setHeader('a b', '1');\n",
  listen_twice: "const s = require('node:http').createServer();\ns.listen(0);\ntry { s.listen(0); } catch (error) { s.close(); throw error; }\n",
  premature_close: "const { Readable, PassThrough, pipeline } = require('node:stream');\nconst a = new Readable({ read() {} });\npipeline(a, new PassThrough(), (error) => { throw error; });\na.destroy();\n",
  aborted: "require('node:timers/promises').setTimeout(1000, null, { signal: AbortSignal.abort() });\n",
  timed_out_signal: "const s = AbortSignal.timeout(1);\ns.addEventListener('abort', () => { throw s.reason; });\nsetTimeout(() => {}, 100);\n",
  worker_data: "structuredClone(() => 1);\n",
  promisify_not_function: "require('node:util').promisify(undefined);\n",
  hash_undefined: "require('node:crypto').createHash('sha256').update(undefined);\n",
  hash_unknown: "require('node:crypto').createHash('tea');\n",
  deprecated_option: "require('node:util').parseArgs({ args: ['--tea'], options: {} });\n",
  response_not_json: "new Response('<p>').json();\n",
  body_used: "const r = new Response('a');\nr.text().then(() => r.text());\n",
  fetch_failed: "fetch('http://127.0.0.1:59999/');\n",
  fetch_bad_url: "fetch('/tea');\n",

  // The system
  file_missing: "require('node:fs').readFileSync('tea.txt');\n",
  file_missing_promise: "require('node:fs/promises').readFile('tea.txt');\n",
  file_missing_open_folder: "require('node:fs').writeFileSync('no/such/tea.txt', '');\n",
  file_is_folder: "require('node:fs').readFileSync('.');\n",
  folder_is_file: "require('node:fs').readdirSync(__filename);\n",
  folder_exists: "require('node:fs').mkdirSync('.');\n",
  folder_not_empty: "const fs = require('node:fs');\nfs.mkdirSync('d/e', { recursive: true });\nfs.rmdirSync('d');\n",
  remove_folder_as_file: "const fs = require('node:fs');\nfs.mkdirSync('d');\nfs.rmSync('d');\n",
  program_missing: "require('node:child_process').spawn('no-such-program');\n",
  command_failed: "require('node:child_process').execFileSync(process.execPath, ['-e', 'process.exit(3)'], { stdio: 'ignore' });\n",
  port_taken: "const net = require('node:net');\nconst a = net.createServer().listen(0, () => net.createServer().listen(a.address().port).on('error', (error) => { a.close(); throw error; }));\n",
  port_refused: "require('node:net').connect(9, '127.0.0.1');\n",
  host_unknown: "require('node:net').connect(80, 'no-such-host.invalid');\n",
  bad_descriptor: "require('node:fs').closeSync(9999);\n",

  // Assertions
  assert_strict_equal: "require('node:assert').strictEqual(1, 2);\n",
  assert_strict_equal_text: "require('node:assert').strictEqual('earl grey', 'earl gray');\n",
  assert_strict_equal_types: "require('node:assert').strictEqual('4', 4);\n",
  assert_strict_equal_undefined: "require('node:assert').strictEqual(undefined, 4);\n",
  assert_strict_equal_promise: "require('node:assert').strictEqual(Promise.resolve(4), 4);\n",
  assert_strict_equal_objects: "require('node:assert').strictEqual({ a: 1 }, { a: 1 });\n",
  assert_equal: "require('node:assert').equal(1, 2);\n",
  assert_not_strict_equal: "require('node:assert').notStrictEqual(1, 1);\n",
  assert_deep_strict_equal: "require('node:assert').deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] });\n",
  assert_deep_strict_equal_types: "require('node:assert').deepStrictEqual([1, '2'], [1, 2]);\n",
  assert_deep_equal: "require('node:assert').deepEqual([1], [2]);\n",
  assert_not_deep_strict_equal: "require('node:assert').notDeepStrictEqual([1], [1]);\n",
  assert_partial: "(require('node:assert').partialDeepStrictEqual ?? (() => {}))({ a: 1 }, { a: 2 });\n",
  assert_ok: "const assert = require('node:assert');\nconst shop = { open: false };\nassert.ok(shop.open);\n",
  assert_call: "const assert = require('node:assert');\nassert(1 > 2);\n",
  assert_ok_message: "require('node:assert').ok(false, 'the shop must be open');\n",
  assert_match: "require('node:assert').match('coffee', /tea/);\n",
  assert_match_not_text: "require('node:assert').match(5, /tea/);\n",
  assert_does_not_match: "require('node:assert').doesNotMatch('tea', /tea/);\n",
  assert_throws_missing: "require('node:assert').throws(() => {});\n",
  assert_throws_missing_type: "require('node:assert').throws(() => {}, TypeError);\n",
  assert_throws_other_type: "require('node:assert').throws(() => { throw new Error('closed'); }, { name: 'TypeError' });\n",
  assert_throws_other_message: "require('node:assert').throws(() => { throw new Error('closed'); }, /open/);\n",
  assert_rejects_missing: "require('node:assert').rejects(async () => {});\n",
  assert_rejects_not_promise: "require('node:assert').rejects(() => 5);\n",
  assert_does_not_throw: "require('node:assert').doesNotThrow(() => { throw new Error('closed'); });\n",
  assert_does_not_reject: "require('node:assert').doesNotReject(async () => { throw new Error('closed'); });\n",
  assert_if_error: "require('node:assert').ifError(new Error('closed'));\n",
  assert_fail: "require('node:assert').fail('never here');\n",
  assert_fail_bare: "require('node:assert').fail();\n",
};

// Failures of the test runner: a reporter prints the failures that it receives.
const tested = {
  test_pending: "test('t', () => new Promise(() => {}));\n",
  test_pending_second: "test('a', () => new Promise(() => {}));\ntest('b', () => {});\n",
  test_timeout: "test('t', { timeout: 20 }, () => new Promise((done) => setTimeout(done, 5000).unref()));\nsetTimeout(() => {}, 100);\n",
  test_subtests: "test('t', async (t) => { await t.test('u', () => { throw new Error('no'); }); });\n",
  test_subtest_not_awaited: "test('t', (t) => { t.test('u', () => new Promise((done) => setTimeout(done, 5))); });\n",
  test_done_and_promise: "test('t', async (t, done) => { done(); });\n",
  test_done_twice: "test('t', (t, done) => { done(); done(); });\n",
  test_done_late: "test('t', () => { setTimeout(() => { throw new Error('late'); }, 5); return new Promise((done) => setTimeout(done, 50)); });\n",
  test_rejection_inside: "test('t', () => { Promise.reject(new Error('nobody waits')); return new Promise((done) => setTimeout(done, 20)); });\n",
  test_error_after_end: "test('t', () => { setTimeout(() => { throw new Error('late'); }, 5); });\ntest('u', () => new Promise((done) => setTimeout(done, 50)));\n",
  test_throws_text: "test('t', () => { throw 'no tea'; });\n",
  test_throws_undefined: "test('t', () => { throw undefined; });\n",
  test_plan: "test('t', (t) => { t.plan?.(2); t.assert?.ok(1); });\n",
  test_before_hook: "require('node:test').before(() => { throw new Error('no tea'); });\ntest('t', () => {});\n",
};

const copier = `
function copy(error) {
  if (error === null || typeof error !== 'object') return { name: '', message: String(error) };
  const { name, message, code, operator, cause } = error;
  // Errors are copied without their stack, which differs between versions.
  const shown = (value) => (value instanceof Error ? String(value) : require('node:util').inspect(value));
  return {
    name, message, code: code === undefined ? undefined : String(code), operator,
    ...(name === 'AssertionError' ? { expected: shown(error.expected), actual: shown(error.actual) } : {}),
    ...(cause instanceof Error || (cause !== undefined && code === 'ERR_TEST_FAILURE') ? { cause: copy(cause) } : {}),
  };
}
module.exports = copy;
`;
const catcher = `
const copy = require('./copy.js');
process.on('uncaughtException', (error, origin) => {
  require('node:fs').writeSync(1, '\\n@@' + JSON.stringify(copy(error)) + '\\n');
  process.exit(0);
});
import(require('node:url').pathToFileURL(process.argv[2]).href).catch((error) => { throw error; });
`;
const reporter = `
const copy = require('./copy.js');
module.exports = async function* report(source) {
  for await (const { type, data } of source) {
    if (type === 'test:fail') yield '\\n@@' + JSON.stringify(copy(data.details.error)) + '\\n';
  }
};
`;

// Replaces everything that differs between machines.
function plain(text, node, folder) {
  return text.replaceAll(folder, '/course').replaceAll(node, 'node').replace(/:::\d+/g, ':::3000');
}

function run(node, name, given) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'errors-')));
  try {
    const isTest = name.startsWith('test_');
    const files = typeof given === 'string'
      ? { 'x.js': (isTest ? "const { test } = require('node:test');\n" : '') + given }
      : given;
    const write = (file, text) => {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
    };
    write('runner/copy.js', copier);
    write('runner/catch.js', catcher);
    write('runner/report.js', reporter);
    write('runner/package.json', '{}');
    for (const [file, text] of Object.entries(files)) write(path.join('work', file), text);
    const work = path.join(folder, 'work');
    const last = path.join(work, Object.keys(files).at(-1));
    const args = isTest
      ? [`--test-reporter=${path.join(folder, 'runner/report.js')}`, last]
      : [path.join(folder, 'runner/catch.js'), last];
    const { stdout } = spawnSync(node, args, { cwd: work, encoding: 'utf8', timeout: 20_000 });
    return stdout.split('\n').filter((line) => line.startsWith('@@'))
      .map((line) => JSON.parse(plain(line.slice(2), node, work)))[0];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

// Absolute paths, like `process.execPath`.
const nodes = process.argv.slice(2);
const versions = nodes.map((node) => spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.trim());
const entries = [];
for (const [name, given] of Object.entries({ ...cases, ...tested })) {
  const seen = new Map();
  nodes.forEach((node, i) => {
    const failure = run(node, name, given);
    if (!failure) {
      console.error(`${name}: no error on ${versions[i]}`);
      return;
    }
    const key = JSON.stringify(failure);
    seen.set(key, [...(seen.get(key) ?? []), versions[i]]);
  });
  for (const [key, on] of seen) entries.push({ case: name, node: on, failure: JSON.parse(key) });
}
console.log(`[\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n]`);
