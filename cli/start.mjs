// What `npm start`, `npm run dev` and `npm test` run: needs Node alone, fetches the packages, then goes on in TypeScript.
const needed = [20, 20];
const version = process.versions.node.split('.').map(Number);

async function run() {
  const { ensurePackages } = await import('./start/packages.mjs');
  await ensurePackages();
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await import('./start/main.ts');
  await main(process.argv.slice(2));
}

// No top-level await: an old Node must get as far as this sentence.
if (version[0] < needed[0] || (version[0] === needed[0] && version[1] < needed[1])) {
  console.error(
    `Cần Node.js ${needed.join('.')} trở lên, máy này có ${process.versions.node}: hãy cài bản mới từ https://nodejs.org rồi chạy lại.`,
  );
  process.exitCode = 1;
} else {
  run().catch((error) => {
    console.error(error && error.sentence ? `${error.sentence}\n  ${error.message}` : error);
    process.exitCode = 1;
  });
}
