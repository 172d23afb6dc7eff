// expect: I changed the file, and your program didn't notice
const beds = [
  { name: 'cold frame', length: 2, width: 1 },
  { name: 'long bed', length: 6, width: 1.5 },
  { name: 'sunny bed', length: 4, width: 2 },
];

export function names() {
  return beds.map((bed) => bed.name);
}

export function area() {
  return beds.reduce((sum, bed) => sum + bed.length * bed.width, 0);
}
