// The cohort's page in a real browser:
//
//   node check.mjs PAGE BROWSER FOLDER      leaves pictures in FOLDER; the first thing that is wrong is an error
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [file, executablePath, folder] = process.argv.slice(2);
const url = pathToFileURL(file).href;
const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
const page = await context.newPage();
const requests = [];
const complaints = [];
page.on('request', (request) => requests.push(request.url()));
page.on('console', (message) => complaints.push(message.text()));
page.on('pageerror', (error) => complaints.push(String(error)));
page.on('dialog', (dialog) => complaints.push(dialog.message()));

const picture = (name) => page.screenshot({ path: join(folder, `${name}.png`) });
const focused = () => page.evaluate(() => {
  const cell = document.activeElement.closest('th, td');
  return cell && [[...document.querySelectorAll('#heat tbody tr:not([hidden])')].indexOf(cell.parentNode), cell.cellIndex];
});
const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const shown = () => page.evaluate(() => [...document.querySelectorAll('#heat tbody tr:not([hidden])')].map((row) => [row.cells[0].textContent, Number(row.cells[1].textContent)]));
const isOpen = () => page.evaluate(() => !document.getElementById('learner').hidden);
const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const checks = {
  async 'opens with all its learners drawn'() {
    // Times are printed and not checked: they depend on what else the machine does.
    const times = [];
    for (let round = 0; round < 3; round++) {
      await page.goto('about:blank');
      const begin = performance.now();
      await page.goto(url);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      times.push(performance.now() - begin);
    }
    console.log(`drawn after ${times.map(Math.round).join(', ')} ms`);
    assert.equal((await shown()).length, 300);
    assert.equal(await page.locator('#heat tbody td').count(), 300 * 62);
  },

  async 'texts of learners stay text'() {
    const hostile = '<img src=x onerror="window.owned=1">';
    assert.equal((await shown())[0][0], hostile);
    await page.goto(`${url}#learner-0`);
    assert.equal(await page.locator('#learner h1').textContent(), hostile);
    assert.ok((await page.locator('#learner').textContent()).includes('</script><script>window.owned = 2</script>'));
    assert.equal(await page.locator('img, iframe, #learner script, #learner i, #overview h2 i').count(), 0);
    assert.equal(await page.evaluate(() => window.owned), undefined);
    await picture('hostile');
  },

  async 'arrow keys walk, Enter opens, Esc comes back to where one was'() {
    await page.goto(url);
    await page.locator('#filter').focus();
    await press('ArrowDown');
    assert.deepEqual(await focused(), [0, 0]);
    await press('ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowRight', 'ArrowUp');
    assert.deepEqual(await focused(), [1, 4]);
    await press('End');
    assert.deepEqual(await focused(), [1, 62]);
    await press('ArrowRight', 'Home', 'ArrowUp', 'ArrowUp');
    assert.deepEqual(await focused(), [0, 0], 'the edges hold');
    await press('PageDown', 'End', 'ArrowLeft');
    assert.deepEqual(await focused(), [10, 61]);
    assert.match(await page.evaluate(() => document.activeElement.ariaLabel), /, streams9: /);
    await press('Enter');
    await page.waitForFunction(() => !document.getElementById('learner').hidden);
    assert.equal(await page.evaluate(() => location.hash), '#learner-10-58');
    assert.ok(await page.locator('#exercise-58').evaluate((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }), 'the exercise is in sight');
    await press('Escape');
    await page.waitForFunction(() => document.getElementById('learner').hidden);
    assert.deepEqual(await focused(), [10, 61]);
    await press('Home', 'Enter');
    await page.waitForFunction(() => !document.getElementById('learner').hidden);
    await picture('learner');
    await page.getByRole('link', { name: 'Next:' }).click();
    await page.waitForFunction(() => location.hash === '#learner-11');
    await page.goBack();
    await page.goBack();
    assert.equal(await isOpen(), false);
    // Only one of all the cells is on the way of Tab.
    assert.equal(await page.locator('#heat tbody [tabindex="0"]').count(), 1);
  },

  async 'the filter shows who fits, and the keys walk among these'() {
    await page.goto(url);
    await page.locator('#filter').fill('hOa');
    const names = (await shown()).map(([name]) => name);
    assert.equal(names.length, 30);
    assert.ok(names.every((name) => name.startsWith('Hoa')));
    assert.equal(await page.locator('#found').textContent(), '30 of 300 learners');
    await press('ArrowDown', 'ArrowDown');
    assert.deepEqual(await focused(), [1, 0]);
    await page.locator('#filter').fill('nobody of this name');
    assert.equal((await shown()).length, 0);
    await page.locator('#filter').fill('');
    assert.equal((await shown()).length, 300);
  },

  async 'sorts by points, and back by name'() {
    const before = await shown();
    for (const [order, sign] of [['best', -1], ['worst', 1]]) {
      await page.locator('#sort').selectOption(order);
      const points = (await shown()).map(([, value]) => value);
      assert.deepEqual(points, points.toSorted((a, b) => sign * (a - b)), order);
    }
    await page.locator('#sort').selectOption('name');
    assert.deepEqual(await shown(), before);
  },

  async 'a narrow window never scrolls sideways as a whole'() {
    await picture('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture('dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 740 });
    assert.equal(await overflow(), 0, 'the overview');
    await picture('narrow');
    for (const learner of [0, 7]) {
      await page.goto(`${url}#learner-${learner}`);
      assert.equal(await overflow(), 0, `learner ${learner}`);
      await picture(`narrow-learner-${learner}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  },

  async 'prints the whole table on the width of a sheet'() {
    await page.goto(url);
    await page.emulateMedia({ media: 'print' });
    // A4, landscape, without its margins, at 96 pixels an inch.
    await page.setViewportSize({ width: Math.floor(((297 - 18) / 25.4) * 96), height: 725 });
    const boxes = await page.evaluate(() => [...document.querySelectorAll('.scroll')].map((box) => ({
      cut: getComputedStyle(box).overflow !== 'visible',
      wide: box.firstElementChild.scrollWidth - document.documentElement.clientWidth,
      hidden: box.firstElementChild.offsetHeight - box.offsetHeight,
    })));
    assert.equal(boxes.length, 2);
    for (const { cut, wide, hidden } of boxes) {
      assert.equal(cut, false);
      assert.ok(wide <= 0, `${wide} pixels too wide`);
      assert.ok(hidden <= 0, `${hidden} pixels are not printed`);
    }
    assert.equal(await page.locator('.tools').isVisible(), false);
    assert.equal(await overflow(), 0);
    await page.pdf({ path: join(folder, 'print.pdf'), preferCSSPageSize: true });
  },

  async 'works as a table where scripts are switched off'() {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const other = await plain.newPage();
    await other.goto(url);
    assert.equal(await other.locator('#heat tbody tr').count(), 300);
    assert.equal(await other.locator('.tools').isVisible(), false);
    await plain.close();
  },

  async 'asked for nothing but itself, and complained of nothing'() {
    assert.deepEqual([...new Set(requests.map((request) => request.replace(/#.*/, '')))].sort(), ['about:blank', url].filter((one) => requests.includes(one)).sort());
    assert.deepEqual(complaints, []);
  },
};

try {
  for (const [name, check] of Object.entries(checks)) {
    await check();
    console.log(`ok: ${name}`);
  }
} finally {
  await browser.close();
}
