// The product without a worker, its database, and the two who work a task between them: the office and the police unit.
import pg from 'pg';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

export interface Parties {
  product: Product;
  database: pg.Client;
  secretariat: Caller;
  police: Caller;
  /** The police unit's id. */
  lead: string;
  end(): Promise<void>;
}

export async function openParties(options: { temporalAddress?: string } = {}): Promise<Parties> {
  const product = await startProduct({ worker: false, ...options });
  const database = new pg.Client({ connectionString: product.databaseUrl });
  const end = async () => {
    await database.end();
    await product.stop();
  };
  try {
    await database.connect();
    const secretariat = await signIn(product.url, 'secretariat', product.password);
    const police = await signIn(product.url, 'police', product.password);
    const lead = (await police.get('/me')).body.posts[0].unit.id as string;
    return { product, database, secretariat, police, lead, end };
  } catch (error) {
    await end();
    throw error;
  }
}
