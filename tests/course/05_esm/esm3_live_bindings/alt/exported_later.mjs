let words = ['fresh', 'old'];
const numbers = [10 + 1, 20, 20];
words = [...words, 'program'];
export { words, numbers };
