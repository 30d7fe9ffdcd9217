// Prometheus metrics of the web process: its own health, its requests, and how many wakes wait for Temporal.
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Pool } from '#ledger/database.ts';

export function createMetrics(pool: Pool): { registry: Registry; observe: RequestHandler } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'dondoc_request_seconds',
    help: 'Duration of requests to the API, by method and status class',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8],
    registers: [registry],
  });
  new Gauge({
    name: 'dondoc_wakes_waiting',
    help: 'Wakes in the outbox that Temporal has not taken yet',
    registers: [registry],
    async collect() {
      const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM wake');
      this.set(rows[0]!.n);
    },
  });
  const observe: RequestHandler = (request, response, next) => {
    const end = requests.startTimer({ method: request.method });
    response.on('finish', () => end({ status: `${Math.floor(response.statusCode / 100)}xx` }));
    next();
  };
  return { registry, observe };
}
