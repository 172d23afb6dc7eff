'use strict';
// The table works without this script, which adds learners' pages, sorting, a filter and
// keys. It loads nothing, and sets all text as text, never as markup.
const overview = document.getElementById('overview');
const page = document.getElementById('learner');
const table = document.getElementById('heat');
const body = table.tBodies[0];
const rows = Array.from(body.rows);
/** Columns before the first exercise. */
const BEFORE = 3;

// Parsed on demand: it is most of the page, and the table does not need it.
let read;
const data = () => (read ??= JSON.parse(document.getElementById('data').textContent));

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
const duration = (seconds) => {
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

/** Shows paragraphs as they are, and indented blocks as code. */
function paragraphs(text) {
  const blocks = [];
  for (const block of text.split(/\n[ \t]*\n/)) {
    const isCode = block.split('\n').every((line) => /^( {2,}|\t|\s*$)/.test(line));
    const last = blocks.at(-1);
    if (isCode && last?.isCode) last.text += `\n\n${block}`;
    else blocks.push({ isCode, text: block });
  }
  return blocks.map(({ isCode, text: block }) => {
    const indent = Math.min(...block.split('\n').filter((line) => line.trim()).map((line) => line.search(/\S/)));
    return isCode ? make('pre', {}, block.split('\n').map((line) => line.slice(indent)).join('\n')) : make('p', {}, block);
  });
}

function exerciseOf(cell, number) {
  const exercise = data().exercises[number];
  const heading = make('h3', {}, make('b', {}, exercise.name), ` ${exercise.title}`);
  const header = make('header', {}, heading);
  const article = make('article', { id: `exercise-${number}` }, header);
  if (!cell) {
    header.prepend(make('span', { class: 'badge m' }, '?'));
    header.append(make('span', { class: 'soft' }, 'not graded yet'));
    return article;
  }
  const isPass = cell.c === 'p';
  header.prepend(make('span', { class: `badge ${cell.c}` }, cell.sign));
  if (cell.activity) {
    const { tries, hints, seconds } = cell.activity;
    const words = [`${tries} ${tries === 1 ? 'try' : 'tries'}`, hints ? `hint ${hints} of 3` : 'no hint', duration(seconds)];
    header.append(make('span', { class: 'soft' }, words.join(', ')));
  }
  if (!isPass) header.append(make('span', {}, cell.words));
  header.append(make('span', {}, `${cell.points} of ${exercise.points} ${exercise.points === 1 ? 'point' : 'points'}`));
  for (const flag of cell.flags ?? []) article.append(make('span', { class: 'flag' }, flag));
  if (!isPass && exercise.tests.length > 0 && cell.marks) {
    const marks = { p: ['✓ ', ''], f: ['✗ ', ': failed'], w: ['· ', ': not reached'] };
    const tests = exercise.tests.map((name, i) => {
      const [sign, words] = marks[cell.marks[i]] ?? marks.w;
      return make('li', cell.marks[i] === 'w' ? { class: 'soft' } : {}, sign + name + words);
    });
    article.append(make('ul', { class: 'tests' }, ...tests));
  }
  if (cell.lesson) {
    const { title, body: text, line } = cell.lesson;
    const heard = make('p', {}, make('b', {}, title), line ? ` (line ${line})` : '');
    article.append(make('div', { class: 'lesson' }, heard, ...paragraphs(text)));
  }
  return article;
}

/** Links to the cohort, and to the previous and next learner in the current order of the table. */
function ways(number) {
  const shown = Array.from(body.rows).filter((row) => !row.hidden).map((row) => Number(row.dataset.y));
  const at = shown.indexOf(number);
  const nav = make('nav', {}, make('a', { href: '#' }, 'Back to the cohort'));
  for (const [words, other] of [['Previous', shown[at - 1]], ['Next', shown[at + 1]]]) {
    if (at >= 0 && other !== undefined) nav.append(make('a', { href: `#learner-${other}` }, `${words}: ${data().learners[other].id}`));
  }
  return nav;
}

function showLearner(number, exercise) {
  const learner = data().learners[number];
  const heading = make('h1', { tabindex: '-1' }, learner.id);
  page.replaceChildren(ways(number), heading, make('p', {}, learner.summary));
  if (learner.cells.some((cell) => cell?.activity)) {
    page.append(make('p', { class: 'soft' }, "Tries, hints and time come from the learner's own journal, which can be edited."));
  }
  let unit;
  learner.cells.forEach((cell, i) => {
    if (data().exercises[i].unit !== unit) {
      unit = data().exercises[i].unit;
      page.append(make('h2', {}, data().units[unit]));
    }
    page.append(exerciseOf(cell, i));
  });
  overview.hidden = true;
  page.hidden = false;
  heading.focus({ preventScroll: true });
  const wanted = document.getElementById(`exercise-${exercise}`);
  if (wanted) {
    wanted.classList.add('here');
    wanted.scrollIntoView({ block: 'center' });
  } else {
    scrollTo(0, 0);
  }
}

let openedFrom; // the cell from which a learner's page was opened
let scrolled = 0; // the scroll position of the overview at that time
function route() {
  const [, number, exercise] = /^#learner-(\d+)(?:-(\d+))?$/.exec(location.hash) ?? [];
  if (number !== undefined && Number(number) < rows.length) {
    if (!overview.hidden) scrolled = scrollY;
    showLearner(Number(number), exercise);
    return;
  }
  if (page.hidden) return;
  page.hidden = true;
  overview.hidden = false;
  scrollTo(0, scrolled);
  openedFrom?.focus();
}
addEventListener('hashchange', route);
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !page.hidden) location.hash = '';
});

// Tab reaches one cell of the table; the arrow keys reach the others.
const cellsOf = (row) => [row.querySelector('a'), ...Array.from(row.cells).slice(BEFORE)];
const cellAt = (target) => {
  const cell = target.closest('tbody a, tbody td');
  return cell && (cell.matches('a') || cell.cellIndex >= BEFORE) ? cell : null;
};
let reached = body.querySelector('[tabindex="0"]');
function focusCell(row, x) {
  const cells = row && cellsOf(row);
  const target = cells?.[Math.max(0, Math.min(x, cells.length - 1))];
  if (!target) return;
  if (reached) reached.tabIndex = -1;
  reached = target;
  describe(target);
  target.tabIndex = 0;
  target.focus();
}
/** The text of a cell, for tooltips and screen readers. */
function describe(cell) {
  if (!cell?.matches('td') || cell.title) return;
  const number = cell.cellIndex - BEFORE;
  const learner = data().learners[cell.parentNode.dataset.y];
  const { words = 'not graded yet', flags = [] } = learner.cells[number] ?? {};
  cell.title = [`${learner.id}, ${data().exercises[number].name}: ${words}`, ...flags].join('; ');
  cell.setAttribute('aria-label', cell.title);
}
body.addEventListener('mouseover', (event) => describe(cellAt(event.target)));
body.addEventListener('keydown', (event) => {
  const cell = cellAt(event.target);
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = cell.closest('tr');
  const x = cellsOf(row).indexOf(cell);
  const visible = Array.from(body.rows).filter((one) => !one.hidden);
  const y = visible.indexOf(row);
  const moves = {
    ArrowRight: [y, x + 1], ArrowLeft: [y, x - 1], ArrowDown: [y + 1, x], ArrowUp: [y - 1, x],
    Home: [y, 0], End: [y, Infinity], PageDown: [Math.min(y + 10, visible.length - 1), x], PageUp: [Math.max(y - 10, 0), x],
  };
  const move = moves[event.key];
  if (move) {
    event.preventDefault();
    focusCell(visible[move[0]], move[1]);
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    open(cell);
  }
});
function open(cell) {
  openedFrom = cell;
  const number = cell.closest('tr').dataset.y;
  location.hash = cell.matches('a') ? `learner-${number}` : `learner-${number}-${cell.cellIndex - BEFORE}`;
}
body.addEventListener('click', (event) => {
  const cell = cellAt(event.target);
  if (!cell) return;
  const row = cell.closest('tr');
  if (cell.matches('td')) {
    focusCell(row, cell.cellIndex - BEFORE + 1);
    open(cell);
  } else {
    openedFrom = cell; // the link opens the page
  }
});

const filter = document.getElementById('filter');
const found = document.getElementById('found');
/** Makes sure that Tab reaches one of the visible cells. */
function keepReachable() {
  const first = Array.from(body.rows).find((row) => !row.hidden);
  if (reached) reached.tabIndex = -1;
  reached = first?.querySelector('a');
  if (reached) reached.tabIndex = 0;
}
document.getElementById('sort').addEventListener('change', ({ target }) => {
  const points = (row) => Number(row.cells[1].textContent);
  const inOrder = (a, b) => a.dataset.y - b.dataset.y;
  const by = {
    name: inOrder,
    best: (a, b) => points(b) - points(a) || inOrder(a, b),
    worst: (a, b) => points(a) - points(b) || inOrder(a, b),
  }[target.value];
  rows.sort(by);
  body.append(...rows);
  keepReachable();
});
filter.addEventListener('input', () => {
  const wanted = filter.value.trim().toLowerCase();
  let count = 0;
  for (const row of rows) {
    row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted);
    if (!row.hidden) count += 1;
  }
  found.textContent = wanted ? `${count} of ${rows.length} learners` : '';
  keepReachable();
});
filter.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown' && reached) {
    event.preventDefault();
    reached.focus();
  }
});
for (const element of document.querySelectorAll('[data-script]')) element.hidden = false;
route();
