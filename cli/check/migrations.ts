// Do the committed migrations make exactly the tables of schema.prisma? Asked of a real, empty database.
// Prisma's ordinary engine is a download; its WebAssembly build comes from npm, so this also works offline.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { startPostgres } from '#local/postgres.ts';
import { deployMigrations } from '#prisma/deploy.ts';

type Exports = Record<string, () => void>;
type Glue = typeof engine & { __wbg_set_wasm(exports: Exports): void };
type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

const charOid = 18;

/** Node has it; the types of Node 20 without those of a browser don't say so. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Exports } }>;
  };
};

let loaded: Promise<typeof engine.SchemaEngine> | undefined;

/** The module can be set up only once in a process. */
const loadEngine = (): Promise<typeof engine.SchemaEngine> => (loaded ??= setUpEngine());

async function setUpEngine(): Promise<typeof engine.SchemaEngine> {
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = readFileSync(glue.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...engine } });
  // Where it leaves the words of a panic; without this the panic itself would be hidden by a TypeError.
  const panics = {
    text: '',
    set_message: (text: string) => void (panics.text = text),
    get: () => panics.text,
  };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
  (engine as Glue).__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start!();
  return engine.SchemaEngine;
}

/** The engine reads catalogue columns of type "char", which the adapter refuses: hand them over as text of one letter. */
function withCharColumns(adapter: Adapter): Adapter {
  const inner = adapter as unknown as { performIO(query: unknown): Promise<pg.QueryResult> };
  const perform = inner.performIO.bind(adapter);
  let letters: number[] = [];
  inner.performIO = async (query) => {
    const result = await perform(query);
    letters = [];
    result.fields?.forEach((field, index) => {
      if (field.dataTypeID !== charOid) return;
      field.dataTypeID = pg.types.builtins.TEXT;
      letters.push(index);
    });
    return result;
  };
  const query = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (text) => {
    const answer = await query(text);
    for (const index of letters) answer.columnTypes[index] = ColumnTypeEnum.Character;
    return answer;
  };
  return adapter;
}

/** What must still be done to the database so that it equals the schema, in words; empty when they are equal. */
export async function difference(url: string, schemaFile: string): Promise<string> {
  const Engine = await loadEngine();
  const factory = new PrismaPg({ connectionString: url });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => withCharColumns(await connect());
  const schema = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }];
  const here = await Engine.new(
    { datamodels: schema.map((one) => [one.path, one.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  const result = await here.diff({
    from: { tag: 'schemaDatasource', files: schema, configDir: path.dirname(schemaFile) },
    to: { tag: 'schemaDatamodel', files: schema },
    script: false,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.exitCode === 0 ? '' : (result.stdout ?? 'the engine names no difference');
}

/** The step of `npm run check`: a throwaway server, every migration from the first, then the comparison. */
export async function checkMigrations(root: string): Promise<string> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dondoc-check-'));
  chmodSync(dataDir, 0o711); // as root, PostgreSQL's own user must get through
  const server = await startPostgres({ dataDir, durable: false, removeAfterKill: dataDir });
  try {
    await deployMigrations(server.url);
    const words = await difference(server.url, path.join(root, 'prisma/schema.prisma'));
    return (
      words && `prisma/migrations and prisma/schema.prisma differ; a new migration must do this:\n${words}`
    );
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
