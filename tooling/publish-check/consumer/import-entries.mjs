// Imports the modules listed in the first argument (JSON) and prints what each exports, or why it cannot be imported.
const found = {};
for (const specifier of JSON.parse(process.argv[2])) {
  try {
    const json = specifier.endsWith(".json") ? { with: { type: "json" } } : undefined;
    const module = await import(specifier, json);
    found[specifier] = { exports: Object.keys(module), operations: operationsOf(module) };
  } catch (error) {
    found[specifier] = { exports: [], operations: [], error: error.message };
  }
}
process.stdout.write(JSON.stringify(found));

function operationsOf(module) {
  return Object.keys(module).filter(
    (name) => typeof module[name] === "function" && "path" in module[name],
  );
}
