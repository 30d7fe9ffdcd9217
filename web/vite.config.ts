// Builds the pages: texts are compiled first, then styles and SvelteKit. From the top: `vite build web`.
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { compileIfStale, messages } from './messages/compile.js';

// SvelteKit 2 takes every path from the current folder, at import: so that comes after the change of folder.
// (Its build reads this file once more in a worker, which is there already and may not change folders.)
if (process.cwd() !== import.meta.dirname) process.chdir(import.meta.dirname);
const { sveltekit } = await import('@sveltejs/kit/vite');

compileIfStale();

export default defineConfig(({ command }) => ({
  plugins: [command === 'serve' && paraglideVitePlugin(messages), tailwindcss(), sveltekit()],
  build: {
    // The content security policy takes no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
  },
}));
