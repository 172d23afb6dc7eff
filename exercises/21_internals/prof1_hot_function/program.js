'use strict';
// The program that the profile is about. Nothing in here has to change.
//
//     node --cpu-prof --cpu-prof-name=slow.cpuprofile program.js

function parse(line) {
  return line.split(';').map(Number);
}

function vat(amount) {
  let rate = 0;
  for (let i = 1; i < 4000; i += 1) rate += Math.sqrt(i) / i; // nobody knows any more why
  return amount * (1 + rate / 1e6);
}

function total(lines) {
  let sum = 0;
  for (const line of lines) {
    const [count, price] = parse(line);
    sum += vat(count * price);
  }
  return sum;
}

function report() {
  const lines = Array.from({ length: 3000 }, (_, i) => `${i % 7};${i % 100}`);
  return `Sold today: ${total(lines).toFixed(2)}`;
}

console.log(report());
