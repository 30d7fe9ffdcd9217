// Our processes of docker-compose.yml started by hand on the tests' servers: they come up, are ready together, and end in order.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '#local/ports.ts';
import { type FreshDatabase, freshDatabase } from '../setup/database.ts';
import { freshNamespace } from '../setup/temporal.ts';
import { becomesHealthy, composeAt, end, secretsFor, services } from './compose.ts';

let database: FreshDatabase;
let here: Record<string, string>;
let compose: ReturnType<typeof composeAt>;

beforeAll(async () => {
  database = await freshDatabase();
  const { address, namespace } = await freshNamespace();
  here = {
    DATABASE_URL: database.application,
    DATABASE_OWNER_URL: database.url,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    PORT: String(await freePort()),
    WORKER_HEALTH_PORT: String(await freePort()),
  };
  compose = composeAt({ secrets: secretsFor(here.PORT!), here });
});

afterAll(async () => {
  await compose?.close();
  await database?.drop();
});

describe('what docker-compose.yml starts', () => {
  it('migrate ends well, also when there is nothing to do', async () => {
    const { code, output } = await compose.finish(services.migrate);
    expect(code, output).toBe(0);
  });

  it('worker and web become healthy, ready together, and end in order when told to', async () => {
    const worker = compose.start(services.worker);
    const web = compose.start(services.web);
    await becomesHealthy(services.worker, here.WORKER_HEALTH_PORT!, worker.output);
    await becomesHealthy(services.web, here.PORT!, web.output);
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${here.PORT}/readyz`)).status, { timeout: 30_000 })
      .toBe(200);
    const page = await fetch(`http://127.0.0.1:${here.PORT}/sign-in`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Đôn Đốc');
    expect(await Promise.all([end(worker), end(web)])).toEqual([0, 0]);
  });
});
