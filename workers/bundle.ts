// Builds the workflows' bundle ahead of time: `tsx workers/bundle.ts` writes dist/workflow-bundle.js.
import { bundleWorkflowCode } from '@temporalio/worker';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const bundlePath = fileURLToPath(new URL('../dist/workflow-bundle.js', import.meta.url));

export async function buildBundle(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
  });
  await mkdir(new URL('../dist/', import.meta.url), { recursive: true });
  await writeFile(bundlePath, code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildBundle();
