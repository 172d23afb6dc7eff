// expect: never look into the default
const PI = 3.14159;
const add = (a, b) => a + b;

export default { add, PI };
