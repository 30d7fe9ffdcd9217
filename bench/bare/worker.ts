// The worker of bare Temporal, a process of its own so that its CPU time can be told apart.
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

const logger = new DefaultLogger('WARN');
Runtime.install({ logger });
const workflowsPath = fileURLToPath(new URL('./workflow.ts', import.meta.url));
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS! }),
  namespace: process.env.TEMPORAL_NAMESPACE!,
  taskQueue: 'bare',
  workflowBundle: await bundleWorkflowCode({ workflowsPath, logger }),
});
await worker.run();
