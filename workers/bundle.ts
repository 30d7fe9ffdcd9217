// Builds the workflows' bundle ahead of time: `tsx workers/bundle.ts` writes dist/workflow-bundle.js.
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const bundlePath = fileURLToPath(new URL('../dist/workflow-bundle.js', import.meta.url));

export async function buildBundle(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
    logger: new DefaultLogger('WARN'),
  });
  await mkdir(new URL('../dist/', import.meta.url), { recursive: true });
  // Whole or not at all: another process may be reading it.
  const draft = `${bundlePath}.${process.pid}`;
  await writeFile(draft, code);
  await rename(draft, bundlePath);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildBundle();
