'use strict';
// Lays down the project that the story of jest3_config.js is about; `covered` of its 100 lines are covered.
// `short`: by one file of tests instead of four.
const fs = require('node:fs');
const path = require('node:path');

const lines = (count) => '  sum += 1;\n'.repeat(count - 3);
const part = (name, count) => `exports.${name} = () => {\n  let sum = 0;\n${lines(count)}  return sum;\n};\n`;
const test = (name, file, parts) => `test('${name}', () => {\n  const it = require('${file}');\n${parts.map((one) => `  expect(it.${one}()).toBeGreaterThan(0);\n`).join('')}});\n`;
const twice = (text) => text.replaceAll('sum += 1;', 'sum += 1; sum += 1;'); // more statements than lines
const names = ['soup', 'pie', 'cake', 'salad', 'stew', 'bread', 'rice', 'fish', 'beans', 'plums'];

module.exports = function lay(folder, covered, config, { short = false } = {}) {
  const files = {
    'package.json': '{ "private": true }\n',
    'jest.config.js': config,
    'node_modules/tiny/index.js': 'module.exports = 1;\n',
    'src/index.js': "throw new Error('index.js starts the server: no test should load it');\n",
    'src/menu.js': `require('tiny');\n${names.map((name) => twice(part(name, 5))).join('')}`,
    'src/menu.test.js': test('menu', './menu', names),
    'src/kitchen/oven.js': part('bake', covered - 51),
    'src/kitchen/oven.test.js': test('oven', './oven', ['bake']),
    'src/kitchen/stock.js': part('count', 95 - covered),
    'src/drinks/tea.js': part('pour', 5), // a project grows
    'tests/helpers.js': "exports.menu = () => require('../src/menu');\n",
    'tests/order.test.js': "test('order', () => { expect(require('./helpers').menu().soup()).toBe(4); });\n",
    'tests/deep/night.test.js': "test('night', () => { expect(require('../helpers').menu().pie()).toBe(4); });\n",
  };
  if (short) {
    for (const name of Object.keys(files)) if (name.endsWith('.test.js')) delete files[name];
    files['src/menu.test.js'] = test('menu', './menu', names) + test('oven', './kitchen/oven', ['bake']);
  }
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
};
