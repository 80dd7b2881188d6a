// Prints how many ms it takes to import the module named by the first argument, in a process that has loaded nothing.
const start = performance.now();
await import(process.argv[2]);
console.log(performance.now() - start);
