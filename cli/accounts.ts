// Accounts from the command line: a token for a demo account, and an office's first administrator.
import { hashPassword } from 'better-auth/crypto';
import { randomBytes } from 'node:crypto';
import { transaction } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { record } from '#ledger/record.ts';
import { accountName, insertAccount, MIN_PASSWORD } from '#prisma/account.ts';
import type { Result } from './result.ts';
import { withPool } from './running.ts';

const TOKEN_HOURS = 12;

/** A session as sign-in makes one: its token is the bearer token. Demo accounts only. */
export const demoToken = (account: string): Promise<Result> =>
  withPool(async (pool) => {
    const token = randomBytes(24).toString('base64url');
    const now = new Date();
    const { rowCount } = await pool.query(
      `INSERT INTO session (id, expires_at, token, updated_at, user_agent, user_id)
       SELECT $1, $2, $3, $4, 'dondoc demo token', us.id FROM "user" us JOIN person pe ON pe.user_id = us.id
       JOIN ward w ON w.id = pe.ward_id AND w.demo_shift_days IS NOT NULL
       WHERE us.username = $5 AND us.id LIKE 'demo-%'`,
      [newId(now), new Date(now.getTime() + TOKEN_HOURS * 3_600_000), token, now, account],
    );
    if (rowCount !== 1) throw new Error(`Không có tài khoản dùng thử "${account}".`);
    return { data: { account, token }, text: token };
  });

/** For an office without the demo: the administrator makes all other accounts. */
export const createAdministrator = (account: string): Promise<Result> =>
  withPool(async (pool) => {
    if (!accountName.test(account)) throw new Error('Tên tài khoản: 3 đến 30 chữ thường, số, gạch nối.');
    const password = process.env.ADMIN_PASSWORD ?? '';
    if (password.length < MIN_PASSWORD)
      throw new Error(`Biến ADMIN_PASSWORD cần ít nhất ${MIN_PASSWORD} ký tự.`);
    const hash = await hashPassword(password);
    return transaction(pool, async (client) => {
      const { rows } = await client.query<{ post: string; title: string; ward: string }>(
        `SELECT po.id AS post, po.title, u.ward_id AS ward FROM post po JOIN unit u ON u.id = po.unit_id
         WHERE 'admin' = ANY(po.roles) ORDER BY po.id LIMIT 1`,
      );
      const post = rows[0];
      if (!post)
        throw new Error('Chưa có chức danh quản trị: hãy triển khai một phong trào trước (campaign launch).');
      const now = new Date();
      const [user, person, holding] = [newId(now), newId(now), newId(now)];
      const { ward } = post;
      const ids = { user, person, holding };
      const made = await insertAccount(client, {
        ward,
        account,
        name: post.title,
        hash,
        post: post.post,
        since: now,
        ids,
      });
      if (!made) throw new Error(`Tài khoản "${account}" đã có.`);
      await record(client, {
        ward,
        id: person,
        commandId: newId(now),
        kind: 'account',
        verb: 'create',
        at: now.toISOString(),
        person: null,
        post: null,
        outcome: 'accepted',
        request: { account, name: post.title, post: post.post, by: 'dondoc admin create' },
      });
      return { data: { account, person }, text: `Đã tạo quản trị viên "${account}".` };
    });
  });
